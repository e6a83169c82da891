import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';

/** A database with content that many tests start from: built once a run, then copied in some 50 ms. */
export interface DatabaseTemplate {
  /** Names the content: templates of one name must build the same. Lower-case letters, digits, underscores. */
  name: string;
  /** Must leave no connection open: PostgreSQL does not copy a database that somebody uses. */
  build(url: string): Promise<void>;
}

export interface TestDatabase extends AsyncDisposable {
  /** `postgres://…` of a database that nobody else uses. */
  url: string;
}

/**
 * An empty database, or a copy of `template`. Dropped when disposed, whoever is still connected; the whole server goes at
 * the end of the run anyway.
 */
export async function testDatabase({ template }: { template?: DatabaseTemplate } = {}): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdministrator(serverUrl, async (sql) => {
    const source = template ? await builtTemplate(sql, serverUrl, template) : 'template1';
    await sql`create database ${sql(name)} template ${sql(source)} strategy file_copy`;
  });
  return {
    url: databaseUrl(serverUrl, name),
    [Symbol.asyncDispose]: () =>
      asAdministrator(serverUrl, async (sql) => void (await sql`drop database if exists ${sql(name)} with (force)`)),
  };
}

/** Test files run at the same time: the first who needs a template builds it, the others wait for it. */
async function builtTemplate(sql: Sql, serverUrl: string, { name, build }: DatabaseTemplate): Promise<string> {
  const ready = `template_${name}`;
  const unfinished = `unfinished_${name}`;
  await sql`select pg_advisory_lock(hashtext(${ready}))`;
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${ready}`;
    if (known) return ready;
    await sql`drop database if exists ${sql(unfinished)} with (force)`;
    await sql`create database ${sql(unfinished)} strategy file_copy`;
    await build(databaseUrl(serverUrl, unfinished));
    await sql`alter database ${sql(unfinished)} rename to ${sql(ready)}`;
    return ready;
  } finally {
    await sql`select pg_advisory_unlock(hashtext(${ready}))`;
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdministrator<T>(serverUrl: string, act: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
