import type { Purpose } from '@canopee/schema/purpose';
import { HOME_NEEDS, type HomeNeed } from '@canopee/schema/tier';
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/**
 * What the sensors have to know of homes. Who lives there and consented, and which claims are open, is kept by other domains: whoever
 * composes the office gives this, and the sensors know no more than these two answers.
 */
export interface HomesDoor {
  /**
   * Rows `dwelling`, `since`, in parentheses, to select from: the homes that may be looked into for a purpose, and from when on. A statement
   * that holds it is true of the moment in which it is run.
   */
  opened(purpose: Purpose): SQL;
  /** What each home lacks before it may be looked into for a purpose. */
  missing(
    database: PostgresJsDatabase,
    purpose: Purpose,
    dwellings: readonly string[],
  ): Promise<(readonly HomeNeed[])[]>;
}

const ALL_NEEDS = Object.keys(HOME_NEEDS) as HomeNeed[];

/** Where nobody says which: none. */
export const NO_HOME_OPENED: HomesDoor = {
  opened: () => sql`(select null::text as dwelling, null::timestamptz as since where false)`,
  missing: async (_database, _purpose, dwellings) => dwellings.map(() => ALL_NEEDS),
};
