import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { DRAIN_SPREAD_MS, shuttingDown } from './drain.ts';
import { LiveConnection, type LiveDoors } from './live-connection.ts';
import { createLiveProtocol } from './live-protocol.ts';
import { RETRY_AFTER_SECONDS } from './retry-after.ts';

export interface LiveSockets {
  /**
   * Ends every stream with the cursor to resume from, then closes its socket. Spread over a moment, so that a thousand boards
   * do not come back in one burst.
   */
  close(): Promise<void>;
}

const PATH = '/graphql';
const SOCKETS_MAX = 20_000;
/** RFC 6455 registry, "service restart": clients of graphql-ws connect anew on it. */
const SERVICE_RESTART = 1012;

/**
 * Serves graphql-transport-ws at `/graphql`: subscriptions, and queries and mutations as over HTTP. Browsers send no header
 * with a WebSocket, so whoever connects says who they are in `connectionParams`: `Authorization`, and `Canopee-Purpose`. No
 * cookie is looked at, so a page of another origin has nothing to ride on.
 */
export function serveLive(server: Server, doors: LiveDoors): LiveSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: doors.frameBytesMax, perMessageDeflate: false });
  const protocol = createLiveProtocol(doors);
  sockets.options.handleProtocols = protocol.choose;
  const connections = new Set<LiveConnection>();
  let draining = false;

  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path !== PATH) return refuse(socket, '404 Not Found');
    if (draining || connections.size >= SOCKETS_MAX) return refuse(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const connection = new LiveConnection(opened, doors);
      connections.add(connection);
      opened.once('close', () => connections.delete(connection));
      protocol.serve(connection);
    });
  });

  return {
    async close() {
      draining = true;
      await Promise.all([...connections].map(stop));
      sockets.close();
    },
  };
}

async function stop(connection: LiveConnection): Promise<void> {
  await delay(Math.random() * DRAIN_SPREAD_MS);
  await connection.end(shuttingDown(), SERVICE_RESTART);
}

// Node leaves an upgrade that somebody listens for to the listener: not answered, it would hang for good.
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {}); // gone before it was told: as good
  const later = status.startsWith('503') ? `Retry-After: ${RETRY_AFTER_SECONDS}\r\n` : '';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${later}Content-Length: 0\r\n\r\n`);
}
