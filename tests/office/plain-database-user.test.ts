import { randomBytes } from 'node:crypto';
import { migrateOffice } from '@canopee/office/migrate-office';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

// Most offices' administrators hand out a database and its owner, who may make no roles.

const OWNER = `owner_${randomBytes(6).toString('hex')}`;
const ROLES = ['canopee_ledger', 'canopee_narrowed'];

let administrator: Sql;
let url: string;
beforeAll(async () => {
  const server = new URL(inject('postgresUrl'));
  administrator = postgres(server.href, { max: 1, onnotice: () => {} });
  for (const role of ROLES) {
    await administrator.unsafe(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  await administrator`create role ${administrator(OWNER)} login password 'plain'`;
  await administrator`create database ${administrator(OWNER)} owner ${administrator(OWNER)}`;
  server.username = OWNER;
  server.password = 'plain';
  server.pathname = `/${OWNER}`;
  url = server.href;
});
afterAll(async () => {
  await administrator`drop database ${administrator(OWNER)} with (force)`;
  await administrator`drop role ${administrator(OWNER)}`;
  await administrator.end();
});

test('a database whose owner may make no roles says what its administrator has to do, and is whole once that is done', async () => {
  await expect(migrateOffice(url)).rejects.toMatchObject({
    cause: {
      message: `${OWNER} is expected to be of the role canopee_ledger. Once, as an administrator of PostgreSQL: GRANT canopee_ledger TO ${OWNER};`,
    },
  });
  for (const role of ROLES) await administrator`grant ${administrator(role)} to ${administrator(OWNER)}`;
  await migrateOffice(url);
  const owner = postgres(url, { max: 1 });
  try {
    await owner.begin(async (sql) => {
      await sql`set local role canopee_narrowed`;
      await sql`select set_config('canopee.tenant', 'LOC-1', true)`;
      expect(await sql`select reference from stock.tenants`).toHaveLength(0);
    });
  } finally {
    await owner.end();
  }
});
