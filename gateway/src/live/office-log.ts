import type { OfficeKey } from '@canopee/schema/office-key';
import { GAP, gapEvent, type LiveEvent, OFFICE_UP } from './live-event.ts';

/** The event log of one office, as its shard streams it. */
export interface OfficeLog {
  readonly office: OfficeKey;
  /**
   * Begins with `OFFICE_UP`, which says behind which sequence the events follow: `after`, or the end of the log where that is
   * null or where the log is shorter than that (it was restored from an older backup). Then every event once, in order, with
   * a `GAP` in place of what is missing. Ends when the office closes the stream or `signal` aborts; throws when it breaks.
   */
  read(after: number | null, signal: AbortSignal): AsyncIterable<LiveEvent>;
}

/**
 * Makes the promise of `OfficeLog.read` true whatever the office sends: repeats are dropped, and a jump in the count, which
 * the contract excludes, is declared as a gap instead of passing as if nothing had been lost.
 */
export class Continuity {
  readonly #office: OfficeKey;
  #position: number | null;
  #begun = false;

  constructor(office: OfficeKey, after: number | null) {
    this.#office = office;
    this.#position = after;
  }

  /** What to hand on in place of `event`, in order. */
  accept(event: LiveEvent): LiveEvent[] {
    if (event.kind === OFFICE_UP) return this.#begin(event.sequence, event.at);
    const firstSequence = event.gap?.fromSequence ?? (event.follows ?? event.sequence - 1) + 1;
    // An older office may send its events without saying first where it stands.
    const begun = this.#begun ? [] : this.#begin(this.#position ?? firstSequence - 1, event.at);
    const position = this.#position as number;
    if (event.sequence <= position) return begun;
    this.#position = event.sequence;
    if (event.kind === GAP) return [...begun, gapEvent(this.#office, gapFrom(position, event), event.at)];
    const missing = firstSequence > position + 1;
    if (!missing) return [...begun, event];
    const gap = { fromSequence: position + 1, toSequence: firstSequence - 1 };
    return [...begun, gapEvent(this.#office, gap, event.at), event];
  }

  #begin(sequence: number, at: string): LiveEvent[] {
    this.#begun = true;
    this.#position = Math.min(sequence, this.#position ?? sequence);
    return [{ office: this.#office, sequence: this.#position, kind: OFFICE_UP, at, gap: null, subject: null }];
  }
}

function gapFrom(position: number, event: LiveEvent): { fromSequence: number; toSequence: number } {
  return { fromSequence: position + 1, toSequence: event.sequence };
}
