import type { Database } from './database.ts';

/** The connection inside `database.drizzle.transaction(…)`. */
export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];
