import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';

/** An office's PostgreSQL, as one domain uses it. */
export interface Database {
  /** For COPY, LISTEN and what drizzle has no word for. */
  sql: Sql;
  drizzle: PostgresJsDatabase;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  /** Shown in `pg_stat_activity`, e.g. `opal/stock`. */
  applicationName: string;
  connectionsMax?: number;
  /** Settings of each connection beside the house's own, e.g. `{ lock_timeout: 1_000 }` (milliseconds). */
  settings?: Readonly<Record<string, string | number>>;
  /** Sees every statement but the driver's own; tests count them. */
  onStatement?: (statement: string) => void;
}

const STATEMENT_TIMEOUT_MS = 10_000;
/** The driver reads the types of arrays once on each new connection, whenever the pool happens to open one. */
const ARRAY_TYPES = 'pg_catalog.pg_type';

export function openDatabase({
  url,
  applicationName,
  connectionsMax = 8,
  settings = {},
  onStatement,
}: DatabaseOptions): Database {
  const sql = postgres(url, {
    max: connectionsMax,
    idle_timeout: 60, // seconds
    connect_timeout: 5, // seconds
    onnotice: () => {}, // "schema already exists, skipping" is not news
    connection: { application_name: applicationName, statement_timeout: STATEMENT_TIMEOUT_MS, ...settings },
    ...(onStatement && {
      debug: (_connection: number, statement: string) => {
        if (!statement.includes(ARRAY_TYPES)) onStatement(statement);
      },
    }),
  });
  return { sql, drizzle: drizzle(sql, { casing: 'snake_case' }), close: () => sql.end({ timeout: 2 }) };
}
