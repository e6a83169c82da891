import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request; what it throws becomes a 500 without details. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `METHOD /path`, e.g. `POST /uplink/chirpstack`. */
export type RouteKey = `${'GET' | 'POST'} /${string}`;

export interface HttpServer {
  server: Server;
  /** `http://127.0.0.1:4101`, with the port really taken. */
  url: string;
  /** Stops taking connections, lets running requests end, and cuts what is left after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

export interface HttpServerOptions {
  routes: ReadonlyMap<string, HttpHandler>;
  host: string;
  /** 0 takes a free one. */
  port: number;
  onError(error: unknown): void;
}

const CLOSE_GRACE_MS = 2_000;

/** Listens on host and port. Rejects with the system's error (`EADDRINUSE`, `EACCES`) where it cannot. */
export async function serveHttp({ routes, host, port, onError }: HttpServerOptions): Promise<HttpServer> {
  const server = createServer(
    { keepAlive: true, keepAliveTimeout: 65_000, requestTimeout: 30_000 },
    (request, response) => {
      void answer(routes, request, response).catch((error: unknown) => {
        onError(error);
        if (!response.headersSent)
          sendJson(response, 500, { errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL' } }] });
        else response.destroy();
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return { server, url: `http://${host}:${address.port}`, close: (graceMs = CLOSE_GRACE_MS) => close(server, graceMs) };
}

async function answer(
  routes: ReadonlyMap<string, HttpHandler>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const handler = routes.get(`${request.method} ${path}`);
  if (handler) return handler(request, response);
  const allowed = [...routes.keys()].filter((key) => key.endsWith(` ${path}`)).map((key) => key.split(' ')[0]);
  if (allowed.length === 0) return sendJson(response, 404, { error: `There is nothing at ${path}.` });
  response.setHeader('allow', allowed.join(', '));
  sendJson(response, 405, { error: `${path} answers ${allowed.join(', ')}, but got ${request.method}.` });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export class BodyTooLargeError extends Error {
  readonly bytesMax: number;

  constructor(bytesMax: number) {
    super(`The body is over the limit of ${bytesMax} bytes.`);
    this.bytesMax = bytesMax;
  }
}

/** The whole body as text. Throws `BodyTooLargeError` without reading further than the limit. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new BodyTooLargeError(bytesMax);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new BodyTooLargeError(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
