import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { StreamedResponse } from './streamed-response.ts';

/** More than the system takes in for a reader who reads nothing. */
const TOO_MUCH = 'x'.repeat(64 * 1024 * 1024);

test('a reader who stalls is cut off, and nobody waits for it any more', async () => {
  const written = Promise.withResolvers<boolean>();
  const server = createServer(async (_request, response) => {
    const stream = new StreamedResponse(response, 'text/plain', null, 20);
    await stream.write(TOO_MUCH);
    await stream.write('more');
    await stream.end('the end');
    written.resolve(response.destroyed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  expect(await written.promise).toBe(true);
  socket.destroy();
  server.close();
});
