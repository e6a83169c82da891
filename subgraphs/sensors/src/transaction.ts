import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/** The connection inside `database.drizzle.transaction(…)`. */
export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];
