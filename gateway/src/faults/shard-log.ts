import { encodeLiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Inbox } from './inbox.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveStream } from './live-stream.ts';
import { Continuity, type OfficeLog } from './office-log.ts';

const HANDSHAKE_TIMEOUT_MS = 5_000;
const ACKNOWLEDGE_TIMEOUT_MS = 5_000;
/** How often an idle stream is asked whether it still lives, and how long it has to say so. */
const PING_EVERY_MS = 10_000;
const PONG_TIMEOUT_MS = 5_000;
const FRAME_BYTES_MAX = 256 * 1024;

/** Why an office's stream broke, without anything that the office said: it might hold a value. */
export class LogBrokenError extends Error {}

/** The log ends before the position asked: it was restored from an older backup. */
class BeyondTheLogError extends LogBrokenError {}

/** Reads an office's log from its shard by the graphql-transport-ws protocol, each reader by a connection of its own. */
export function shardLog(office: OfficeKey, url: string, stream: LiveStream): OfficeLog {
  const readEvent = eventReader(office, stream);
  return {
    office,
    async *read(after, signal) {
      const continuity = new Continuity(office, after);
      const behind = (position: number | null) => payloads(url, operation(stream, office, position), signal);
      try {
        for await (const payload of behind(after)) yield* continuity.accept(readEvent(payload));
      } catch (error) {
        if (!(error instanceof BeyondTheLogError)) throw error;
        for await (const payload of behind(null)) yield* continuity.accept(readEvent(payload));
      }
    },
  };
}

interface UpstreamOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

function operation({ upstreamDocument }: LiveStream, office: OfficeKey, after: number | null): UpstreamOperation {
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

/** Ends with the upstream subscription or with `signal`; throws `LogBrokenError` when the connection breaks. */
async function* payloads(url: string, operation: UpstreamOperation, signal: AbortSignal): AsyncGenerator<object> {
  const inbox = new Inbox<object>();
  const client = connect(url);
  const leave = () => inbox.end(null);
  signal.addEventListener('abort', leave, { once: true });
  client.subscribe(operation, {
    next: (payload) => inbox.push(payload),
    error: (error) => inbox.end(broken(error)),
    complete: () => inbox.end(null),
  });
  try {
    for (let payload = await inbox.pull(); payload && !signal.aborted; payload = await inbox.pull()) yield payload;
  } finally {
    signal.removeEventListener('abort', leave);
    await client.dispose();
  }
}

class UpstreamSocket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address, protocols, {
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      maxPayload: FRAME_BYTES_MAX,
      perMessageDeflate: false,
    });
  }
}

/** Its own retries are off: they would ask again from where the first attempt began, and send everything twice. */
function connect(url: string): Client {
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: UpstreamSocket,
    retryAttempts: 0,
    connectionAckWaitTimeout: ACKNOWLEDGE_TIMEOUT_MS,
    keepAlive: PING_EVERY_MS,
    on: {
      ping: (received) => {
        // An office whose machine vanished closes nothing: without this its stream would hang for ever.
        if (!received) silence = setTimeout(() => client.terminate(), PONG_TIMEOUT_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => clearTimeout(silence),
    },
  });
  return client;
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
