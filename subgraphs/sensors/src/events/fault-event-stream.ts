import { describeError } from '@canopee/chassis/mask-error';
import { ClientError } from '@canopee/schema/client-error';
import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { SQL } from 'drizzle-orm';
import type { SensorsSetting } from '../setting.ts';
import type { FaultRow } from '../tables.ts';
import type { LoggedKind } from '../vocabulary.ts';
import { type LoggedEvent, type LoggedEvents, lastSequence, readEvents } from './read-events.ts';
import { faultOf } from './snapshot.ts';

/** A `FaultEvent` of the SDL. Its fault is the row as it was after the event, whatever became of it since. */
export interface StreamedEvent {
  office: { key: OfficeKey };
  sequence: number;
  cursor: string;
  kind: LoggedKind | 'GAP' | 'OFFICE_UP';
  at: Date;
  /** Null too where it was found inside a dwelling. */
  fault: FaultRow | null;
  /** Reference of the fault, where it was found inside a dwelling. */
  homeFault: string | null;
  gap: { fromSequence: number; toSequence: number } | null;
}

export interface StreamRequest {
  /** Sequence behind which to begin; null begins now. */
  after: number | null;
  condition: SQL | undefined;
  /** Whether the stream begins with `OFFICE_UP` at its position. */
  presence: boolean;
}

/** Events read at once, and held until the subscriber has taken them: the log itself is the queue. */
const EVENTS_PER_READ_MAX = 200;
/** A stream lives through a restart of PostgreSQL, but not through its absence: silence must not look like good news. */
const READ_RETRY_MS = 500;
const READ_FAILURES_MAX = 60;

/**
 * The office's log from a position on, and then each event as it is committed. Never ends by itself: whoever opened it calls
 * `return()`, which also ends a `next()` that is waiting. Throws `CURSOR_INVALID` for a position that the log has not reached.
 */
export async function openEventStream(
  setting: SensorsSetting,
  { after, condition, presence }: StreamRequest,
): Promise<AsyncGenerator<StreamedEvent, void, void>> {
  const last = await lastSequence(setting.database.drizzle);
  const position = after ?? last;
  if (position > last) throw beyondTheLog(setting.office, position, last);
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, setting.closing]);
  return endable(streamFrom(setting, { position, condition, presence, signal }), ending);
}

async function* streamFrom(
  setting: SensorsSetting,
  request: { position: number; condition: SQL | undefined; presence: boolean; signal: AbortSignal },
): AsyncGenerator<StreamedEvent, void, void> {
  const { office, wake, pollIntervalMs, now } = setting;
  const { condition: filter, signal } = request;
  let { position } = request;
  if (request.presence) yield note(office, { sequence: position, kind: 'OFFICE_UP', at: now(), gap: null });
  while (!signal.aborted) {
    const { rings } = wake;
    const read = await readPatiently(setting, { position, filter, eventsMax: EVENTS_PER_READ_MAX }, signal);
    if (!read) break;
    if (position > read.lastSequence) throw beyondTheLog(office, position, read.lastSequence);
    if (position < read.prunedThrough) {
      const gap = { fromSequence: position + 1, toSequence: read.prunedThrough };
      yield note(office, { sequence: gap.toSequence, kind: 'GAP', at: now(), gap });
    }
    for (const event of read.events) yield streamed(office, event);
    const idle = read.readThrough === position;
    position = read.readThrough;
    if (idle) await wake.after(rings, pollIntervalMs, signal);
  }
  // A stream that merely ended would look finished; whoever reads it is to come back with the last cursor.
  if (setting.closing.aborted)
    throw new ClientError('SHUTTING_DOWN', `The sensors of ${office} are stopping; try again.`);
}

/** Null where the stream was ended meanwhile. */
async function readPatiently(
  { database, log, wake }: SensorsSetting,
  request: Parameters<typeof readEvents>[1],
  signal: AbortSignal,
): Promise<LoggedEvents | null> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      return await readEvents(database.drizzle, request);
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn(describeError(error), 'the fault log cannot be read; trying again');
      if (failures >= READ_FAILURES_MAX) throw error;
      await wake.after(wake.rings, READ_RETRY_MS, signal);
    }
  }
  return null;
}

// `return()` of a generator waits until the generator is at a `yield`, and one that waits for news may never be. So whatever it
// waits for is ended first.
function endable<Event>(
  events: AsyncGenerator<Event, void, void>,
  ending: AbortController,
): AsyncGenerator<Event, void, void> {
  const end = () => {
    ending.abort();
    return events.return();
  };
  return {
    next: () => events.next(),
    return: end,
    throw: async (error: unknown) => {
      ending.abort();
      return events.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await end()),
  };
}

// A stream is for nobody in particular, and what was found in a home is: whoever follows asks for it, and is asked who they are.
function streamed(office: OfficeKey, { sequence, kind, at, dwelling, snapshot }: LoggedEvent): StreamedEvent {
  return {
    office: { key: office },
    sequence,
    cursor: cursorAt(office, sequence),
    kind,
    at,
    fault: dwelling === null ? faultOf(snapshot) : null,
    homeFault: dwelling === null ? null : snapshot.reference,
    gap: null,
  };
}

function note(
  office: OfficeKey,
  { sequence, ...rest }: Pick<StreamedEvent, 'sequence' | 'kind' | 'at' | 'gap'>,
): StreamedEvent {
  return {
    office: { key: office },
    sequence,
    cursor: cursorAt(office, sequence),
    fault: null,
    homeFault: null,
    ...rest,
  };
}

function cursorAt(office: OfficeKey, sequence: number): string {
  return encodeLiveCursor(new Map([[office, sequence]]));
}

function beyondTheLog(office: OfficeKey, position: number, last: number): ClientError {
  return new ClientError(
    'CURSOR_INVALID',
    `"after" names event ${position} of ${office}, but its log ends at ${last}: it is the cursor of another log.`,
  );
}
