import type { LogPage } from '@canopee/chassis/log-stream';
import { and, asc, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { type FaultEventRow, faultEvents, faultLog } from '../tables.ts';

/** One event, as a stream needs it. */
export type LoggedEvent = Pick<FaultEventRow, 'sequence' | 'kind' | 'at' | 'dwelling' | 'snapshot'>;

/** Where the log ends now: a stream that begins here gets whatever is committed from now on. */
export async function lastSequence(database: PostgresJsDatabase): Promise<number> {
  const [log] = await database.select({ lastSequence: faultLog.lastSequence }).from(faultLog);
  return log?.lastSequence ?? 0;
}

/**
 * The next events behind `position` that pass the filter, at most `eventsMax`. One statement, thus one snapshot: between the
 * log's bounds and its events neither an append nor a pruning can slip in and make events vanish unseen.
 */
export async function readEvents(
  database: PostgresJsDatabase,
  { position, filter, eventsMax }: { position: number; filter: SQL | undefined; eventsMax: number },
): Promise<LogPage<LoggedEvent>> {
  const { sequence, kind, at, dwelling, snapshot } = faultEvents;
  const event = database
    .select({ sequence, kind, at, dwelling, snapshot })
    .from(faultEvents)
    .where(and(gt(sequence, position), lte(sequence, faultLog.lastSequence), filter))
    .orderBy(asc(sequence))
    .limit(eventsMax)
    .as('event');
  const rows = await database
    .select({
      prunedThrough: faultLog.prunedThrough,
      lastSequence: faultLog.lastSequence,
      sequence: event.sequence,
      kind: event.kind,
      at: event.at,
      dwelling: event.dwelling,
      snapshot: event.snapshot,
    })
    .from(faultLog)
    .leftJoinLateral(event, sql`true`)
    .orderBy(asc(event.sequence));
  const [log] = rows;
  if (!log) return { prunedThrough: 0, lastSequence: 0, events: [], readThrough: 0 };
  // The one row of the log comes alone, with nulls, where no event follows.
  const events = log.sequence === null ? [] : (rows as LoggedEvent[]);
  const isFull = events.length === eventsMax;
  return {
    prunedThrough: log.prunedThrough,
    lastSequence: log.lastSequence,
    events,
    readThrough: isFull ? (events.at(-1) as LoggedEvent).sequence : log.lastSequence,
  };
}
