import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getTableColumns, type InferInsertModel } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Sql, TransactionSql } from 'postgres';

/** Text handed to the socket at once: large enough to be few writes, small enough to keep memory flat. */
const CHUNK_CHARACTERS = 64 * 1024;
const COPY_DEADLINE_MS = 120_000;

/**
 * Writes rows by COPY, some twenty times faster than INSERT. Columns are those that the first row has as keys; the others take
 * their defaults. Give it a transaction where the rows shall be there all or not at all. Returns how many were written.
 */
export async function copyRows<Table extends PgTable>(
  sql: Sql | TransactionSql,
  table: Table,
  rows: Iterable<InferInsertModel<Table>>,
): Promise<number> {
  const iterator = rows[Symbol.iterator]();
  const first = iterator.next();
  if (first.done) return 0;
  const columns = Object.entries(getTableColumns(table as PgTable)).filter(([key]) => key in (first.value as object));
  let count = 0;
  const writable = await sql.unsafe(copyStatement(table, columns)).writable();
  await pipeline(Readable.from(chunks()), writable, { signal: AbortSignal.timeout(COPY_DEADLINE_MS) });
  return count;

  function* chunks(): Generator<string> {
    let chunk = '';
    for (let next = first; !next.done; next = iterator.next()) {
      const row = next.value as Record<string, unknown>;
      chunk += copyLine(columns.map(([key, column]) => driverValue(column, row[key])));
      count += 1;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }
}

/** One line of PostgreSQL's COPY text format. Null and undefined are SQL nulls; all else is written as text. */
export function copyLine(values: readonly unknown[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

const ESCAPED = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  return String(value).replace(ESCAPED, (character) => ESCAPES[character] ?? character);
}

function driverValue(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const driver: unknown = column.mapToDriverValue(value);
  return driver instanceof Date ? driver.toISOString() : driver;
}

function copyStatement(table: PgTable, columns: readonly [string, PgColumn][]): string {
  const { schema, name } = getTableConfig(table);
  const casing = new CasingCache('snake_case');
  const names = columns.map(([, column]) => `"${casing.getColumnCasing(column)}"`);
  return `copy "${schema ?? 'public'}"."${name}" (${names.join(', ')}) from stdin`;
}
