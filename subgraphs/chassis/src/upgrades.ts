import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';

/** WebSocket servers of each HTTP server, by path. */
const pathsOf = new WeakMap<Server, Map<string, WebSocketServer>>();

/**
 * Hands WebSocket upgrades at `path` to `sockets`. Several may share one HTTP server; a path that none of them serves is
 * answered with 404, since Node leaves an upgrade that somebody listens for to the listeners, and it would hang for good.
 */
export function acceptUpgrades(server: Server, path: string, sockets: WebSocketServer): void {
  const paths = pathsOf.get(server) ?? listenOn(server);
  paths.set(path, sockets);
}

function listenOn(server: Server): Map<string, WebSocketServer> {
  const paths = new Map<string, WebSocketServer>();
  pathsOf.set(server, paths);
  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const sockets = paths.get(path);
    if (!sockets) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });
  return paths;
}

function refuse(socket: Duplex): void {
  socket.on('error', () => {}); // gone before it was told: as good
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
