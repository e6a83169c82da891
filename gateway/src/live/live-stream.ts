import type { ShardedDomain } from '@canopee/schema/domain';
import type { LiveEvent } from './live-event.ts';

/** Which events a subscriber wants. */
export interface EventFilter {
  /** Offices to follow, as named; null for all. */
  readonly offices: readonly string[] | null;
  matches(event: LiveEvent): boolean;
}

/** What the streams need to know of one `@gathered(as: "STREAM")` field; all else is the same for each. */
export interface LiveStream {
  /** Root field of the subscription, at the offices and here. */
  readonly field: string;
  readonly domain: ShardedDomain;
  /** Field of the event that holds what it is about. */
  readonly subjectField: string;
  /** Root query field that fetches it by `id`. */
  readonly subjectQuery: string;
  /** Field of the event that holds, in place of the subject, the id of one that is not told to everybody who follows. */
  readonly untoldField: string;
  /** What of the subject an event carries, as a selection. */
  readonly subjectSelection: string;
  /**
   * Scalars of the subject that an event carries as they were then. They are laid over what enrichment reads now, so that a
   * replayed event shows the fault of then and not of today.
   */
  readonly snapshotFields: readonly string[];
  /** Operation at an office, with the variable `$after`; takes every event, so that a hole in the count shows a loss. */
  readonly upstreamDocument: string;
  /** Fields of the argument `where`, beside `offices`: ids of objects of the subject, which `subjectSelection` selects… */
  readonly whereObjects: readonly string[];
  /** …and values of its scalars, any of which is wanted. */
  readonly whereValues: readonly string[];
}
