import { ClientError } from '@canopee/schema/client-error';
import { httpPayloads } from '../offices/http-payloads.ts';
import { type StreamOperation, socketPayloads } from '../offices/socket-payloads.ts';
import { type SubgraphAnswer, subgraphAnswerOf } from '../offices/subgraph-answer.ts';
import type { JsonObject } from '../plan/data-path.ts';

export interface SubgraphEventsSettings {
  readonly subgraph: string;
  /** `http(s)`, tried for a WebSocket first, or `ws(s)`. */
  readonly url: string;
  readonly queueEventsMax: number;
  /** Told why a stream broke: no client reads it. */
  onBroken(subgraph: string, error: unknown): void;
}

/** The events that a subgraph has for one subscription. */
export type SubgraphEvents = (operation: StreamOperation, signal: AbortSignal) => AsyncGenerator<SubgraphAnswer>;

const EVENT_BYTES_MAX = 4 * 1024 * 1024;

/** A subgraph said no to the subscription, and why. */
class Refused extends Error {
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super('the subgraph refused the subscription');
    this.errors = errors;
  }
}

/**
 * Follows a subgraph by graphql-transport-ws, or by what it answers over HTTP where it opens no WebSocket. Events end with the
 * subscription or with `signal`. Throws `SUBGRAPH_UNAVAILABLE` where the stream breaks: a subgraph cannot say what was missed, so
 * it is not opened again behind the subscriber's back; and `STREAM_TOO_SLOW` where too many events wait for the reader.
 */
export function createSubgraphEvents(settings: SubgraphEventsSettings): SubgraphEvents {
  const { subgraph, url, queueEventsMax, onBroken } = settings;
  let hasSocket: boolean | null = null;

  return async function* events(operation, signal) {
    try {
      yield* readable(payloads(operation, signal));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ClientError) throw error;
      onBroken(subgraph, error);
      throw new ClientError(
        'SUBGRAPH_UNAVAILABLE',
        `The stream of the subgraph "${subgraph}" broke off; what happened since is not known. Subscribe again.`,
      );
    }
  };

  async function* payloads(operation: StreamOperation, signal: AbortSignal): AsyncGenerator<object> {
    const isSocketOnly = url.startsWith('ws');
    if (isSocketOnly || hasSocket !== false) {
      try {
        return yield* socketPayloads(url, operation, {
          signal,
          frameBytesMax: EVENT_BYTES_MAX,
          broken: (error) => (Array.isArray(error) ? new Refused(error) : new Error(`socket: ${described(error)}`)),
          onConnected: () => {
            hasSocket = true;
          },
          queue: { payloadsMax: queueEventsMax, overflow: tooSlow },
        });
      } catch (error) {
        if (error instanceof Refused) return yield { errors: error.errors };
        if (isSocketOnly || hasSocket === true || error instanceof ClientError || signal.aborted) throw error;
      }
    }
    for await (const payload of httpPayloads(url, operation, { signal, frameBytesMax: EVENT_BYTES_MAX })) {
      hasSocket = false;
      yield payload;
    }
  }
}

async function* readable(payloads: AsyncGenerator<object>): AsyncGenerator<SubgraphAnswer> {
  for await (const payload of payloads) {
    const answer = subgraphAnswerOf(payload as JsonObject);
    if (!answer) throw new Error('an event is no GraphQL answer');
    yield answer;
  }
}

function tooSlow(): ClientError {
  return new ClientError('STREAM_TOO_SLOW', 'Events came faster than they were read; subscribe again.');
}

/** Code and reason of a close, or what the system says of a connection that never was. */
function described(error: unknown): string {
  const { code, reason, message } = (error ?? {}) as Record<string, unknown>;
  return String(code ?? message ?? reason ?? 'no connection');
}
