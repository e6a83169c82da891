import type { Database } from '@canopee/chassis/database';

/** The connection inside `database.drizzle.transaction(…)`. All domains of an office share its database, so it reaches them all. */
export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];
