import type { Sql } from 'postgres';
import { type LedgerEntry, leafHash } from './canonical-entry.ts';

/**
 * Appends entries in one statement, which is one transaction: it takes the head, which holds off every other writer until
 * commit, so sequences have no gap and stand in commit order. Durable once it resolves.
 */
export async function appendEntries(sql: Sql, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries.map((entry, index) => ({
    ...entry,
    position: index + 1,
    categories: [...new Set(entry.items.map(({ category }) => category))],
    agreements: [...new Set(entry.items.flatMap(({ agreement }) => agreement ?? []))],
    leafHash: `\\x${leafHash(entry).toString('hex')}`,
  }));
  const { count } = await sql`
    with head as (
      update ledger.head set size = size + ${rows.length} returning size - ${rows.length} as before
    )
    insert into ledger.entry (
      sequence, at, kind, principal, principal_office, roles, purpose, agreement, agreements, operation_name, operation_hash,
      document_hash, items, categories, subjects, rows, policy_version, office_policy_version, leaf_hash
    )
    select
      head.before + "position", at, kind, principal, "principalOffice", roles, purpose, agreement, agreements, "operationName",
      "operationHash", "documentHash", items, categories, subjects, rows, "policyVersion",
      "officePolicyVersion", "leafHash"
    from head, jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (
      "position" int, at timestamptz, kind text, principal text, "principalOffice" text, roles text[], purpose text,
      agreement text, agreements text[], "operationName" text, "operationHash" text, "documentHash" text, items jsonb,
      categories text[], subjects text[], rows int, "policyVersion" text, "officePolicyVersion" text, "leafHash" bytea
    )`;
  // Without a head the statement would write nothing and still succeed: what was not written must not count as written.
  if (count !== rows.length) throw new Error(`${rows.length} entries were to be written, but ${count} were`);
}
