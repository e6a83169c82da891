import type { GatewayConfig } from './config.ts';

/** A gateway that serves. */
export interface Gateway {
  /** `http://127.0.0.1:4000`, with the port really taken. */
  readonly url: string;
  /** Takes no new requests, lets running ones end within a grace time, closes streams with their cursor, then resolves. */
  close(): Promise<void>;
}

/** Composes the rooms and begins to serve. Rejects where a policy, the supergraph or the port is not as it should be. */
export async function startGateway(_config: GatewayConfig): Promise<Gateway> {
  throw new Error('not built yet');
}
