import { type LiveEvent, OFFICE_UP } from './live-event.ts';
import type { OfficeSource } from './office-source.ts';

/** Told as the replay goes on; called synchronously, must not throw. */
export interface ReplayListener {
  advanced(): void;
  /** The log ends before the position asked: it was restored from an older backup. */
  rewound(sequence: number): void;
}

/**
 * Reads an office's log for one subscriber who stands before the events that the shared feed still holds, page by page. When a
 * page is full it lets go of the office, and asks again once the page was taken: a slow subscriber then holds neither a
 * connection nor a place in the line.
 */
export class Replay {
  readonly #source: OfficeSource;
  readonly #listener: ReplayListener;
  readonly #stopped = new AbortController();
  #page: LiveEvent[] = [];
  #readTo: number;
  #drained: (() => void) | null = null;

  constructor(source: OfficeSource, after: number, listener: ReplayListener) {
    this.#source = source;
    this.#readTo = after;
    this.#listener = listener;
    void this.#run(this.#stopped.signal);
  }

  /** The next event in order; null where none has come yet. */
  take(): LiveEvent | null {
    const event = this.#page.shift() ?? null;
    if (this.#page.length === 0) this.#drained?.();
    return event;
  }

  stop(): void {
    this.#stopped.abort();
    this.#drained?.();
  }

  async #run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const leave = await this.#source.replays.enter(signal);
      if (!leave) return;
      // Why it broke is not asked here: the shared feed reads the same office and reports it.
      const filled = await this.#readPage(signal).catch(() => false);
      leave();
      if (filled) {
        failures = 0;
        await this.#emptied(signal);
      } else {
        await this.#source.backoff(failures, signal);
        failures += 1;
      }
    }
  }

  /** True where the page was filled, false where the stream ended before. */
  async #readPage(stopped: AbortSignal): Promise<boolean> {
    const filled = new AbortController();
    for await (const event of this.#source.log.read(this.#readTo, AbortSignal.any([stopped, filled.signal]))) {
      if (stopped.aborted) return false;
      if (event.kind === OFFICE_UP) {
        if (event.sequence < this.#readTo) this.#rewind(event.sequence);
        continue;
      }
      this.#page.push(event);
      this.#readTo = event.sequence;
      this.#listener.advanced();
      if (this.#page.length < this.#source.replayPageEventsMax) continue;
      filled.abort();
      return true;
    }
    return false;
  }

  #rewind(sequence: number): void {
    this.#page = [];
    this.#readTo = sequence;
    this.#listener.rewound(sequence);
  }

  async #emptied(signal: AbortSignal): Promise<void> {
    if (this.#page.length === 0 || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = resolve;
    await promise;
    this.#drained = null;
  }
}
