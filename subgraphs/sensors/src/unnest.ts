import { type SQL, sql } from 'drizzle-orm';

/** How each value of an array is read by PostgreSQL; instants and days go as text. */
type ArrayType =
  | 'text[]'
  | 'float8[]'
  | 'int4[]'
  | 'text[]::timestamptz[]'
  | 'text[]::date[]'
  | `text[]::sensors.${string}[]`;

/**
 * Rows to select from, for prepared statements: one array for each column, under the column's name. However many rows there are it
 * is the same statement of a few parameters, planned once a connection; `values (…), (…)` is built, parsed and planned anew each time.
 */
export function unnested(columns: Readonly<Record<string, ArrayType>>): SQL {
  const arrays = Object.entries(columns).map(([name, type]) => sql`${sql.placeholder(name)}::${sql.raw(type)}`);
  return sql`unnest(${sql.join(arrays, sql`, `)})`;
}
