import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { z } from 'zod';
import { type StreamOperation, socketPayloads } from '../offices/socket-payloads.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveStream } from './live-stream.ts';
import { Continuity, type OfficeLog } from './office-log.ts';

const FRAME_BYTES_MAX = 256 * 1024;

/** Why an office's stream broke, without anything that the office said: it might hold a value. */
export class LogBrokenError extends Error {}

/** The log ends before the position asked: it was restored from an older backup. */
class BeyondTheLogError extends LogBrokenError {}

/**
 * Reads an office's log from its shard by the graphql-transport-ws protocol, each reader by a connection of its own. `urlNow` says
 * where the shard stands whenever one is made.
 */
export function shardLog(office: OfficeKey, urlNow: () => string, stream: LiveStream): OfficeLog {
  const readEvent = eventReader(office, stream);
  return {
    office,
    async *read(after, signal) {
      const continuity = new Continuity(office, after);
      const behind = (position: number | null) =>
        socketPayloads(urlNow(), operation(stream, office, position), {
          signal,
          frameBytesMax: FRAME_BYTES_MAX,
          broken,
        });
      try {
        for await (const payload of behind(after)) yield* continuity.accept(readEvent(payload));
      } catch (error) {
        if (!(error instanceof BeyondTheLogError)) throw error;
        for await (const payload of behind(null)) yield* continuity.accept(readEvent(payload));
      }
    },
  };
}

function operation({ upstreamDocument }: LiveStream, office: OfficeKey, after: number | null): StreamOperation {
  const cursor = after === null ? null : encodeLiveCursor(new Map([[office, after]]));
  return { query: upstreamDocument, variables: { after: cursor } };
}

const wireSubject = z.record(z.string(), z.unknown()).nullable();
const wireEvent = z.looseObject({
  sequence: z.int().nonnegative(),
  kind: z.string(),
  at: z.string(),
  gap: z.object({ fromSequence: z.int().positive(), toSequence: z.int().positive() }).nullable(),
});

function eventReader(office: OfficeKey, { field, subjectField }: LiveStream): (payload: unknown) => LiveEvent {
  const wirePayload = z.object({ data: z.object({ [field]: wireEvent }) });
  return (payload) => {
    const event = wirePayload.safeParse(payload).data?.data[field];
    const subject = wireSubject.safeParse(event?.[subjectField]);
    if (!event || !subject.success) throw new LogBrokenError(`something else than an event of ${field} came`);
    const { sequence, kind, at, gap } = event;
    return { office, sequence, kind, at, gap, subject: subject.data };
  };
}

function broken(error: unknown): LogBrokenError {
  if (Array.isArray(error)) {
    const beyond = error.some((one: { extensions?: { code?: unknown } }) => one.extensions?.code === 'CURSOR_INVALID');
    return beyond ? new BeyondTheLogError() : new LogBrokenError('the office refused the subscription');
  }
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'number') return new LogBrokenError(`the connection was closed with code ${code}`);
  return new LogBrokenError(`no connection${typeof message === 'string' && message ? `: ${message}` : ''}`);
}
