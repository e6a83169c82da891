import type { OfficeKey } from '@canopee/schema/office-key';

/** Sequences that an office's log no longer holds, both included. */
export interface Gap {
  fromSequence: number;
  toSequence: number;
}

/** Kinds that the streams themselves know; every other kind (`RAISED`…) is the domain's own word and passes through. */
export const GAP = 'GAP';
export const OFFICE_UP = 'OFFICE_UP';
export const OFFICE_DOWN = 'OFFICE_DOWN';

/**
 * One entry of an office's event log as its shard streamed it, or a note of the stream itself (gap, presence). Shared by all
 * subscribers, therefore frozen in spirit: nobody writes to it. Holds no personal value.
 */
export interface LiveEvent {
  readonly office: OfficeKey;
  /** Gap-free count of the office's log, from 1; in `GAP` the last one missing. */
  readonly sequence: number;
  readonly kind: string;
  /** RFC 3339, as the office wrote it. */
  readonly at: string;
  readonly gap: Gap | null;
  /** The subject's own scalars and ids as they were after this event; null where the event is about none. */
  readonly subject: Readonly<Record<string, unknown>> | null;
  /**
   * Id of what the event is about, where its office tells that not to everybody who follows: there is no subject then until it was asked
   * for somebody.
   */
  readonly untold?: string;
  /** Sequence of the event before this one, where the office's count holds others that are not of this stream. */
  readonly follows?: number;
}

/** What a reader who stands at `position` is told of sequences that nobody can give them any more. */
export function gapEvent(office: OfficeKey, gap: Gap, at: string): LiveEvent {
  return { office, sequence: gap.toSequence, kind: GAP, at, gap, subject: null };
}
