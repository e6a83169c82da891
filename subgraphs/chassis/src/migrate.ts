import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Any number: it only has to be the same for all who migrate Canopée. */
const ADVISORY_LOCK = 7_226_001;

/**
 * Brings the tables of one domain up to date, all or nothing. Two processes that start at once do not migrate at once: the
 * second waits, then finds nothing left to do.
 *
 * @param migrations folder that `drizzle-kit generate` wrote, as `new URL('../migrations', import.meta.url)`
 */
export async function migrateDomain(
  url: string,
  { domain, migrations }: { domain: string; migrations: URL },
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
    await migrate(drizzle(sql), {
      migrationsFolder: fileURLToPath(migrations),
      migrationsSchema: 'migrations',
      migrationsTable: domain,
    });
  } finally {
    await sql.end({ timeout: 2 }); // also lets go of the lock
  }
}
