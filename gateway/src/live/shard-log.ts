import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { z } from 'zod';
import type { ShardVersion } from '../offices/skew/ask-in-version.ts';
import { fitStreamDocument } from '../offices/skew/fit-stream-document.ts';
import { type StreamOperation, socketPayloads } from '../offices/socket-payloads.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveStream } from './live-stream.ts';
import { Continuity, type OfficeLog } from './office-log.ts';

const FRAME_BYTES_MAX = 256 * 1024;

/** Why an office's stream broke, without anything that the office said: it might hold a value. */
export class LogBrokenError extends Error {}

/** The log ends before the position asked: it was restored from an older backup. */
class BeyondTheLogError extends LogBrokenError {}

/** Where the shard stands, and what it runs there: asked whenever a connection is made. */
export interface ShardNow {
  url(): string;
  /** Null for an office that is not in the federation any more. */
  version(): ShardVersion | null;
}

/** Reads an office's log from its shard by the graphql-transport-ws protocol, each reader by a connection of its own. */
export function shardLog(office: OfficeKey, now: ShardNow, stream: LiveStream): OfficeLog {
  const readEvent = eventReader(office, stream);
  return {
    office,
    async *read(after, signal) {
      const continuity = new Continuity(office, after);
      const version = now.version();
      // An office that upgraded, or went back, has begun anew, and with it this connection.
      await version?.refresh();
      const query = documentFor(stream, version);
      const behind = (position: number | null) =>
        socketPayloads(now.url(), operation(query, office, position), {
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

function documentFor({ upstreamDocument, field }: LiveStream, version: ShardVersion | null): string {
  const query = fitStreamDocument(upstreamDocument, version?.capabilities ?? null);
  if (query === null) throw new LogBrokenError(`the office runs a version that does not know ${field}`);
  return query;
}

function operation(query: string, office: OfficeKey, after: number | null): StreamOperation {
  const cursor = after === null ? null : encodeLiveCursor(new Map([[office, after]]));
  return { query, variables: { after: cursor } };
}

// Absent where a stream tells of each only who may see it.
const wireSubject = z.record(z.string(), z.unknown()).nullable().default(null);
const wireEvent = z.looseObject({
  sequence: z.int().nonnegative(),
  kind: z.string(),
  at: z.string(),
  // An older office may know no gaps: what its log lacks then shows as a hole in the count.
  follows: z.int().nonnegative().optional(),
  gap: z.object({ fromSequence: z.int().positive(), toSequence: z.int().positive() }).nullable().default(null),
});

function eventReader(
  office: OfficeKey,
  { field, subjectField, untoldField }: LiveStream,
): (payload: unknown) => LiveEvent {
  const wirePayload = z.object({ data: z.object({ [field]: wireEvent }) });
  return (payload) => {
    const event = wirePayload.safeParse(payload).data?.data[field];
    const subject = wireSubject.safeParse(event?.[subjectField]);
    if (!event || !subject.success) throw new LogBrokenError(`something else than an event of ${field} came`);
    const { sequence, kind, at, gap, follows } = event;
    const untold = event[untoldField];
    return {
      ...{ office, sequence, kind, at, gap, subject: subject.data },
      ...(typeof untold === 'string' && { untold }),
      ...(follows !== undefined && { follows }),
    };
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
