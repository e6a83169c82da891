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
  /** Told once, when the subscriber has left. */
  readonly onLeave?: () => void;
}

/** One subscriber's way through the events of several offices: each once, each office's in order. */
export class Subscriber {
  readonly #legSettings: Pick<LegSettings, 'presence' | 'matches' | 'wake'>;
  readonly #onLeave: () => void;
  #legs: readonly OfficeLeg[];
  /** Positions at offices that are not followed, or not any more. */
  readonly #resumed: Map<OfficeKey, number>;
  #turn = 0;
  #left = false;
  #wake: (() => void) | null = null;

  constructor({ sources, after, presence, matches, onLeave = () => {} }: SubscriberSettings) {
    this.#resumed = new Map(after);
    this.#onLeave = onLeave;
    this.#legSettings = { presence, matches, wake: () => this.#wake?.() };
    this.#legs = sources.map((source) => this.#legAt(source));
  }

  /** Follows one office more, from where the subscriber stood there if they ever did. */
  join(source: OfficeSource): void {
    const { office } = source.feed;
    // What it still had to give when it left is read again, behind the last event that was taken.
    this.#forget(this.#legs.filter((leg) => leg.office === office));
    this.#legs = [...this.#legs, this.#legAt(source)];
    this.#legSettings.wake();
  }

  /** Follows an office no longer; `farewell` is the last that is told of it. */
  part(farewell: LiveEvent): void {
    for (const leg of this.#legs) if (leg.office === farewell.office) leg.part(farewell);
  }

  #legAt(source: OfficeSource): OfficeLeg {
    return new OfficeLeg(source, { ...this.#legSettings, after: this.#resumed.get(source.feed.office) ?? null });
  }

  #forget(legs: readonly OfficeLeg[]): void {
    if (legs.length === 0) return;
    for (const { office, position } of legs) if (position !== null) this.#resumed.set(office, position);
    this.#legs = this.#legs.filter((leg) => !legs.includes(leg));
  }

  /** The next event of any office; null where there is none yet. Offices take turns, so that a storm in one starves nobody. */
  take(): Taken | null {
    for (let asked = 0; asked < this.#legs.length; asked += 1) {
      const leg = this.#legs[this.#turn % this.#legs.length] as OfficeLeg;
      this.#turn += 1;
      const event = leg.take();
      if (event) return { event, cursor: this.cursor() };
    }
    this.#forget(this.#legs.filter(({ isOver }) => isOver));
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
    if (!this.#left) this.#onLeave();
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
