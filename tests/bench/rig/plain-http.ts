import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Longer than any bench, so that no connection is closed for being idle while others are measured. */
const KEEP_ALIVE_MS = 600_000;

/** The plainest HTTP server that Node has, on a free port; `url` without a slash at its end. */
export async function servePlainly(
  handle: (path: string, body: string, response: ServerResponse) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    readText(request, (body) => handle(request.url ?? '/', body, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

export function sendJsonBytes(response: ServerResponse, status: number, bytes: Buffer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
  response.end(bytes);
}

// A callback and not a promise: this runs some ten thousand times a second.
function readText(request: IncomingMessage, done: (text: string) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [first] = chunks;
    const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
    done(body.toString('utf8'));
  });
}
