import type { OfficeKey } from '@canopee/schema/office-key';
import type { Backoff } from './backoff.ts';
import { type LiveEvent, OFFICE_DOWN, OFFICE_UP } from './live-event.ts';
import type { OfficeLog } from './office-log.ts';
import { RecentEvents } from './recent-events.ts';

/** Whoever follows an office. Called synchronously, in order; must not throw. */
export interface FeedListener {
  /** Another event stands in `recent`. */
  advanced(): void;
  /** The office's stream begins, came back or broke off. */
  presence(note: LiveEvent): void;
  /** The office's log is shorter than it was (restored from a backup): `sequence` is its end now. */
  rewound(sequence: number): void;
}

export interface FeedSettings {
  readonly log: OfficeLog;
  /** Events kept: how far a subscriber may fall behind, or be away, without a replay. */
  readonly recentEventsMax: number;
  /** How long the upstream stream stays open when the last listener has left. */
  readonly idleMs: number;
  readonly backoff: Backoff;
  now(): Date;
  /** Told why a stream broke; it is opened again in any case. */
  onBroken(office: OfficeKey, error: unknown): void;
}

/**
 * One office's events, read once for all subscribers. Opened with the first listener; after a break resumed from the last
 * event, for as long as it takes.
 */
export class OfficeFeed {
  readonly office: OfficeKey;
  readonly #settings: FeedSettings;
  readonly #listeners = new Set<FeedListener>();
  #recent: RecentEvents | null = null;
  #presence: LiveEvent | null = null;
  #reading: AbortController | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(settings: FeedSettings) {
    this.office = settings.log.office;
    this.#settings = settings;
  }

  /** Null until the office has said where it stands. */
  get recent(): RecentEvents | null {
    return this.#recent;
  }

  /** The last `OFFICE_UP` or `OFFICE_DOWN`; null until the first attempt to reach it has ended. */
  get presence(): LiveEvent | null {
    return this.#presence;
  }

  /** Returns how to leave again. */
  attach(listener: FeedListener): () => void {
    clearTimeout(this.#idle);
    this.#listeners.add(listener);
    this.#reading ??= this.#open();
    return () => {
      if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.close(), this.#settings.idleMs).unref();
    };
  }

  /** Stops reading and forgets where it stood; a later listener opens it anew. */
  close(): void {
    clearTimeout(this.#idle);
    this.#reading?.abort();
    this.#reading = null;
    this.#recent = null;
    this.#presence = null;
  }

  /** Reads on from where it stands by a new connection: the office stands elsewhere now. */
  reopen(): void {
    if (!this.#reading) return;
    this.#reading.abort();
    this.#reading = this.#open();
  }

  #open(): AbortController {
    const reading = new AbortController();
    void this.#read(reading.signal);
    return reading;
  }

  async #read(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let reason: unknown = new Error('the office closed the stream');
      try {
        for await (const event of this.#settings.log.read(this.#recent?.last ?? null, signal)) {
          if (signal.aborted) return;
          failures = 0;
          this.#take(event);
        }
      } catch (error) {
        reason = error;
      }
      if (signal.aborted) return;
      this.#breakOff(reason);
      await this.#settings.backoff(failures, signal);
      failures += 1;
    }
  }

  #take(event: LiveEvent): void {
    if (event.kind === OFFICE_UP) this.#begin(event);
    else this.#append(event);
  }

  #append(event: LiveEvent): void {
    this.#recent?.append(event);
    for (const listener of this.#listeners) listener.advanced();
  }

  #begin(up: LiveEvent): void {
    const rewound = this.#recent !== null && up.sequence < this.#recent.last;
    if (!this.#recent || rewound) this.#recent = new RecentEvents(up.sequence, this.#settings.recentEventsMax);
    this.#presence = up;
    for (const listener of this.#listeners) {
      if (rewound) listener.rewound(up.sequence);
      listener.presence(up);
    }
  }

  #breakOff(reason: unknown): void {
    if (this.#presence?.kind === OFFICE_DOWN) return;
    this.#settings.onBroken(this.office, reason);
    const at = this.#settings.now().toISOString();
    const down = {
      office: this.office,
      sequence: this.#recent?.last ?? 0,
      kind: OFFICE_DOWN,
      at,
      gap: null,
      subject: null,
    };
    this.#presence = down;
    for (const listener of this.#listeners) listener.presence(down);
  }
}
