import { ClientError } from '@canopee/schema/client-error';
import type { Subscriber, Taken } from './subscriber.ts';

/**
 * Events prepared ahead of the one that the subscriber reads. Enrichment takes a round trip to an office: one at a time, a storm
 * of faults would reach nobody in time.
 */
const AHEAD_EVENTS_MAX = 16;

/** What `prepare` answers for an event that the subscriber is not to learn of: the next one is given, and its cursor is past it. */
export const PASSED_OVER = Symbol('passed over');

/**
 * Hands a subscriber's events on, in order, as fast as they are asked for. Ends when `signal` aborts; where its reason is a
 * `ClientError` the stream ends with that error, as it does when the subscriber fell behind or `prepare` threw one. Such errors
 * carry the cursor to resume from. Whoever got it must read it to its end or call `return()`, which frees the subscriber's place.
 */
export function deliver<Result>(
  subscriber: Subscriber,
  prepare: (taken: Taken) => Promise<Result | typeof PASSED_OVER>,
  signal: AbortSignal,
): AsyncGenerator<Result, void, void> {
  return new Delivery(subscriber, prepare, signal);
}

const DONE = { done: true, value: undefined } as const;

// Not a generator function: `return()` of one that waits for the next event would wait for it too, and a subscriber who left
// would keep its place until something happened.
class Delivery<Result> implements AsyncGenerator<Result, void, void> {
  readonly #subscriber: Subscriber;
  readonly #prepare: (taken: Taken) => Promise<Result | typeof PASSED_OVER>;
  readonly #signal: AbortSignal;
  readonly #leave: () => void;
  readonly #prepared: Array<{ result: Promise<Result | typeof PASSED_OVER>; before: string }> = [];
  /** Where the subscriber stood behind the last event that was taken. */
  #taken: string | null = null;
  #failure: unknown = null;

  constructor(
    subscriber: Subscriber,
    prepare: (taken: Taken) => Promise<Result | typeof PASSED_OVER>,
    signal: AbortSignal,
  ) {
    this.#subscriber = subscriber;
    this.#prepare = prepare;
    this.#signal = signal;
    this.#leave = () => {
      if (signal.reason instanceof ClientError) this.#failure ??= signal.reason;
      subscriber.leave();
    };
    if (signal.aborted) this.#leave();
    else signal.addEventListener('abort', this.#leave, { once: true });
  }

  async next(): Promise<IteratorResult<Result, void>> {
    try {
      for (;;) {
        if (this.#subscriber.left && !this.#failure) return this.#finish();
        this.#fill();
        const first = this.#prepared.shift();
        if (first) {
          const value = await first.result.catch(resumableFrom(first.before));
          if (value === PASSED_OVER) continue;
          return { done: false, value };
        }
        if (this.#failure) throw resumable(this.#failure, this.#subscriber.cursor());
        await this.#subscriber.news();
      }
    } catch (error) {
      this.#finish();
      throw error;
    }
  }

  async return(): Promise<IteratorReturnResult<void>> {
    return this.#finish();
  }

  async throw(error: unknown): Promise<never> {
    this.#finish();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#finish();
  }

  #fill(): void {
    while (!this.#failure && !this.#subscriber.left && this.#prepared.length < AHEAD_EVENTS_MAX) {
      const before = this.#taken ?? this.#subscriber.cursor();
      const taken = this.#take();
      if (!taken) return;
      this.#taken = taken.cursor;
      const result = this.#prepare(taken);
      // It is awaited only when its turn comes; until then its failure is nobody's.
      result.catch(() => undefined);
      this.#prepared.push({ result, before });
    }
  }

  #take(): Taken | null {
    try {
      return this.#subscriber.take();
    } catch (error) {
      this.#failure = error;
      return null;
    }
  }

  #finish(): typeof DONE {
    this.#signal.removeEventListener('abort', this.#leave);
    this.#failure = null;
    this.#prepared.length = 0;
    this.#subscriber.leave();
    return DONE;
  }
}

function resumableFrom(cursor: string): (failure: unknown) => never {
  return (failure) => {
    throw resumable(failure, cursor);
  };
}

function resumable(failure: unknown, cursor: string): unknown {
  if (!(failure instanceof ClientError)) return failure;
  return new ClientError(failure.code, failure.message, { ...failure.extensions, cursor });
}
