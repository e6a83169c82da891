import type { Server } from 'node:http';

/**
 * Ends requests for a WebSocket at any path but `livePath`: where nobody takes them, their connections would stay open for
 * ever and hold up the server's end.
 */
export function refuseOtherUpgrades(server: Server, livePath: string): void {
  server.on('upgrade', (request, socket) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname === livePath) return;
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
}
