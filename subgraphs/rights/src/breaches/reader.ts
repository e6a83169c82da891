/** Who read, and when. */
export interface Reader {
  principal: string | null;
  readerOffice: string | null;
  from: Date;
  to: Date;
}

/** What the ledger says of a reader, whose pseudonyms of persons are turned back as far as their keys are there. */
export interface FoundExposure {
  entries: number;
  /** References of tenants. */
  persons: readonly string[];
  /** Dwellings whose household's data were given. */
  households: number;
  /** Pseudonyms that nobody stands behind any more. */
  erased: number;
  categories: readonly string[];
  couldHaveRead: readonly string[];
  /** Tenants of the office. */
  tenants: number;
}
