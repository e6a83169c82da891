import type { Transaction } from '@canopee/chassis/transaction';
import type { AcceptedRow, ParentRows, RowsByReference, Values } from '@canopee/chassis/upsert/upsert-rows';
import { asc, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A table of the stock whose rows are known by the office's own reference. */
export type ReferencedTable = PgTable & { reference: PgColumn };

type Lock = 'update' | 'key share';

/** Rows of a table with the columns named, locked until the transaction ends. */
export async function lockedRows(
  table: ReferencedTable,
  columns: readonly string[],
  { transaction, references, lock }: { transaction: Transaction; references: readonly string[]; lock: Lock },
): Promise<RowsByReference> {
  const rows: Values[] = await transaction
    .select(columnsOf(table, ['reference', ...columns]))
    .from(table as PgTable)
    .where(inArray(table.reference, [...references]))
    .orderBy(asc(table.reference))
    .for(lock);
  return new Map(rows.map((row) => [String(row.reference), row]));
}

/** Rows that others point to. */
export function parentRows(word: string, table: ReferencedTable, columns: readonly string[] = []): ParentRows {
  return {
    word,
    find: (transaction, references) => lockedRows(table, columns, { transaction, references, lock: 'key share' }),
  };
}

/** Inserts rows, or makes those that are there say the same. */
export async function writeRows(
  table: ReferencedTable,
  columns: readonly string[],
  { transaction, rows }: { transaction: Transaction; rows: readonly AcceptedRow[] },
): Promise<void> {
  const excluded = Object.entries(columnsOf(table, columns)).map(([key, column]) => [
    key,
    sql.raw(`excluded."${snakeCase(column.name)}"`),
  ]);
  const set = Object.fromEntries(excluded);
  const values = rows.map(({ after }) =>
    Object.fromEntries(['reference', ...columns].map((column) => [column, after[column]])),
  );
  await transaction
    .insert(table)
    .values(values as never)
    .onConflictDoUpdate({ target: table.reference, set });
}

function columnsOf(table: PgTable, names: readonly string[]): Record<string, PgColumn> {
  const all = getTableColumns(table) as Record<string, PgColumn>;
  return Object.fromEntries(names.map((name) => [name, all[name] as PgColumn]));
}

/** As `casing: 'snake_case'` names columns. */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
