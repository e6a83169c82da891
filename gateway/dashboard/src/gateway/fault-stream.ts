import { createClient } from 'graphql-ws/client';
import type { StreamedEvent } from '../board/board-state.ts';
import type { Fault, FaultSnapshot } from '../board/fault.ts';
import type { Credentials } from './ask.ts';
import { FAULT_EVENTS } from './documents.ts';

export interface StreamListener {
  event(event: StreamedEvent): void;
  /** The socket stands and the subscription was sent. */
  live(): void;
  /** It broke and will be tried again. */
  broken(): void;
  /** The cursor is no longer good: what is shown has to be loaded anew. */
  reset(): void;
  /** The token is not or no longer valid; nothing is tried again. */
  refused(message: string): void;
}

interface Payload {
  readonly data?: {
    readonly faultEvents?: {
      readonly office: { readonly key: string };
      readonly cursor: string;
      readonly kind: string;
      readonly at: string;
      readonly gap: StreamedEvent['gap'];
      readonly snapshot: FaultSnapshot | null;
      readonly fault: Fault | null;
    };
  } | null;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const ALIVE_EVERY_MS = 10_000;
const ALIVE_TIMEOUT_MS = 5_000;
const UNAUTHORIZED = 4401;

/**
 * Follows the faults of all offices for as long as the page is open: after a break, a sleep of the machine or a restart of the
 * gateway it comes back behind the last event it saw. Returns how to stop.
 */
export function followFaults(credentials: Credentials, listener: StreamListener): () => void {
  const stopping = new AbortController();
  void run(credentials, listener, stopping.signal);
  return () => stopping.abort();
}

async function run(credentials: Credentials, listener: StreamListener, signal: AbortSignal): Promise<void> {
  let cursor: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    const { token } = credentials;
    const end = await follow(credentials, cursor, signal, {
      ...listener,
      live: () => {
        failures = 0;
        listener.live();
      },
      cursor: (seen) => {
        cursor = seen;
      },
    });
    if (signal.aborted) return;
    if (end.kind === 'REFUSED') {
      // A stream rests on the token that it began with; by now there may be another, or one can be had.
      const isRenewed = credentials.token !== token || ((await credentials.renew?.()) ?? false);
      if (!isRenewed) return listener.refused(end.message);
      continue;
    }
    if (end.kind === 'CURSOR_INVALID') {
      cursor = null;
      listener.reset();
    }
    listener.broken();
    await waited(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + Math.random() / 2), signal);
    failures += 1;
  }
}

type End = { kind: 'BROKEN' } | { kind: 'CURSOR_INVALID' } | { kind: 'REFUSED'; message: string };

function follow(
  { token, purpose }: Credentials,
  after: string | null,
  signal: AbortSignal,
  listener: StreamListener & { cursor(seen: string): void },
): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
  let silence: number | undefined;
  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    connectionParams: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(purpose && { 'Canopee-Purpose': purpose }),
    },
    // Its own retries would ask again from where the first attempt began.
    retryAttempts: 0,
    keepAlive: ALIVE_EVERY_MS,
    on: {
      connected: () => listener.live(),
      ping: (received) => {
        if (!received) silence = window.setTimeout(() => client.terminate(), ALIVE_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
    },
  });
  const stop = () => resolve({ kind: 'BROKEN' });
  signal.addEventListener('abort', stop, { once: true });
  client.subscribe(
    { query: FAULT_EVENTS, variables: { after } },
    {
      next(payload) {
        const event = (payload as Payload).data?.faultEvents;
        if (!event) return;
        listener.cursor(event.cursor);
        listener.event({ ...event, office: event.office.key });
      },
      error: (error) => resolve(endOf(error)),
      complete: stop,
    },
  );
  return promise.finally(() => {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
    void client.dispose();
  });
}

function endOf(error: unknown): End {
  if (error instanceof CloseEvent && error.code === UNAUTHORIZED) return { kind: 'REFUSED', message: error.reason };
  const [first] = Array.isArray(error) ? (error as Array<{ message: string; extensions?: { code?: string } }>) : [];
  if (first?.extensions?.code === 'UNAUTHENTICATED') return { kind: 'REFUSED', message: first.message };
  return first?.extensions?.code === 'CURSOR_INVALID' ? { kind: 'CURSOR_INVALID' } : { kind: 'BROKEN' };
}

/** Waits, but no longer than until the machine is back on line or the page in sight: that is when somebody looks. */
function waited(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => resolve();
  const timer = setTimeout(done, ms);
  const seen = () => document.visibilityState === 'visible' && resolve();
  signal.addEventListener('abort', done, { once: true });
  window.addEventListener('online', done);
  document.addEventListener('visibilitychange', seen);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    window.removeEventListener('online', done);
    document.removeEventListener('visibilitychange', seen);
  });
}
