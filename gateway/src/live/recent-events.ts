import type { LiveEvent } from './live-event.ts';

/**
 * The newest events of one office without a hole: everything behind `floor` up to `last` is here. It is also every live
 * subscriber's queue: they keep a position in it instead of a copy, so ten thousand of them cost no more than one.
 */
export class RecentEvents {
  readonly #eventsMax: number;
  #events: LiveEvent[] = [];
  #floor: number;
  #last: number;

  /** Begins behind `position`, empty. */
  constructor(position: number, eventsMax: number) {
    this.#floor = position;
    this.#last = position;
    this.#eventsMax = eventsMax;
  }

  /** The highest position behind which nothing is missing here. */
  get floor(): number {
    return this.#floor;
  }

  get last(): number {
    return this.#last;
  }

  /** Takes the next event of the log; its sequence (or, for a gap, the first one missing) is the one after `last`. */
  append(event: LiveEvent): void {
    this.#events.push(event);
    this.#last = event.sequence;
    const evicted = this.#events.at(-this.#eventsMax - 1);
    if (evicted) this.#floor = evicted.sequence;
    // Cutting only at twice the limit makes the copy rare: an append costs the same however long the buffer is.
    if (this.#events.length >= 2 * this.#eventsMax) this.#events = this.#events.slice(-this.#eventsMax);
  }

  /** True where a reader at `position` can go on from here without missing anything. */
  covers(position: number): boolean {
    return position >= this.#floor;
  }

  /** The first event behind `position`; null where there is none yet. Ask `covers` first. */
  after(position: number): LiveEvent | null {
    if (position >= this.#last) return null;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle] as LiveEvent).sequence > position) high = middle;
      else low = middle + 1;
    }
    return this.#events[low] ?? null;
  }
}
