import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Aedes, type AuthenticateError } from 'aedes';
import { bearerCheck } from '../bearer-check.ts';

export interface EmbeddedBrokerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Whoever connects gives it as password; the name is theirs to choose. */
  secret: string;
}

export interface EmbeddedBroker {
  /** `mqtt://127.0.0.1:1883` */
  url: string;
  close(): Promise<void>;
}

/**
 * A broker (MQTT 3.1.1) for a first run, in the office's own process. It keeps messages in memory: with the process they are
 * gone, where a broker of its own would keep them. Rejects where the port is taken.
 */
export async function startEmbeddedBroker({ host, port, secret }: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const isAllowed = bearerCheck(secret);
  const broker = await Aedes.createBroker({
    queueLimit: 5_000,
    authenticate(_, __, password, done) {
      const allowed = isAllowed(`Bearer ${password?.toString() ?? ''}`);
      done(allowed ? null : badPassword(), allowed);
    },
  });
  const server: Server = createServer((socket) => void broker.handle(socket));
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `mqtt://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      await new Promise<void>((resolve) => broker.close(resolve));
      await closed;
    },
  };
}

function badPassword(): AuthenticateError {
  return Object.assign(new Error('The uplink secret of the office is expected as password.'), { returnCode: 4 });
}
