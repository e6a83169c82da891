import { ledgerOrigin, readCheckpoint, witnessName } from '@canopee/ledger/proof/checkpoint';
import type { HeadSigning } from '@canopee/ledger/proof/grow-tree';
import type { LedgerProof } from '@canopee/ledger/proof/ledger-proof';
import { signerKey } from '@canopee/ledger/proof/signed-note';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import { type LedgerForTests, opal } from './ledger-for-tests.ts';

export const SEED = Buffer.alloc(32, 7).toString('base64url');
export const NEXT_SEED = Buffer.alloc(32, 8).toString('base64url');
export const WITNESS_SEED = Buffer.alloc(32, 9).toString('base64url');

export const NOW = new Date('2026-11-05T09:00:01Z');

/** How Opal signs its heads. */
export function signingWith(...seeds: string[]): HeadSigning {
  const origin = ledgerOrigin(opal);
  return { origin, keys: seeds.map((seed) => signerKey(origin, 'LEDGER', seed)), now: () => NOW };
}

/** All heads, the oldest first. */
export async function headsIn(sql: Sql) {
  const rows = await sql<{ note: string }[]>`select note from ledger.tree_head order by size`;
  return rows.map(({ note }) => readCheckpoint(note));
}

/** Resolves as soon as a head covers so many entries. */
export async function headOfSize(sql: Sql, size: number): Promise<void> {
  for (;;) {
    const [head] = await sql`select 1 from ledger.tree_head where size >= ${size}`;
    if (head) return;
  }
}

/** As the owner of the database can: with all triggers off. */
export async function asOwner(sql: Sql, statement: string): Promise<void> {
  await sql.begin(async (owner) => {
    await owner`set local session_replication_role = replica`;
    await owner.unsafe(statement);
  });
}

/** An office's ledger with what proves it, which does nothing by itself: the test lets the tree grow. */
export function proofOf(office: OfficeKey, { database }: LedgerForTests, seed = WITNESS_SEED): LedgerProof {
  const witnessKey = signerKey(witnessName(office), 'WITNESS', seed);
  return { office, database, witnessKey, confirmedKeys: [], now: () => NOW, wake() {}, close: async () => {} };
}
