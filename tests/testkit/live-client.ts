import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What one event of a subscription brought. */
export interface LiveEvent<Data> {
  data?: Data | null;
  errors?: readonly { message: string; path?: readonly (string | number)[]; extensions?: Record<string, unknown> }[];
  extensions?: Record<string, unknown>;
}

/** A running subscription of a standard graphql-ws client. Events queue up: none is missed between two calls of `next`. */
export interface LiveClient<Data> extends AsyncDisposable {
  /** The oldest event not yet taken. Rejects where none comes in time, and says how the subscription stands. */
  next(options: { withinMs: number }): Promise<LiveEvent<Data>>;
  /** Takes events until one fits; those before it are gone. Rejects as `next` does, the time being for all of them. */
  nextThat(fits: (event: LiveEvent<Data>) => boolean, options: { withinMs: number }): Promise<LiveEvent<Data>>;
  /** Events not yet taken, oldest first. */
  unread(): readonly LiveEvent<Data>[];
  /** Resolves when the subscription is over: completed, refused, or its connection closed. */
  ended: Promise<LiveEnd>;
  /** Tells the server that it is enough, and closes the connection. */
  close(): Promise<void>;
}

export type LiveEnd =
  | { kind: 'COMPLETE' }
  | { kind: 'CLOSED'; code: number; reason: string }
  | { kind: 'ERROR'; error: unknown };

export interface LiveClientOptions {
  /** `ws://…/graphql`. */
  url: string;
  query: string;
  variables?: Record<string, unknown>;
  connectionParams?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** Opens a connection of its own and subscribes. Resolves once the server acknowledged the connection. */
export async function openLiveClient<Data>(options: LiveClientOptions): Promise<LiveClient<Data>> {
  const { url, query, variables = {}, connectionParams = {}, extensions = {} } = options;
  const acknowledged = Promise.withResolvers<void>();
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: (error) => acknowledged.reject(endOf(error)),
    on: { connected: () => acknowledged.resolve() },
  });
  await acknowledged.promise;
  return follow<Data>(client, { query, variables, extensions });
}

function follow<Data>(client: Client, payload: Parameters<Client['subscribe']>[0]): LiveClient<Data> {
  const queue: LiveEvent<Data>[] = [];
  let came = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<LiveEnd>();
  let end: LiveEnd | null = null;
  const finish = (how: LiveEnd) => {
    end ??= how;
    ended.resolve(end);
    came.resolve();
  };
  const unsubscribe = client.subscribe<Data>(payload, {
    next(event) {
      queue.push(event as LiveEvent<Data>);
      came.resolve();
      came = Promise.withResolvers();
    },
    error: (error) => finish(endOf(error)),
    complete: () => finish({ kind: 'COMPLETE' }),
  });

  async function nextThat(fits: (event: LiveEvent<Data>) => boolean, { withinMs }: { withinMs: number }) {
    const signal = AbortSignal.timeout(withinMs);
    const tooLate = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (let passedOver = 0; ; passedOver += 1) {
      while (queue.length === 0 && !end && !signal.aborted) await Promise.race([came.promise, tooLate]);
      const event = queue.shift();
      if (event && fits(event)) return event;
      if (event) continue;
      const standing = end ? `the subscription ended: ${JSON.stringify(end)}` : `nothing came within ${withinMs} ms`;
      throw new Error(`An event is expected, but ${standing} (${passedOver} events did not fit).`);
    }
  }
  const close = async () => {
    unsubscribe();
    await client.dispose();
  };
  return {
    next: (options) => nextThat(() => true, options),
    nextThat,
    unread: () => queue,
    ended: ended.promise,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function endOf(error: unknown): LiveEnd {
  const { code, reason } = (error ?? {}) as { code?: unknown; reason?: unknown };
  if (typeof code === 'number') return { kind: 'CLOSED', code, reason: String(reason ?? '') };
  return { kind: 'ERROR', error };
}
