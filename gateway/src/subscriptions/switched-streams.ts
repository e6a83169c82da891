import { ClientError } from '@canopee/schema/client-error';
import type { EventResult } from '../live/event-result.ts';
import type { SubscribeRequest } from '../live/following.ts';
import { schemaChanged } from '../live/schema-changed.ts';
import type { Offices } from '../offices/offices.ts';
import type { Operation } from '../operation/operation.ts';
import { pulledStream } from './pulled-stream.ts';
import type { SubgraphStreams } from './subgraph-streams.ts';

/** Streams over one supergraph, and the connections that they ask by. */
export interface StreamsOfNow {
  readonly streams: SubgraphStreams;
  readonly offices: Offices;
}

/**
 * Subscriptions of subgraphs that are run once, while the supergraph changes: one goes on as it began, with the connections that it
 * began with, unless it does not fit the new supergraph.
 */
export class SwitchedStreams {
  readonly #running = new Map<AbortController, Operation>();
  #now: StreamsOfNow;

  constructor(now: StreamsOfNow) {
    this.#now = now;
  }

  subscribe(request: SubscribeRequest): AsyncGenerator<EventResult, void, void> {
    const { streams, offices } = this.#now;
    const ending = new AbortController();
    const signal = AbortSignal.any([request.signal, ending.signal]);
    const events = streams.subscribe({ ...request, signal });
    this.#running.set(ending, request.operation);
    offices.retain();
    const pull = async () => {
      const { value, done } = await events.next();
      if (!done) return value;
      if (signal.reason instanceof ClientError) throw signal.reason;
      return null;
    };
    return pulledStream(pull, () => {
      this.#running.delete(ending);
      void events.return();
      offices.release();
    });
  }

  /** What begins from now on runs over these; `readAgain` throws for an operation that does not fit them. */
  switchTo(now: StreamsOfNow, readAgain: (operation: Operation) => Operation): void {
    this.#now = now;
    for (const [ending, operation] of this.#running) {
      try {
        readAgain(operation);
      } catch (error) {
        ending.abort(schemaChanged(error));
      }
    }
  }
}
