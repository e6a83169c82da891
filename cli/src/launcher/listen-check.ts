import { createServer } from 'node:net';
import { Refusal } from '../refusal.ts';

/** Throws a `Refusal` where nobody could listen there now: better before the data is loaded than after. */
export async function mustBeFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    throw listenRefusal(error, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

/** What to tell whoever asked for this address. Anything but a well-known reason is given back as it came. */
export function listenRefusal(error: unknown, host: string, port: number): Error {
  switch ((error as { code?: string | null }).code) {
    case 'EADDRINUSE':
      return new Refusal(
        `Port ${port} on ${host} is taken by another program. Stop that program, or choose another port: --port ${port + 1} or CANOPEE_PORT=${port + 1}.`,
      );
    case 'EACCES':
      return new Refusal(`Port ${port} may not be opened by this account. Choose one above 1023: --port 4000.`);
    case 'EADDRNOTAVAIL':
      return new Refusal(`${host} is no address of this machine. Correct "host" in the settings or CANOPEE_HOST.`);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}
