import { openLogStream, type StreamPlace } from '@canopee/chassis/log-stream';
import type { SQL } from 'drizzle-orm';
import type { SensorsSetting } from '../setting.ts';
import type { FaultRow } from '../tables.ts';
import type { LoggedKind } from '../vocabulary.ts';
import { type LoggedEvent, lastSequence, readEvents } from './read-events.ts';
import { faultOf } from './snapshot.ts';

/** What an event says of a fault: the row as it was after the event, whatever became of it since. */
interface ToldFault {
  /** Null too where it was found inside a dwelling. */
  fault: FaultRow | null;
  /** Reference of the fault, where it was found inside a dwelling. */
  homeFault: string | null;
}

/** A `FaultEvent` of the SDL. */
export type StreamedEvent = StreamPlace<LoggedKind> & ToldFault;

export interface StreamRequest {
  /** Sequence behind which to begin; null begins now. */
  after: number | null;
  condition: SQL | undefined;
  /** Whether the stream begins with `OFFICE_UP` at its position. */
  presence: boolean;
}

/** The log of the office's faults, as `openLogStream` streams it. */
export function openEventStream(
  setting: SensorsSetting,
  { after, condition: filter, presence }: StreamRequest,
): Promise<AsyncGenerator<StreamedEvent, void, void>> {
  const { drizzle } = setting.database;
  const log = {
    ...setting,
    name: 'fault log',
    lastSequence: () => lastSequence(drizzle),
    read: (position: number, eventsMax: number) => readEvents(drizzle, { position, filter, eventsMax }),
  };
  return openLogStream<LoggedEvent, LoggedKind, ToldFault>(log, { after, presence, tell });
}

const NO_FAULT: ToldFault = { fault: null, homeFault: null };

// A stream is for nobody in particular, and what was found in a home is: whoever follows asks for it, and is asked who they are.
function tell(event: LoggedEvent | null): ToldFault {
  if (!event) return NO_FAULT;
  const { dwelling, snapshot } = event;
  return dwelling === null ? { ...NO_FAULT, fault: faultOf(snapshot) } : { ...NO_FAULT, homeFault: snapshot.reference };
}
