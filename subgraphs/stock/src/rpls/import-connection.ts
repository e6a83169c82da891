import type { OfficeKey } from '@canopee/schema/office-key';
import postgres, { type Sql } from 'postgres';

/** The one connection of an import: temporary tables and locks live and die with it. */
export interface ImportConnection extends AsyncDisposable {
  sql: Sql;
  /** Fires where the connection is lost or the import is called off. Statements under way then reject by themselves; COPY does not. */
  lost: AbortSignal;
}

/** One merge of a large office takes seconds; this is the end of patience, not the usual. */
const STATEMENT_DEADLINE_MS = 10 * 60_000;
/** Whoever holds a lock on the stock for longer is not just writing a row. */
const LOCK_DEADLINE_MS = 30_000;

/** Any number: it only has to be the same for all imports into one database. */
const IMPORT_LOCK = 7_226_002;

/** Throws where another import into the same database is under way. */
export async function openImportConnection(
  databaseUrl: string,
  office: OfficeKey,
  signal?: AbortSignal,
): Promise<ImportConnection> {
  const lost = new AbortController();
  const sql = postgres(databaseUrl, {
    max: 1,
    max_lifetime: null, // the driver would otherwise change the connection after an hour
    connect_timeout: 5, // seconds
    fetch_types: false,
    onnotice: () => {},
    onclose: () => lost.abort(new Error('The connection to the database was lost during the import.')),
    connection: {
      application_name: `${office}/import-rpls`,
      statement_timeout: STATEMENT_DEADLINE_MS,
      lock_timeout: LOCK_DEADLINE_MS,
    },
  });
  const callOff = () => {
    lost.abort(signal?.reason);
    void sql.end({ timeout: 0 }); // the server rolls back what it finds unfinished
  };
  signal?.addEventListener('abort', callOff, { once: true });
  try {
    signal?.throwIfAborted();
    const [lock] = await sql`select pg_try_advisory_lock(${IMPORT_LOCK}) as taken`;
    if (!lock?.taken) throw new Error(`Another import into the database of ${office} is under way; wait for its end.`);
  } catch (error) {
    await close();
    throw error;
  }
  return { sql, lost: lost.signal, [Symbol.asyncDispose]: close };

  async function close(): Promise<void> {
    signal?.removeEventListener('abort', callOff);
    await sql.end({ timeout: 2 });
  }
}
