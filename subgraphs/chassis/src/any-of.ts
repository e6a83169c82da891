import { type Column, type SQL, sql } from 'drizzle-orm';

/** `column = any(keys)`: one parameter however many keys, so that a batch of any size is the same statement. */
export function anyOf(column: Column, keys: readonly string[]): SQL {
  return sql`${column} = any(${sql.param([...keys])}::text[])`;
}
