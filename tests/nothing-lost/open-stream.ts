import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { serverSentEvents } from '../testkit/parts-client.ts';
import type { OpenStream, StreamEnd, ToldEvent } from './watcher.ts';

/** Who connects, anew each time: a token is good for a while only. */
type Credentials = () => Promise<Record<string, string>>;

interface Result {
  data?: { faultEvents: ToldEvent } | null;
  errors?: readonly { extensions?: { code?: unknown; cursor?: unknown } }[];
}

/** The library listens no more once it was told to terminate, and what is cut while it connects says so afterwards. */
class QuietWebSocket extends WebSocket {
  constructor(...given: ConstructorParameters<typeof WebSocket>) {
    super(...given);
    this.on('error', () => {});
  }
}

/** By graphql-transport-ws, with the library that everybody uses, and without its own retries. */
export function overWebSocket(gatewayUrl: string, credentials: Credentials): OpenStream {
  const url = `${gatewayUrl.replace(/^http/, 'ws')}/graphql`;
  return async ({ query, variables, onEvent, signal }) => {
    const client = createClient({
      url,
      webSocketImpl: QuietWebSocket,
      connectionParams: await credentials(),
      retryAttempts: 0,
    });
    const cut = () => client.terminate();
    signal.addEventListener('abort', cut, { once: true });
    const end = await new Promise<StreamEnd>((resolve) => {
      client.subscribe<Result['data']>(
        { query, variables },
        {
          next: (result) => taken(result as Result, onEvent),
          error: (error) => resolve(endOf(error)),
          complete: () => resolve({ reason: 'complete', cursor: null }),
        },
      );
    });
    signal.removeEventListener('abort', cut);
    client.terminate();
    return end;
  };
}

/** By server-sent events over HTTP, resumed as an `EventSource` does. */
export function overHttp(gatewayUrl: string, credentials: Credentials): OpenStream {
  return async ({ query, variables, onEvent, signal }) => {
    try {
      const response = await fetch(`${gatewayUrl}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          'last-event-id': variables.after,
          ...(await credentials()),
        },
        body: JSON.stringify({ query }),
        signal,
      });
      if (!response.ok) return endOf(((await response.json()) as Result).errors);
      for await (const { event, data } of serverSentEvents(response)) {
        if (event !== 'next') continue;
        const result = JSON.parse(data) as Result;
        if (!result.data) return endOf(result.errors);
        taken(result, onEvent);
      }
      return { reason: 'complete', cursor: null };
    } catch {
      return { reason: 'connection lost', cursor: null };
    }
  };
}

function taken({ data }: Result, onEvent: (event: ToldEvent) => void): void {
  if (data) onEvent(data.faultEvents);
}

function endOf(error: unknown): StreamEnd {
  if (!Array.isArray(error)) return { reason: 'connection lost', cursor: null };
  const extensions = (error as NonNullable<Result['errors']>).map((one) => one.extensions ?? {});
  const cursor = extensions.find((one) => typeof one.cursor === 'string')?.cursor;
  return {
    reason: extensions.map(({ code }) => String(code)).join(),
    cursor: typeof cursor === 'string' ? cursor : null,
  };
}
