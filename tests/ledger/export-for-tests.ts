import { witnessName } from '@canopee/ledger/proof/checkpoint';
import { cosign } from '@canopee/ledger/proof/cosignature';
import { exportLedger } from '@canopee/ledger/proof/export/export-ledger';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { rememberKeys } from '@canopee/ledger/proof/proof-keys';
import { signerKey } from '@canopee/ledger/proof/signed-note';
import { officeKey } from '@canopee/schema/office-key';
import { disclosure, type LedgerForTests, opal, openLedger } from './ledger-for-tests.ts';
import { headsIn, NOW, SEED, signingWith, WITNESS_SEED } from './proof-for-tests.ts';

const amiens = officeKey('amiens');
export const WITNESS = signerKey(witnessName(amiens), 'WITNESS', WITNESS_SEED);
export const OPAL_KEY = signingWith(SEED).keys.map(({ text }) => text);

/** Twelve entries, heads over the first 4, 8 and 12; Amiens has countersigned the second. */
export async function openDisclosed(): Promise<LedgerForTests> {
  const ledger = await openLedger();
  const { sql } = ledger.database;
  await rememberKeys(sql, opal, signingWith(SEED).keys, NOW);
  await rememberKeys(sql, amiens, [WITNESS], NOW);
  for (let sequence = 1; sequence <= 12; sequence += 1) {
    await ledger.recorder.record(disclosure({ operation: { name: `Operation${sequence}`, hash: 'a' } }));
    if (sequence % 4 === 0) await growTree(sql, signingWith(SEED));
  }
  const [, second] = await headsIn(sql);
  if (!second) throw new Error('a second head is expected');
  await sql`insert into ledger.cosignature (size, witness, line, seen_at)
    values (8, 'amiens', ${cosign(second.note, WITNESS, NOW)}, ${NOW.toISOString()})`;
  return ledger;
}

/** The export of the ledger as it stands now. */
export async function linesOf(
  { database }: LedgerForTests,
  range: { from?: number; to?: number } = {},
): Promise<string[]> {
  return Array.fromAsync(exportLedger(database, { office: opal, ...range }));
}
