import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Inbox } from './inbox.ts';

/** A subscription as it is sent to whoever has the events. */
export interface StreamOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface SocketSettings {
  /** Ends the stream. */
  readonly signal: AbortSignal;
  readonly frameBytesMax: number;
  /** Makes of what the library says of a break or a refusal what is thrown here. */
  broken(error: unknown): Error;
  /** Called when the connection stands. */
  onConnected?(): void;
  /** What may wait for the reader; beyond it the stream ends with `overflow`. Unbounded where it is left out: the reader keeps up. */
  readonly queue?: { readonly payloadsMax: number; overflow(): Error };
}

const HANDSHAKE_TIMEOUT_MS = 5_000;
const ACKNOWLEDGE_TIMEOUT_MS = 5_000;
/** How often an idle stream is asked whether it still lives, and how long it has to say so. */
const PING_EVERY_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;

/**
 * The payloads of a subscription by the graphql-transport-ws protocol, over a connection of its own. Ends with the subscription or
 * with `signal`; throws what `broken` makes of a connection that breaks.
 */
export async function* socketPayloads(
  url: string,
  operation: StreamOperation,
  settings: SocketSettings,
): AsyncGenerator<object> {
  const { signal, broken, queue } = settings;
  const inbox = new Inbox<object>();
  const client = connect(url, settings);
  const leave = () => inbox.end(null);
  signal.addEventListener('abort', leave, { once: true });
  client.subscribe(operation, {
    next(payload) {
      if (queue && inbox.length >= queue.payloadsMax) inbox.end(queue.overflow());
      else inbox.push(payload);
    },
    error: (error) => inbox.end(broken(error)),
    complete: () => inbox.end(null),
  });
  try {
    for (let payload = await inbox.pull(); payload && !signal.aborted; payload = await inbox.pull()) yield payload;
  } finally {
    signal.removeEventListener('abort', leave);
    await client.dispose();
  }
}

/** Its own retries are off: they would ask again from where the first attempt began, and send everything twice. */
function connect(url: string, { frameBytesMax, onConnected }: SocketSettings): Client {
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: upstreamSocket(frameBytesMax),
    retryAttempts: 0,
    connectionAckWaitTimeout: ACKNOWLEDGE_TIMEOUT_MS,
    keepAlive: PING_EVERY_MS,
    on: {
      connected: () => onConnected?.(),
      ping: (received) => {
        // An office whose machine vanished closes nothing: without this its stream would hang for ever.
        if (!received) silence = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => clearTimeout(silence),
    },
  });
  return client;
}

function upstreamSocket(frameBytesMax: number): typeof WebSocket {
  return class UpstreamSocket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, {
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
        maxPayload: frameBytesMax,
        perMessageDeflate: false,
      });
    }
  } as typeof WebSocket;
}
