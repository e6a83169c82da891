import { encodeLiveCursor, type LiveCursor } from '@canopee/schema/live-cursor';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { LiveEvent } from './live-event.ts';
import { type LegSettings, OfficeLeg } from './office-leg.ts';
import type { OfficeSource } from './office-source.ts';

/** An event as one subscriber gets it. */
export interface Taken {
  readonly event: LiveEvent;
  /** Where this subscriber stands in all offices behind this event. */
  readonly cursor: string;
}

export interface SubscriberSettings extends Pick<LegSettings, 'presence' | 'matches'> {
  /** Offices to follow. */
  readonly sources: readonly OfficeSource[];
  /** Positions to resume from. Those of offices not followed are kept and said again in every cursor. */
  readonly after: LiveCursor;
}

/** One subscriber's way through the events of several offices: each once, each office's in order. */
export class Subscriber {
  readonly #legs: readonly OfficeLeg[];
  readonly #resumed: LiveCursor;
  #turn = 0;
  #left = false;
  #wake: (() => void) | null = null;

  constructor({ sources, after, presence, matches }: SubscriberSettings) {
    this.#resumed = after;
    const wake = () => this.#wake?.();
    this.#legs = sources.map(
      (source) => new OfficeLeg(source, { after: after.get(source.feed.office) ?? null, presence, matches, wake }),
    );
  }

  /** The next event of any office; null where there is none yet. Offices take turns, so that a storm in one starves nobody. */
  take(): Taken | null {
    for (let asked = 0; asked < this.#legs.length; asked += 1) {
      const leg = this.#legs[this.#turn % this.#legs.length] as OfficeLeg;
      this.#turn += 1;
      const event = leg.take();
      if (event) return { event, cursor: this.cursor() };
    }
    return null;
  }

  /** Resolves when `take` may have something, or when the subscriber has left. */
  async news(): Promise<void> {
    if (this.#left) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    await promise;
    this.#wake = null;
  }

  get left(): boolean {
    return this.#left;
  }

  leave(): void {
    this.#left = true;
    for (const leg of this.#legs) leg.leave();
    this.#wake?.();
  }

  cursor(): string {
    const positions = new Map<OfficeKey, number>(this.#resumed);
    for (const { office, position } of this.#legs) if (position !== null) positions.set(office, position);
    return encodeLiveCursor(positions);
  }
}
