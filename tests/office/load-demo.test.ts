import { beginDemoLoad } from '@canopee/office/demo/demo-load';
import { type DemoOutcome, type DemoRequest, loadDemo } from '@canopee/office/demo/load-demo';
import { migrateOffice } from '@canopee/office/migrate-office';
import { officeKey } from '@canopee/schema/office-key';
import postgres, { type Sql } from 'postgres';
import { expect, test } from 'vitest';
import { testDatabase } from '../testkit/test-database.ts';

const order = { seed: 7, dwellings: 40 };

function load(databaseUrl: string, change: Partial<DemoRequest> = {}): Promise<DemoOutcome> {
  const now = new Date('2026-11-01T00:00:00Z');
  return loadDemo({ office: officeKey('opal'), databaseUrl, order, now, ...change });
}

async function using<T>(url: string, act: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** When something was written is no part of what was invented. */
const NOTED_BY_THE_DATABASE = ['change_era', 'changes'];

/** One number for the rows of each table of a domain: equal rows, equal numbers. */
function fingerprints(url: string): Promise<Record<string, string>> {
  return using(url, async (sql) => {
    const tables = await sql`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('stock', 'claims', 'sensors') and tablename <> all(${NOTED_BY_THE_DATABASE}) order by 1`;
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await sql.unsafe(
        `select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${name} t`,
      );
      found[name] = row?.print;
    }
    return found;
  });
}

test('the same seed, size and day invent the same office; another seed another one', async () => {
  await using one = await testDatabase();
  await using same = await testDatabase();
  await using other = await testDatabase();
  expect(await load(one.url)).toEqual({ kind: 'LOADED', dwellings: 40 });
  await load(same.url);
  await load(other.url, { order: { ...order, seed: 8 } });
  const expected = await fingerprints(one.url);
  expect(expected['stock.dwellings']).toMatch(/^40 rows/);
  expect(await fingerprints(same.url)).toEqual(expected);
  expect((await fingerprints(other.url))['stock.dwellings']).not.toBe(expected['stock.dwellings']);
});

test('a second load changes nothing, whatever it asks for', async () => {
  await using database = await testDatabase();
  await load(database.url);
  const before = await fingerprints(database.url);
  expect(await load(database.url, { order: { seed: 9, dwellings: 500 } })).toEqual({ kind: 'KEPT', dwellings: 40 });
  expect(await fingerprints(database.url)).toEqual(before);
});

test('a load that was cut short half way begins anew', async () => {
  await using whole = await testDatabase();
  await load(whole.url);
  await using cut = await testDatabase();
  await migrateOffice(cut.url);
  await using(cut.url, async (sql) => {
    await beginDemoLoad(sql, order);
    await sql`insert into stock.tenants (reference, last_name) values ('LOC-1', 'Marchand')`;
  });
  expect(await load(cut.url)).toEqual({ kind: 'LOADED', dwellings: 40 });
  expect(await fingerprints(cut.url)).toEqual(await fingerprints(whole.url));
});

test("invented rows are not mixed with an office's own", async () => {
  await using database = await testDatabase();
  await migrateOffice(database.url);
  await using(
    database.url,
    (sql) => sql`insert into stock.tenants (reference, last_name) values ('LOC-1', 'Marchand')`,
  );
  const before = await fingerprints(database.url);
  expect(await load(database.url)).toEqual({ kind: 'NOT_EMPTY' });
  expect(await fingerprints(database.url)).toEqual(before);
});
