import type { OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import { type KeyUse, readVerifierKey, type VerifierKey } from './signed-note.ts';

/** Keeps public keys for ever: what was signed by an old one is still to be checked. Those that are known stay as they are. */
export async function rememberKeys(
  sql: Sql,
  office: OfficeKey,
  keys: readonly VerifierKey[],
  since: Date,
): Promise<void> {
  const rows = keys.map(({ text, use }) => ({ key: text, office, use, since: since.toISOString() }));
  await sql`insert into ledger.proof_key ${sql(rows, 'key', 'office', 'use', 'since')} on conflict do nothing`;
}

/** Oldest first. */
export async function knownKeys(sql: Sql, office: OfficeKey, use: KeyUse): Promise<VerifierKey[]> {
  const rows = await sql<{ key: string }[]>`
    select key from ledger.proof_key where office = ${office} and use = ${use} order by since, key`;
  return rows.map(({ key }) => readVerifierKey(key));
}
