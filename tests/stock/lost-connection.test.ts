import { openDatabase } from '@canopee/chassis/database';
import { expect, test } from 'vitest';
import { testDatabase } from '../testkit/test-database.ts';

// The driver, as it is published, throws out of a timer here and so ends the process (its issues 1154 and 1208).
test('a connection that dies inside a transaction fails that transaction, and the next one goes well', async () => {
  await using place = await testDatabase();
  const database = openDatabase({ url: place.url, applicationName: 'test/lost', connectionsMax: 1 });
  const other = openDatabase({ url: place.url, applicationName: 'test/other', connectionsMax: 1 });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const transaction = database.sql.begin(async (sql) => {
      const [{ pid } = { pid: 0 }] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other.sql`select pg_terminate_backend(${pid})`;
      await sql`select 1`;
    });
    await expect(transaction).rejects.toThrow();
    expect([...(await database.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  }
  await database.close();
  await other.close();
});

test('a statement after the connection died inside a transaction fails too, instead of waiting for ever', async () => {
  await using place = await testDatabase();
  const database = openDatabase({ url: place.url, applicationName: 'test/lost', connectionsMax: 1 });
  const other = openDatabase({ url: place.url, applicationName: 'test/other', connectionsMax: 1 });
  const outcomes: string[] = [];
  const inner = Promise.withResolvers<void>();
  const transaction = database.sql.begin(async (sql) => {
    const [{ pid } = { pid: 0 }] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await other.sql`select pg_terminate_backend(${pid})`;
    for (let statement = 0; statement < 3; statement += 1) {
      await sql`select ${statement}::int`.catch((error: Error) => outcomes.push(error.name));
    }
    inner.resolve();
  });
  await expect(transaction).rejects.toThrow();
  await inner.promise;
  expect(outcomes).toHaveLength(3);
  await database.close();
  await other.close();
});
