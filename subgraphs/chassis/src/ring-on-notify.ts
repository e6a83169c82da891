import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import type { Database } from './database.ts';
import type { Log } from './log.ts';
import { describeError } from './mask-error.ts';

const RECONNECT_DELAY_MS = 1_000;

/**
 * Rings when any process of the office appends to the log. It has one connection of its own, made again whenever it breaks
 * (`sql.listen` of postgres.js tries that once only), and rings on each new one: what was said meanwhile was said to nobody.
 *
 * @param url where to listen; null: where `database` is
 * @param channel of PostgreSQL, on which a transaction says that it appended
 */
export function ringOnNotify({
  database,
  url = null,
  channel,
  wake,
  log,
}: {
  database: Database;
  url?: string | null;
  channel: string;
  wake: Bell;
  log: Log;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await listenUntilLost(() => listener(database, url, wake), { channel, wake, signal });
        failures = 0;
      } catch (error) {
        if (failures === 0) log.warn(describeError(error), `cannot listen on ${channel}; trying again`);
        failures += 1;
      }
      await sleep(RECONNECT_DELAY_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

/** A `Wake`, or what looks first at what the notification said; nothing is said where something may have been missed. */
export interface Bell {
  ring(said?: string): void;
}

interface Listener {
  sql: Sql;
  lost: Promise<void>;
}

function listener(database: Database, url: string | null, wake: Bell): Listener {
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  const options = {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5, // seconds
    onnotice: () => {},
    onnotify: (_channel: string, said: string) => wake.ring(said),
    onclose: () => resolve(),
    debug: false,
    connection: { ...database.sql.options.connection },
  };
  // Options once parsed may be given again, as postgres.js itself does to listen; its types don't say so.
  const sql = url === null ? postgres({ ...database.sql.options, ...options } as never) : postgres(url, options);
  return { sql, lost };
}

async function listenUntilLost(
  open: () => Listener,
  { channel, wake, signal }: { channel: string; wake: Bell; signal: AbortSignal },
): Promise<void> {
  const { sql, lost } = open();
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  const stop = () => resolve();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await sql`listen ${sql(channel)}`;
    wake.ring();
    await Promise.race([lost, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
    await sql.end({ timeout: 0 });
  }
}
