import type { Database } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import type { StreamedLog } from '@canopee/chassis/log-stream';
import { ringOnNotify } from '@canopee/chassis/ring-on-notify';
import { Wake } from '@canopee/chassis/wake';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, asc, gt, lte, type SQL } from 'drizzle-orm';
import { CLAIM_LOG_CHANNEL } from '../life/append-claim-events.ts';
import { type ClaimEventRow, claimEvents, claimLog } from '../tables.ts';

const POLL_INTERVAL_MS = 2_000;

/** One event of the log, as a stream needs it. */
export type LoggedEvent = Pick<ClaimEventRow, 'sequence' | 'kind' | 'at' | 'claim' | 'notice'>;

/** The log of an office's claims, for streams of it. */
export interface HeardClaimLog {
  /** Its events that meet a condition. */
  those(condition: SQL | undefined): StreamedLog<LoggedEvent>;
  /** Ends the streams. Leaves the database open. */
  close(): Promise<void>;
}

/** Listens for what any process of the office appends. */
export function hearClaimLog({
  office,
  database,
  databaseUrl = null,
  pollIntervalMs = POLL_INTERVAL_MS,
  now,
  log,
}: {
  office: OfficeKey;
  database: Database;
  /** Where to LISTEN, when `database` goes through a pooler that knows no sessions. */
  databaseUrl?: string | null;
  /** NOTIFY wakes a stream in milliseconds; this finds what a broken listener left unsaid. */
  pollIntervalMs?: number;
  now(): Date;
  log: Log;
}): HeardClaimLog {
  const closing = new AbortController();
  const wake = new Wake();
  const listening = ringOnNotify({ database, url: databaseUrl, channel: CLAIM_LOG_CHANNEL, wake, log });
  const lastSequence = () => lastOf(database);
  return {
    those: (condition) => ({
      ...{ office, name: 'log of claims', lastSequence, wake, pollIntervalMs, closing: closing.signal, now, log },
      async read(position, eventsMax) {
        // Nothing up to where the log ended before we looked can come later, and nothing is ever taken out of it.
        const last = await lastSequence();
        const events = await eventsBetween(database, { position, last, condition, eventsMax });
        const readThrough = events.length === eventsMax ? (events.at(-1) as LoggedEvent).sequence : last;
        return { prunedThrough: 0, lastSequence: last, events, readThrough };
      },
    }),
    async close() {
      closing.abort();
      await listening.stop();
    },
  };
}

async function lastOf({ drizzle }: Database): Promise<number> {
  const [log] = await drizzle.select().from(claimLog);
  return log?.lastSequence ?? 0;
}

function eventsBetween(
  { drizzle }: Database,
  {
    position,
    last,
    condition,
    eventsMax,
  }: { position: number; last: number; condition: SQL | undefined; eventsMax: number },
): Promise<LoggedEvent[]> {
  const { sequence, kind, at, claim, notice } = claimEvents;
  return drizzle
    .select({ sequence, kind, at, claim, notice })
    .from(claimEvents)
    .where(and(gt(sequence, position), lte(sequence, last), condition))
    .orderBy(asc(sequence))
    .limit(eventsMax);
}
