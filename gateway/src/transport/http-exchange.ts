import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { COMPRESSED_BYTES_MIN, compress } from './compress.ts';
import { type ContentCoding, contentCoding } from './content-coding.ts';

/** Answers one request; what it throws becomes a 500 without details. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** By method, the handlers of one path. */
export type Route = Readonly<Partial<Record<'GET' | 'POST', HttpHandler>>>;

/** A header's value; null where it is absent. */
export function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

/** A part of a text: as it stands, or in UTF-8 already where several answers have it in common. */
export type TextPiece = string | Buffer;

/**
 * Answers with a text, compressed where the client can read that and it is worth it. That such an answer's length may tell of its
 * content (BREACH) needs a page that makes a browser ask in somebody's name; here nobody is known by a cookie.
 */
export function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string | readonly TextPiece[],
): void {
  const pieces = typeof text === 'string' ? [text] : text;
  const { bytes, isAscii } = measured(pieces);
  const mayBeCompressed = bytes >= COMPRESSED_BYTES_MIN;
  const told = response.getHeader('cache-control');
  const headers: OutgoingHttpHeaders = {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    // Where nothing was told, what is asked does not stay true, and much of it is for one person only.
    'cache-control': typeof told === 'string' ? told : 'no-store',
    ...(mayBeCompressed && { vary: 'accept-encoding' }),
  };
  const coding = mayBeCompressed ? contentCoding(response.req.headers['accept-encoding']) : null;
  if (coding) compress(inOne(pieces), coding, (error, compressed) => sendCompressed(coding, error ? null : compressed));
  else sendPlain();

  function sendCompressed(coding: ContentCoding, compressed: Buffer | null): void {
    if (response.destroyed) return;
    if (compressed) {
      response.writeHead(status, { ...headers, 'content-encoding': coding, 'content-length': compressed.length });
      response.end(compressed);
    } else sendPlain();
  }

  function sendPlain(): void {
    response.writeHead(status, { ...headers, 'content-length': bytes });
    // A text of ASCII is the same bytes in both, and leaves the process without being looked at again. Piece by piece, and still
    // in one packet: a long text that is put together is copied, once to count its bytes and once more behind the headers.
    const encoding = isAscii ? 'latin1' : 'utf8';
    for (const piece of pieces.slice(0, -1)) response.write(piece, encoding);
    response.end(pieces.at(-1), encoding);
  }
}

function measured(pieces: readonly TextPiece[]): { bytes: number; isAscii: boolean } {
  let bytes = 0;
  let isAscii = true;
  for (const piece of pieces) {
    const own = typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
    bytes += own;
    isAscii &&= own === piece.length;
  }
  return { bytes, isAscii };
}

function inOne(pieces: readonly TextPiece[]): Buffer {
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
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
