import type { Database } from '@canopee/chassis/database';

/** The connection inside `database.drizzle.transaction(…)`. */
export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];
