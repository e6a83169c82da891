import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Route, sendJson } from './http-exchange.ts';

/** An HTTP server that is listening. */
export interface HttpFront {
  readonly server: Server;
  /** `http://127.0.0.1:4000`, with the port really taken. */
  readonly url: string;
  readonly isDraining: boolean;
  /** Gives notice, then takes nothing new, lets what is running end, and cuts what is left after the grace time. */
  close(): Promise<void>;
}

export interface HttpFrontSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * How long it still takes new connections after it began to stop, while `/ready` says 503 and every answer closes its
   * connection: who sends requests here learns of it before one is lost on a connection that just closes.
   */
  readonly drainNoticeMs: number;
  /** The route for a path; null where there is nothing. */
  routeFor(path: string): Route | null;
  onFailure(error: unknown): void;
}

const CLOSE_GRACE_MS = 3_000;
const IDLE_SWEEP_MS = 20;
/** Longer than the keep-alive of clients and proxies (60 s), so that it is never we who close first. */
const KEEP_ALIVE_MS = 65_000;
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_BYTES_MAX = 16 * 1024;

/** Listens. Rejects with the system's error (`EADDRINUSE`, `EACCES`) where it cannot. */
export async function openHttpFront(settings: HttpFrontSettings): Promise<HttpFront> {
  const { host, port, drainNoticeMs, routeFor, onFailure } = settings;
  let draining = false;
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_TIMEOUT_MS, maxHeaderSize: HEADERS_BYTES_MAX },
    (request, response) => {
      // A connection that stays open would bring its next request to a server that is going.
      if (draining) response.shouldKeepAlive = false;
      void serve(request, response, routeFor).catch((error: unknown) => {
        onFailure(error);
        if (response.headersSent) response.destroy();
        else sendJson(response, 500, { errors: [{ message: 'Internal error.', extensions: { code: 'INTERNAL' } }] });
      });
    },
  );
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  const named = host.includes(':') ? `[${host}]` : host;
  return {
    server,
    url: `http://${named}:${address.port}`,
    get isDraining() {
      return draining;
    },
    async close() {
      draining = true;
      if (drainNoticeMs > 0) await delay(drainNoticeMs);
      await closed(server);
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  routeFor: HttpFrontSettings['routeFor'],
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const route = routeFor(path);
  if (!route) return sendJson(response, 404, { error: 'There is nothing at this path.' });
  const handler = route[method === 'HEAD' ? 'GET' : (method as 'GET' | 'POST')];
  if (handler) return handler(request, response);
  const allowed = Object.keys(route).join(', ');
  response.setHeader('allow', allowed);
  sendJson(response, 405, { error: `${allowed} is expected here, but got ${method}.` });
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
    // A connection whose last answer has just gone out would otherwise be kept alive until it is cut.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
