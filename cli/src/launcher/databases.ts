import type { OfficeKey } from '@canopee/schema/office-key';
import postgres from 'postgres';
import { type PostgresServer, startPostgres } from '../postgres/postgres-server.ts';
import { Refusal } from '../refusal.ts';
import type { Settings } from '../settings.ts';
import type { DataFolder } from './data-folder.ts';

/** One database for each office that runs here, and one for the network. */
export interface Databases {
  offices: ReadonlyMap<OfficeKey, string>;
  network: string;
  /** Null where every database is somebody else's. */
  embedded: PostgresServer | null;
}

/** An office opens some forty connections, tools a few. */
const CONNECTIONS_MAX = 400;
const CONNECT_TIMEOUT_SECONDS = 5;

/**
 * The databases that the settings name, and for the others those of an embedded PostgreSQL, which is started if it is
 * needed. Throws a `Refusal` for a database that does not answer.
 */
export async function openDatabases(
  { offices, network }: Settings,
  folder: DataFolder,
  onLog: (line: string) => void,
): Promise<Databases> {
  const local = offices.filter(({ url }) => url === undefined);
  const given = new Map(
    local.flatMap(({ key, databaseUrl }) => (databaseUrl === undefined ? [] : [[key, databaseUrl]])),
  );
  await Promise.all([
    ...[...given].map(([key, url]) => mustAnswer(url, databaseVariable(key))),
    ...(network.databaseUrl === undefined ? [] : [mustAnswer(network.databaseUrl, 'DATABASE_URL_NETWORK')]),
  ]);
  if (given.size === local.length && network.databaseUrl !== undefined) {
    return { offices: given, network: network.databaseUrl, embedded: null };
  }
  const embedded = await startEmbedded(folder, onLog);
  const own = async (database: string) => {
    await embedded.ensureDatabase(database);
    return embedded.url(database);
  };
  const urls = new Map<OfficeKey, string>();
  for (const { key } of local) urls.set(key, given.get(key) ?? (await own(officeDatabase(key))));
  return { offices: urls, network: network.databaseUrl ?? (await own(NETWORK_DATABASE)), embedded };
}

export const NETWORK_DATABASE = 'network';

/** Name of an office's database in the embedded PostgreSQL. */
export function officeDatabase(key: OfficeKey): string {
  return `office_${key.replaceAll('-', '_')}`;
}

/** `DATABASE_URL_OISE_HABITAT`. */
export function databaseVariable(key: OfficeKey): string {
  return `DATABASE_URL_${key.toUpperCase().replaceAll('-', '_')}`;
}

export async function startEmbedded(folder: DataFolder, onLog?: (line: string) => void): Promise<PostgresServer> {
  try {
    return await startPostgres({
      folder: folder.postgres,
      durable: true,
      temporary: false,
      connectionsMax: CONNECTIONS_MAX,
      ...(onLog && { onLog }),
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\nIf the data may go, begin anew with \`start --fresh\`.`);
  }
}

/** Throws a `Refusal` that says what to do where no PostgreSQL answers at `url`. The password is never shown. */
async function mustAnswer(url: string, variable: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: CONNECT_TIMEOUT_SECONDS, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new Refusal(
      `No database can be used at ${host}${pathname} (${variable}): ${reasonOf(error)}. ` +
        'Start that server, correct the URL, or take it out to use the embedded PostgreSQL.',
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing listens there';
    case 'CONNECT_TIMEOUT':
      return `no answer within ${CONNECT_TIMEOUT_SECONDS} s`;
    case 'ENOTFOUND':
      return 'the host name is unknown';
    default:
      return message || code || String(error);
  }
}
