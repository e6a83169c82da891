import type { TransactionSql } from 'postgres';
import type { MergeCounts } from './rpls-import-report.ts';

export interface Merge {
  /** Table of the schema `stock`. */
  table: string;
  /** SELECT of the rows as they shall be: `reference` and `columns`, each reference once. */
  source: string;
  columns: readonly string[];
  /** Those of `columns` that the file knows of. What it does not know stays as the office has it. */
  updated: readonly string[];
}

/**
 * Makes a table say what the source says, by one statement. Rows that are equal are not written, nor locked: an import that changes
 * nothing leaves no trace. Names are the house's own, never the file's: they are not quoted.
 */
export async function mergeRows(
  transaction: TransactionSql,
  { table, source, columns, updated }: Merge,
): Promise<MergeCounts> {
  const list = (names: readonly string[], prefix: string) => names.map((name) => `${prefix}.${name}`).join(', ');
  const whenChanged = `
    when matched and row(${list(updated, 'target')}) is distinct from row(${list(updated, 'source')})
      then update set ${updated.map((name) => `${name} = source.${name}`).join(', ')}`;
  const [counts] = await transaction.unsafe<(MergeCounts & { given: number })[]>(`
    with given as materialized (${source}),
    merged as (
      merge into stock.${table} as target using given as source on target.reference = source.reference
      ${updated.length > 0 ? whenChanged : ''}
      when not matched
        then insert (reference, ${columns.join(', ')}) values (source.reference, ${list(columns, 'source')})
      returning merge_action() as action
    )
    select
      count(*) filter (where action = 'INSERT')::int as inserted,
      count(*) filter (where action = 'UPDATE')::int as updated,
      (select count(*)::int from given) as given
    from merged`);
  const { inserted, updated: changed, given } = counts ?? { inserted: 0, updated: 0, given: 0 };
  return { inserted, updated: changed, unchanged: given - inserted - changed };
}
