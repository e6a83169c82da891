import type { ShardedDomain } from '@canopee/schema/domain';
import type { Sql } from 'postgres';

/** What was asked for when demo data was loaded first; a later start takes this and nothing else. */
export interface DemoOrder {
  seed: number;
  dwellings: number;
}

export interface DemoLoad extends DemoOrder {
  /** False after a load that was cut short half way. */
  finished: boolean;
}

/** Reads the note that a load leaves in the office's own database; null where there is none. */
export async function readDemoLoad(sql: Sql): Promise<DemoLoad | null> {
  const [known] = await sql`select from pg_tables where schemaname = 'demo' and tablename = 'loads'`;
  if (!known) return null;
  const [load] = await sql<DemoLoad[]>`
    select seed::float8 as seed, dwellings, finished_at is not null as finished from demo.loads
  `;
  return load ?? null;
}

/** Notes what will be loaded, before the first row is: whoever comes after a crash must know whose the rows are. */
export async function beginDemoLoad(sql: Sql, { seed, dwellings }: DemoOrder): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`create schema if not exists demo`;
    await transaction`
      create table if not exists demo.loads (
        only_row boolean primary key default true check (only_row),
        seed bigint not null,
        dwellings integer not null,
        finished_at timestamptz
      )
    `;
    await transaction`insert into demo.loads (seed, dwellings) values (${seed}, ${dwellings})`;
  });
}

export async function finishDemoLoad(sql: Sql): Promise<void> {
  await sql`update demo.loads set finished_at = now()`;
}

/** The ledger is not looked at: its head is there from the start, and it has no entries without what they are about. */
const LOOKED_AT: readonly ShardedDomain[] = ['stock', 'claims', 'sensors'];

/** What an office begins with is put there when its tables are made, and is nobody's data. */
const FILLED_BY_MIGRATION: ReadonlySet<string> = new Set(['claims.service_levels', 'stock.change_era']);

/** Is there a row of anybody's in the office's tables? */
export async function holdsAnything(sql: Sql): Promise<boolean> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables where schemaname = any(${[...LOOKED_AT]})
  `;
  for (const { schema, name } of tables.filter((table) => !FILLED_BY_MIGRATION.has(`${table.schema}.${table.name}`))) {
    const [found] = await sql`select from ${sql(schema)}.${sql(name)} limit 1`;
    if (found) return true;
  }
  return false;
}

/**
 * Takes away all tables of a load that was cut short; the caller migrates again. It began in an empty database and nobody
 * served from it since, so every row is its own.
 */
export async function dropHalfLoadedOffice(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    const schemas = await transaction<{ name: string }[]>`
      select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`;
    for (const { name } of schemas) await transaction`drop schema ${transaction(name)} cascade`;
  });
}
