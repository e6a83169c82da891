import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Aedes } from 'aedes';
import { serveCommands } from '../rig/command-channel.ts';

/** The broker of a first run, in a process of its own. */
async function start(): Promise<{ url: string }> {
  const broker = await Aedes.createBroker({ queueLimit: 20_000, concurrency: 20_000 });
  const server = createServer((socket) => void broker.handle(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

serveCommands({ start });
