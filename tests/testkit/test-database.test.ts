import postgres from 'postgres';
import { expect, test } from 'vitest';
import { type DatabaseTemplate, testDatabase } from './test-database.ts';

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

test('each use has a database of its own', async () => {
  await using first = await testDatabase();
  await using second = await testDatabase();
  await query(first.url, 'create table lift (reference text)');
  await expect(query(second.url, 'select * from lift')).rejects.toThrow('does not exist');
});

test('a template is built once, also where two ask at the same time, and a copy does not change it', async () => {
  let built = 0;
  const template: DatabaseTemplate = {
    name: 'with_a_lift',
    async build(url) {
      built += 1;
      await query(url, "create table lift as select 'ASC-1' as reference");
    },
  };
  const [one, two] = await Promise.all([testDatabase({ template }), testDatabase({ template })]);
  await query(one.url, 'delete from lift');
  expect(await query(two.url, 'select reference from lift')).toEqual([{ reference: 'ASC-1' }]);
  await using three = await testDatabase({ template });
  expect(await query(three.url, 'select reference from lift')).toEqual([{ reference: 'ASC-1' }]);
  expect(built).toBe(1);
  await one[Symbol.asyncDispose]();
  await two[Symbol.asyncDispose]();
});

test('a template whose building failed is built again', async () => {
  let tries = 0;
  const template: DatabaseTemplate = {
    name: 'second_try',
    async build() {
      tries += 1;
      if (tries === 1) throw new Error('the first try fails');
    },
  };
  await expect(testDatabase({ template })).rejects.toThrow('the first try fails');
  await using _database = await testDatabase({ template });
  expect(tries).toBe(2);
});

test('a database is dropped though somebody is still connected', async () => {
  const database = await testDatabase();
  const sql = postgres(database.url, { max: 1 });
  await sql`select 1`;
  await database[Symbol.asyncDispose]();
  await expect(query(database.url, 'select 1')).rejects.toThrow('does not exist');
  await sql.end();
});
