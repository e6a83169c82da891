import { verifyExport } from '@canopee/ledger/proof/export/verify-export';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { describe, expect, test } from 'vitest';
import { linesOf, openDisclosed } from './export-for-tests.ts';
import type { LedgerForTests } from './ledger-for-tests.ts';
import { asOwner, NOW, SEED, signingWith } from './proof-for-tests.ts';

/** What the verifier says of the ledger as it stands in the database now. */
const verified = async (ledger: LedgerForTests) => (await verifyExport(await linesOf(ledger))).finding;

const SHIFT_DOWN = (from: number) => `update ledger.entry set sequence = sequence - 1 where sequence > ${from}`;
const SHIFT_UP = (from: number) =>
  `update ledger.entry set sequence = -sequence - 1 where sequence >= ${from}; update ledger.entry set sequence = -sequence where sequence < 0`;
const COLUMNS = `at, kind, principal, principal_office, roles, purpose, agreement, agreements, operation_name, operation_hash,
  document_hash, items, categories, subjects, rows, policy_version, leaf_hash`;
const FORGED = COLUMNS.replace('purpose', "'STATISTICS'");
const TREE_ANEW = 'delete from ledger.tree_head; delete from ledger.tree_tile';

describe('the owner of the database is found out who, with all triggers off,', () => {
  test.each([
    ['changed an entry', "update ledger.entry set purpose = 'STATISTICS' where sequence = 6", 'ALTERED', 6],
    [
      'changed an entry and its hash',
      "update ledger.entry set rows = 7, leaf_hash = sha256('x') where sequence = 6",
      'ALTERED',
      6,
    ],
    ['changed two entries', "update ledger.entry set roles = '{DPO}' where sequence in (3, 9)", 'ALTERED', 3],
    ['removed an entry', 'delete from ledger.entry where sequence = 5', 'REMOVED', 5],
    ['removed the first entry', 'delete from ledger.entry where sequence = 1', 'REMOVED', 1],
    ['removed the last entries', 'delete from ledger.entry where sequence > 10', 'REMOVED', 11],
    [
      'removed an entry and closed the gap',
      `delete from ledger.entry where sequence = 5; ${SHIFT_DOWN(5)}`,
      'REMOVED',
      5,
    ],
    [
      'exchanged two entries',
      `update ledger.entry set sequence = 99 where sequence = 4; update ledger.entry set sequence = 4 where sequence = 9;
       update ledger.entry set sequence = 9 where sequence = 99`,
      'MOVED',
      4,
    ],
    [
      'moved an entry to another place',
      `update ledger.entry set sequence = 99 where sequence = 3; ${SHIFT_DOWN(3).replace('> 3', 'between 4 and 8')};
       update ledger.entry set sequence = 8 where sequence = 99`,
      'MOVED',
      3,
    ],
    [
      'put an entry in between',
      `${SHIFT_UP(7)}; insert into ledger.entry (sequence, ${COLUMNS}) select 7, ${FORGED} from ledger.entry where sequence = 1`,
      'INSERTED',
      7,
    ],
    [
      'put a second entry in the same place',
      `insert into ledger.entry (sequence, ${COLUMNS}) select 7, ${FORGED.replace('at,', "at + interval '1 second',")} from ledger.entry where sequence = 1`,
      'INSERTED',
      7,
    ],
    [
      'put an entry before all others',
      `insert into ledger.entry (sequence, ${COLUMNS}) select 0, ${FORGED} from ledger.entry where sequence = 1`,
      'INSERTED',
      1,
    ],
    [
      'put a copy of an entry in the place of another, in the tree too',
      `delete from ledger.entry where sequence = 6; insert into ledger.entry (sequence, ${COLUMNS}) select 6, ${COLUMNS} from ledger.entry
         where sequence = 1;
       update ledger.tree_tile set hashes = overlay(hashes placing substring(hashes from 1 for 32) from 161) where level = 0`,
      'REWRITTEN',
      5,
    ],
    [
      'exchanged a head for one of his own',
      `update ledger.tree_head set note = replace(note, E'\\n8\\n', E'\\n9\\n') where size = 8`,
      'BAD_HEAD',
      5,
    ],
  ])('%s', async (_, statement, kind, sequence) => {
    await using ledger = await openDisclosed();
    await asOwner(ledger.database.sql, statement);
    expect(await verified(ledger)).toMatchObject({ kind, sequence });
  });

  test('changed an entry and made the tree anew, but not the heads: by the first head after it', async () => {
    await using ledger = await openDisclosed();
    const { sql } = ledger.database;
    const heads = await sql<
      { size: number; root: Buffer; note: string }[]
    >`select size, root, note from ledger.tree_head order by size`;
    await rewrite(ledger, 'delete from ledger.cosignature');
    await asOwner(sql, 'delete from ledger.tree_head');
    for (const { size, root, note } of heads) {
      await sql`insert into ledger.tree_head (size, root, note, signed_at) values (${size}, ${root}, ${note}, ${NOW.toISOString()})`;
    }
    expect(await verified(ledger)).toEqual({
      kind: 'REWRITTEN',
      sequence: 5,
      lastSequence: 8,
      text: 'Of the entries 5 to 8 at least one is not what it was, and the tree was made anew: The head of 8 entries has another root.',
    });
  });

  test('changed an entry, made the tree anew and signed it again: by what a witness said of it', async () => {
    await using ledger = await openDisclosed();
    await rewrite(ledger, 'select 1');
    expect(await verified(ledger)).toMatchObject({
      kind: 'REWRITTEN',
      text: expect.stringContaining('is not the one that canopee.example/witness/amiens countersigned'),
    });
  });

  test('took away what the witness said as well: by a head that somebody kept', async () => {
    await using ledger = await openDisclosed();
    const [kept] = await ledger.database.sql<{ note: string }[]>`select note from ledger.tree_head where size = 8`;
    await rewrite(ledger, 'delete from ledger.cosignature');
    const lines = await linesOf(ledger);
    // By itself such a ledger holds: that no office countersigned it is all that it shows.
    expect(await verifyExport(lines)).toMatchObject({ finding: null, cosigned: new Map() });
    expect((await verifyExport(lines, { heads: [kept?.note ?? ''] })).finding).toMatchObject({
      kind: 'REWRITTEN',
      sequence: 5,
    });
  });

  test('took the newest entries away and signed what was left: by a head that somebody kept', async () => {
    await using ledger = await openDisclosed();
    const [kept] = await ledger.database.sql<{ note: string }[]>`select note from ledger.tree_head where size = 12`;
    await asOwner(
      ledger.database.sql,
      `delete from ledger.entry where sequence > 9; delete from ledger.cosignature; ${TREE_ANEW}`,
    );
    await growTree(ledger.database.sql, signingWith(SEED));
    expect((await verifyExport(await linesOf(ledger), { heads: [kept?.note ?? ''] })).finding).toMatchObject({
      kind: 'REMOVED',
      sequence: 10,
    });
  });

  /** Makes another sixth entry out of the first, with the hash that belongs to it, and a tree and heads that fit. */
  async function rewrite({ database: { sql } }: LedgerForTests, andThen: string): Promise<void> {
    await asOwner(
      sql,
      `delete from ledger.entry where sequence = 6; insert into ledger.entry (sequence, ${COLUMNS}) select 6, ${COLUMNS} from ledger.entry
         where sequence = 1; ${andThen}; ${TREE_ANEW}`,
    );
    for (const last of [4, 8, 12]) {
      await asOwner(sql, `update ledger.entry set sequence = -sequence where sequence > ${last}`);
      await growTree(sql, signingWith(SEED));
      await asOwner(sql, 'update ledger.entry set sequence = -sequence where sequence < 0');
    }
  }
});
