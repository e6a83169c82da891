import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { GAP, type LiveEvent, OFFICE_DOWN, OFFICE_UP } from './live-event.ts';
import type { FeedListener } from './office-feed.ts';
import type { OfficeSource } from './office-source.ts';
import { Replay } from './replay.ts';

export interface LegSettings {
  /** Where the subscriber stands; null begins now. */
  readonly after: number | null;
  readonly presence: boolean;
  matches(event: LiveEvent): boolean;
  /** Called, synchronously, when `take` may have something. */
  wake(): void;
}

/**
 * One subscriber at one office. It holds nothing but a position: whatever comes behind it is taken from the shared feed where
 * that reaches back far enough, and from a replay of its own where not. So the hand-over cannot lose or repeat an event: both
 * sources are asked the same question, "what follows this position".
 */
export class OfficeLeg implements FeedListener {
  readonly office: OfficeKey;
  readonly #source: OfficeSource;
  readonly #settings: LegSettings;
  readonly #detach: () => void;
  #position: number | null;
  #note: LiveEvent | null = null;
  #replay: Replay | null = null;
  #followed = false;
  /** What is still to be given of an office that has left; null while it is there. */
  #rest: LiveEvent[] | null = null;

  constructor(source: OfficeSource, settings: LegSettings) {
    this.office = source.feed.office;
    this.#source = source;
    this.#settings = settings;
    this.#position = settings.after;
    this.#detach = source.feed.attach(this);
    this.#position ??= source.feed.recent?.last ?? null;
    if (source.feed.presence) this.presence(source.feed.presence);
  }

  /** Null while the subscriber waits for an office that has not yet said where it stands. */
  get position(): number | null {
    return this.#position;
  }

  /** True when the office has left and all of it was taken. */
  get isOver(): boolean {
    return this.#rest?.length === 0;
  }

  /** The next event that the subscriber is to get; null where there is none yet. Throws `STREAM_TOO_SLOW`. */
  take(): LiveEvent | null {
    return this.#rest ? this.#takeRest(this.#rest) : this.#takeNext();
  }

  /**
   * The office leaves the federation: what was read of it already is still given, and then `farewell` where presence was asked. The
   * position stays where the subscriber stands, so that they can go on from there when it comes back.
   */
  part(farewell: LiveEvent): void {
    const stood = this.#position;
    const rest: LiveEvent[] = [];
    try {
      for (let event = this.#takeNext(); event; event = this.#takeNext()) rest.push(event);
    } catch (error) {
      // Too slow for a stream that ends anyway: the rest is read when the office is back.
      if (!(error instanceof ClientError)) throw error;
    }
    this.#position = stood;
    if (this.#settings.presence) rest.push(farewell);
    this.#rest = rest;
    this.leave();
    this.#settings.wake();
  }

  #takeRest(rest: LiveEvent[]): LiveEvent | null {
    const event = rest.shift();
    if (!event) return null;
    if (isPresence(event)) return { ...event, sequence: this.#position ?? 0 };
    this.#position = event.sequence;
    return event;
  }

  #takeNext(): LiveEvent | null {
    const note = this.#note;
    if (note) {
      this.#note = null;
      return { ...note, sequence: this.#position ?? 0 };
    }
    if (this.#position === null) return null;
    for (let event = this.#next(this.#position); event; event = this.#next(this.#position)) {
      const seen: number = this.#position;
      this.#position = event.sequence;
      if (event.kind === GAP) return clipped(event, seen);
      if (this.#settings.matches(event)) return event;
    }
    return null;
  }

  leave(): void {
    this.#detach();
    this.#replay?.stop();
  }

  advanced(): void {
    this.#settings.wake();
  }

  presence(note: LiveEvent): void {
    this.#position ??= this.#source.feed.recent?.last ?? null;
    if (!this.#settings.presence) return;
    // One that was not taken yet is replaced: of an office that flaps, only how it is now matters.
    this.#note = note;
    this.#settings.wake();
  }

  rewound(sequence: number): void {
    if (this.#position !== null) this.#position = Math.min(this.#position, sequence);
    this.#settings.wake();
  }

  #next(position: number): LiveEvent | null {
    const recent = this.#source.feed.recent;
    // A position ahead of the feed was seen elsewhere, or belongs to a log that is no more: only the office can tell.
    if (recent?.covers(position) && (this.#followed || position <= recent.last)) {
      this.#replay?.stop();
      this.#replay = null;
      this.#followed = true;
      return recent.after(position);
    }
    if (this.#followed && recent) throw tooSlow(this.office);
    if (this.#followed) return null;
    this.#replay ??= new Replay(this.#source, position, {
      advanced: () => this.#settings.wake(),
      rewound: (sequence) => this.rewound(sequence),
    });
    return this.#replay.take();
  }
}

function isPresence({ kind }: LiveEvent): boolean {
  return kind === OFFICE_UP || kind === OFFICE_DOWN;
}

/** A gap that began before this subscriber's position is no loss of theirs up to there. */
function clipped(event: LiveEvent, position: number): LiveEvent {
  if (!event.gap || event.gap.fromSequence > position) return event;
  return { ...event, gap: { ...event.gap, fromSequence: position + 1 } };
}

function tooSlow(office: OfficeKey): ClientError {
  return new ClientError(
    'STREAM_TOO_SLOW',
    `The subscriber fell behind the events of ${office} further than the gateway keeps them; resume with the cursor in "extensions.cursor".`,
  );
}
