import { ClientError } from '@canopee/schema/client-error';
import type { RowsSeen } from '@canopee/schema/grant';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Access } from './access.ts';
import type { Database } from './database.ts';

/**
 * Whoever sees only some rows reads as this role. PostgreSQL itself keeps the others from it, by row security: a list, its total,
 * a group, a filter, an order and a row by its key are all the same to it, and a new resolver cannot forget to ask.
 */
export const NARROWED_ROLE = 'canopee_narrowed';

/** The database as a request sees it: as it is, or narrowed to the rows that the grant names. */
export function databaseSeenBy({ grant }: Access, database: Database): Database {
  return grant?.rows ? narrowedDatabase(database, grant.rows) : database;
}

/** Reads only, each statement in a transaction of its own. What would write, or go around drizzle, is refused. */
function narrowedDatabase({ sql }: Database, rows: RowsSeen): Database {
  const client = new Proxy(sql, {
    get: (target, name) => {
      if (name === 'unsafe') return narrowedStatement(target, rows);
      if (name === 'begin' || name === 'reserve') return refuse;
      return Reflect.get(target, name);
    },
    apply: refuse,
  });
  return { sql: client, drizzle: drizzle(client, { casing: 'snake_case' }), close: async () => {} };
}

type Unsafe = Sql['unsafe'];

function narrowedStatement(sql: Sql, { contractor, tenant, past }: RowsSeen) {
  return (...statement: Parameters<Unsafe>) => {
    const run = (read: (query: ReturnType<Unsafe>) => PromiseLike<unknown>) =>
      sql.begin('read only', async (transaction) => {
        await transaction`
          select set_config('canopee.contractor', ${contractor ?? ''}, true), set_config('canopee.tenant', ${tenant ?? ''}, true),
            set_config('canopee.past', ${past ? 'on' : ''}, true)`;
        await transaction.unsafe(`set local role ${NARROWED_ROLE}`);
        return read(transaction.unsafe(...statement));
      });
    return {
      values: () => run((query) => query.values()),
      // biome-ignore lint/suspicious/noThenProperty: the driver's queries run when they are awaited, and drizzle counts on it.
      then: (...settled: Parameters<Promise<unknown>['then']>) => run((query) => query).then(...settled),
    };
  };
}

function refuse(): never {
  throw new ClientError('FORBIDDEN', 'Whoever sees only some rows of an office is expected to read, but this writes.');
}
