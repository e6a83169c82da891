import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request; what it throws becomes a 500 without details. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** By method, the handlers of one path. */
export type Route = Readonly<Partial<Record<'GET' | 'POST', HttpHandler>>>;

/** A header's value; null where it is absent. */
export function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

export function sendText(response: ServerResponse, status: number, contentType: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': bytes,
    'x-content-type-options': 'nosniff',
    // Nothing that is asked here stays true, and much of it is for one person only.
    'cache-control': 'no-store',
  });
  // A text of ASCII is the same bytes in both, and leaves the process without being looked at again.
  response.end(text, bytes === text.length ? 'latin1' : 'utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

export class BodyTooLargeError extends Error {
  readonly bytesMax: number;

  constructor(bytesMax: number) {
    super(`The body is over the limit of ${bytesMax} bytes.`);
    this.bytesMax = bytesMax;
  }
}

/** The whole body as text. Rejects with `BodyTooLargeError` without keeping more than the limit. */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) chunks.push(chunk);
      else {
        // The rest is read and thrown away: a client that is cut off while sending never hears why.
        chunks.length = 0;
        reject(new BodyTooLargeError(bytesMax));
      }
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve(chunks.length === 1 && first ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8'));
    });
    request.on('error', reject);
  });
}
