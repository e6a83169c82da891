import { ClientError } from '@canopee/schema/client-error';
import { decodeLiveCursor, encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Log } from './log.ts';
import { describeError } from './mask-error.ts';
import type { Wake } from './wake.ts';

/** One entry of an office's event log. */
export interface LogEntry<Kind extends string = string> {
  sequence: number;
  kind: Kind;
  at: Date;
}

/** Entries of a log behind a position. */
export interface LogPage<Entry> {
  /** Up to where the log was pruned: a position below it has lost events. */
  prunedThrough: number;
  lastSequence: number;
  events: Entry[];
  /** Up to where the log was read; behind the last event where a filter passed over those that follow. */
  readThrough: number;
}

/** An office's event log, and what a stream of it goes by. */
export interface StreamedLog<Entry> {
  office: OfficeKey;
  /** For messages: `fault log`. */
  name: string;
  /** Where the log ends now. */
  lastSequence(): Promise<number>;
  /** The next entries behind a position that the subscriber wants, of one snapshot. */
  read(position: number, eventsMax: number): Promise<LogPage<Entry>>;
  /** Rung when the log may have grown. */
  wake: Wake;
  /** How often a stream looks at the log though nobody rang. */
  pollIntervalMs: number;
  /** Aborts when the domain is closed. */
  closing: AbortSignal;
  now(): Date;
  log: Log;
}

/** Where an event stands, whatever it is about; `GAP` and `OFFICE_UP` are notes of the stream itself. */
export interface StreamPlace<Kind extends string> {
  office: { key: OfficeKey };
  sequence: number;
  cursor: string;
  kind: Kind | 'GAP' | 'OFFICE_UP';
  at: Date;
  gap: { fromSequence: number; toSequence: number } | null;
  /** Sequence of the event before this one, or where the stream began: what lies between is not of this stream, and not lost. */
  follows: number;
}

export interface LogStreamRequest<Entry, Told> {
  /** Sequence behind which to begin; null begins now. */
  after: number | null;
  /** Whether the stream begins with `OFFICE_UP` at its position. */
  presence: boolean;
  /** What an event says beyond its place; null for a note of the stream itself. */
  tell(entry: Entry | null): Told;
}

/** Events read at once, and held until the subscriber has taken them: the log itself is the queue. */
const EVENTS_PER_READ_MAX = 200;
/** A stream lives through a restart of PostgreSQL, but not through its absence: silence must not look like good news. */
const READ_RETRY_MS = 500;
const READ_FAILURES_MAX = 60;

/**
 * An office's log from a position on, and then each event as it is committed. Never ends by itself: whoever opened it calls
 * `return()`, which also ends a `next()` that is waiting. Throws `CURSOR_INVALID` for a position that the log has not reached.
 */
export async function openLogStream<Entry extends LogEntry<Kind>, Kind extends string, Told>(
  log: StreamedLog<Entry>,
  request: LogStreamRequest<Entry, Told>,
): Promise<AsyncGenerator<StreamPlace<Kind> & Told, void, void>> {
  const last = await log.lastSequence();
  const position = request.after ?? last;
  if (position > last) throw beyondTheLog(log.office, position, last);
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, log.closing]);
  return endable(streamFrom<Entry, Kind, Told>(log, { ...request, position, signal }), ending);
}

/**
 * The position that a cursor holds for this office. Null where there is none, and where the office is not in it: then it was given
 * before the office took part, which begins now. Throws `CURSOR_INVALID`.
 */
export function positionIn(office: OfficeKey, after: string | null): number | null {
  if (after === null) return null;
  const cursor = decodeLiveCursor(after);
  if (!cursor)
    throw new ClientError('CURSOR_INVALID', '"after" is expected to be the cursor of an event, but is none.');
  return cursor.get(office) ?? null;
}

/** A log is one for all who follow it: a gateway follows it for nobody in particular, and asks what it is about for each follower. */
export function wholeStreamOnly(office: OfficeKey): ClientError {
  const message = `Whoever sees only some rows of ${office} is expected to follow them at the gateway, not here.`;
  return new ClientError('FORBIDDEN', message);
}

async function* streamFrom<Entry extends LogEntry<Kind>, Kind extends string, Told>(
  log: StreamedLog<Entry>,
  request: LogStreamRequest<Entry, Told> & { position: number; signal: AbortSignal },
): AsyncGenerator<StreamPlace<Kind> & Told, void, void> {
  const { office, wake, now } = log;
  const { signal, tell } = request;
  let { position, position: follows } = request;
  const place = (event: Pick<StreamPlace<Kind>, 'sequence' | 'kind' | 'at' | 'gap'>): StreamPlace<Kind> => {
    const { sequence } = event;
    const placed = {
      ...event,
      follows,
      office: { key: office },
      cursor: encodeLiveCursor(new Map([[office, sequence]])),
    };
    follows = sequence;
    return placed;
  };
  if (request.presence) {
    yield { ...place({ sequence: position, kind: 'OFFICE_UP', at: now(), gap: null }), ...tell(null) };
  }
  while (!signal.aborted) {
    const { rings } = wake;
    const read = await readPatiently(log, position, signal);
    if (!read) break;
    if (position > read.lastSequence) throw beyondTheLog(office, position, read.lastSequence);
    if (position < read.prunedThrough) {
      const gap = { fromSequence: position + 1, toSequence: read.prunedThrough };
      yield { ...place({ sequence: gap.toSequence, kind: 'GAP', at: now(), gap }), ...tell(null) };
    }
    for (const event of read.events) {
      const { sequence, kind, at } = event;
      yield { ...place({ sequence, kind, at, gap: null }), ...tell(event) };
    }
    const idle = read.readThrough === position;
    position = read.readThrough;
    if (idle) await wake.after(rings, log.pollIntervalMs, signal);
  }
  // A stream that merely ended would look finished; whoever reads it is to come back with the last cursor.
  if (log.closing.aborted)
    throw new ClientError('SHUTTING_DOWN', `The ${log.name} of ${office} is closing; try again.`);
}

/** Null where the stream was ended meanwhile. */
async function readPatiently<Entry>(
  { name, read, log, wake }: StreamedLog<Entry>,
  position: number,
  signal: AbortSignal,
): Promise<LogPage<Entry> | null> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      return await read(position, EVENTS_PER_READ_MAX);
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn(describeError(error), `the ${name} cannot be read; trying again`);
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

function beyondTheLog(office: OfficeKey, position: number, last: number): ClientError {
  return new ClientError(
    'CURSOR_INVALID',
    `"after" names event ${position} of ${office}, but its log ends at ${last}: it is the cursor of another log.`,
  );
}
