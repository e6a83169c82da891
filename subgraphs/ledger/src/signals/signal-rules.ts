import type { ReadingSignalKind } from '@canopee/schema/generated/ledger';

/** From where on something is worth a look. All are ours: CNIL asks to look (délib. 2021-122), and leaves to the house at what. */
export interface SignalRules {
  /** Objects with personal values that somebody read in a day: so many at least, and so many times what is usual. */
  OWN_PAST: {
    rowsMin: number;
    timesUsual: number;
    /** Days before the period that somebody is compared with, and on how many of them they must have read something. */
    pastDays: number;
    activeDaysMin: number;
  };
  /** The same against others with the same roles and the same office, where there are so many. */
  PEERS: { rowsMin: number; timesUsual: number; peersMin: number };
  /** Entries of a day, before seven, from eight in the evening on, at a week-end or on a public holiday, by the office's clock. */
  OUTSIDE_HOURS: { entriesMin: number };
  /** Different persons who live in one building, over the whole period. */
  ONE_BUILDING: { personsMin: number };
}

export const SIGNAL_RULES: SignalRules = {
  OWN_PAST: { rowsMin: 50, timesUsual: 5, pastDays: 28, activeDaysMin: 5 },
  PEERS: { rowsMin: 50, timesUsual: 5, peersMin: 4 },
  OUTSIDE_HOURS: { entriesMin: 10 },
  ONE_BUILDING: { personsMin: 20 },
} satisfies Record<ReadingSignalKind, unknown>;
