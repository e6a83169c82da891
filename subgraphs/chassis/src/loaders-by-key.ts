import DataLoader from 'dataloader';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { groupedBy, inOrderOf } from './rows-by-key.ts';

/** A prepared statement with `isAnyKey` in its condition. */
export interface QueryByKeys<Row> {
  execute(placeholders: { keys: readonly string[] }): Promise<Row[]>;
}

const KEYS_PER_STATEMENT_MAX = 1_000;

/** For prepared statements: the keys go in as one array, so that a batch of any size is the same statement. */
export function isAnyKey(column: Column): SQL {
  return sql`${column} = any(${sql.placeholder('keys')}::text[])`;
}

/** One row per key; null where there is none. A loader lives for one request. */
export function oneByKey<Row>(
  query: QueryByKeys<Row>,
  keyOf: (row: Row) => string | null,
): DataLoader<string, Row | null> {
  return loader(async (keys) => inOrderOf<string | null, Row>(keys, await query.execute({ keys }), keyOf));
}

/** All rows of each key, in the order that the statement gives them. */
export function manyByKey<Row>(query: QueryByKeys<Row>, keyOf: (row: Row) => string | null): DataLoader<string, Row[]> {
  return loader(async (keys) => groupedBy<string | null, Row>(keys, await query.execute({ keys }), keyOf));
}

/** A number per key; 0 where the statement has no row for it. */
export function countByKey(query: QueryByKeys<{ key: string | null; count: number }>): DataLoader<string, number> {
  return loader(async (keys) => {
    const rows = await query.execute({ keys });
    const counts = new Map(rows.map(({ key, count }) => [key, count]));
    return keys.map((key) => counts.get(key) ?? 0);
  });
}

function loader<Value>(read: (keys: readonly string[]) => Promise<Value[]>): DataLoader<string, Value> {
  return new DataLoader(read, { maxBatchSize: KEYS_PER_STATEMENT_MAX });
}
