import { canonicalEntry } from '@canopee/ledger/canonical-entry';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { openLedgerProof } from '@canopee/ledger/proof/ledger-proof';
import { leafHashOf } from '@canopee/ledger/proof/merkle-hash';
import { knownKeys } from '@canopee/ledger/proof/proof-keys';
import { isSignedBy } from '@canopee/ledger/proof/signed-note';
import { TreeEdge } from '@canopee/ledger/proof/tree-edge';
import { consistencyProof, inclusionProof } from '@canopee/ledger/proof/tree-proofs';
import { storedNodes } from '@canopee/ledger/proof/tree-store';
import { verifyConsistency, verifyInclusion } from '@canopee/ledger/proof/verify-proofs';
import { entries } from '@canopee/ledger/tables';
import { asc } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disclosure, type LedgerForTests, opal, openLedger } from './ledger-for-tests.ts';
import { asOwner, headOfSize, headsIn, NEXT_SEED, NOW, SEED, signingWith, WITNESS_SEED } from './proof-for-tests.ts';

const record = (ledger: LedgerForTests, count: number) =>
  Promise.all(Array.from({ length: count }, () => ledger.recorder.record(disclosure())));

/** The hashes of all entries, made anew from what they say. */
async function leavesOf({ database }: LedgerForTests): Promise<Buffer[]> {
  const rows = await database.drizzle.select().from(entries).orderBy(asc(entries.sequence));
  return rows.map(({ sequence: _, reference: __, categories: ___, leafHash: ____, ...said }) =>
    leafHashOf(canonicalEntry({ ...said, office: opal } as Parameters<typeof canonicalEntry>[0])),
  );
}

describe('the tree over the entries', () => {
  test('grows with them, and each head is signed and has the root that anybody computes from what they say', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    for (const count of [1, 2, 300]) {
      await record(ledger, count);
      expect(await growTree(sql, signingWith(SEED))).toMatchObject({ size: expect.any(Number) });
    }
    expect(await growTree(sql, signingWith(SEED))).toBeNull();
    const heads = await headsIn(sql);
    expect(heads.map(({ size, origin }) => [size, origin])).toEqual(
      [1, 3, 303].map((size) => [size, 'canopee.example/ledger/opal']),
    );
    const leaves = await leavesOf(ledger);
    const edge = new TreeEdge();
    for (const leaf of leaves) {
      edge.append(leaf);
      const head = heads.find(({ size }) => size === edge.size);
      if (head) expect(head.root).toEqual(edge.root);
    }
    const [first, , last] = heads as [(typeof heads)[0], (typeof heads)[0], (typeof heads)[0]];
    expect(heads.every(({ note }) => signingWith(SEED).keys.every((key) => isSignedBy(note, key)))).toBe(true);
    const readNodes = storedNodes(sql);
    expect(verifyConsistency(first, last, await consistencyProof(1, 303, readNodes))).toBe(true);
    const claim = { index: 200, size: 303, leaf: leaves[200] as Buffer, root: last.root };
    expect(verifyInclusion(claim, await inclusionProof(200, 303, readNodes))).toBe(true);
  });

  test('is one tree where several processes let it grow while others write', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    const writing = Promise.all(Array.from({ length: 600 }, () => ledger.recorder.record(disclosure())));
    const grow = async () => {
      for (let times = 0; times < 10; times += 1) await growTree(sql, signingWith(SEED));
    };
    await Promise.all([writing, grow(), grow()]);
    await growTree(sql, signingWith(SEED));
    const edge = new TreeEdge();
    for (const leaf of await leavesOf(ledger)) edge.append(leaf);
    const heads = await headsIn(sql);
    expect(heads.at(-1)).toMatchObject({ size: 600, root: edge.root });
    expect(new Set(heads.map(({ size }) => size)).size).toBe(heads.length);
  });

  test('does not grow over an entry that is gone, and says which', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    await record(ledger, 3);
    await growTree(sql, signingWith(SEED));
    await record(ledger, 3);
    await asOwner(sql, 'delete from ledger.entry where sequence = 5');
    await expect(growTree(sql, signingWith(SEED))).rejects.toThrow('an entry of the ledger between 4 and 6 is missing');
    await asOwner(sql, 'delete from ledger.entry where sequence = 4');
    await expect(growTree(sql, signingWith(SEED))).rejects.toThrow('between 4 and 6 is missing');
    expect(await headsIn(sql)).toHaveLength(1);
  });

  describe('is append-only: the database itself refuses that', () => {
    let ledger: LedgerForTests;
    beforeAll(async () => {
      ledger = await openLedger();
      await record(ledger, 3);
      await growTree(ledger.database.sql, signingWith(SEED));
    });
    afterAll(() => ledger[Symbol.asyncDispose]());

    test.each([
      ['a head is changed', 'update ledger.tree_head set size = size + 1', 'UPDATE of tree_head is refused'],
      ['a head is deleted', 'delete from ledger.tree_head', 'DELETE of tree_head is refused'],
      ['a hash is changed', "update ledger.tree_tile set hashes = decode(repeat('00', 96), 'hex')", 'only grows'],
      ['a hash is cut off', 'update ledger.tree_tile set hashes = substring(hashes from 1 for 64)', 'only grows'],
      ['a tile is deleted', 'delete from ledger.tree_tile', 'DELETE of tree_tile is refused'],
      ['a key is exchanged', "update ledger.proof_key set office = 'amiens'", 'UPDATE of proof_key is refused'],
    ])('%s', async (_, statement, message) => {
      await expect(ledger.database.sql.unsafe(statement)).rejects.toMatchObject({
        code: '42501',
        message: expect.stringContaining(message),
      });
    });
  });
});

describe('an office that runs', () => {
  const openProof = ({ url }: LedgerForTests, keys: string[], log = pino({ level: 'silent' })) =>
    openLedgerProof({
      office: opal,
      databaseUrl: url,
      ledgerKeys: keys,
      witnessKey: WITNESS_SEED,
      confirmedKeys: [],
      now: () => NOW,
      log,
    });

  test('signs a head as soon as there are entries, also for those that were there before, and none while there are no more', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    await record(ledger, 2);
    const proof = await openProof(ledger, [SEED]);
    await headOfSize(sql, 2);
    await record(ledger, 1);
    proof.wake();
    await headOfSize(sql, 3);
    await record(ledger, 1); // and nobody tells
    await headOfSize(sql, 4);
    await proof.close();
    expect((await headsIn(sql)).map(({ size }) => size)).toEqual([2, 3, 4]);
  });

  test('covers what was written to the end before it stops', async () => {
    await using ledger = await openLedger();
    const proof = await openProof(ledger, [SEED]);
    await record(ledger, 5);
    await proof.close();
    expect((await headsIn(ledger.database.sql)).at(-1)).toMatchObject({ size: 5 });
  });

  test('signs with the next key and the one before, so that who knows only the old one can follow; old ones stay known', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    for (const keys of [[SEED], [SEED, NEXT_SEED], [NEXT_SEED]]) {
      const proof = await openProof(ledger, keys);
      await record(ledger, 1);
      await proof.close();
    }
    const [old, next] = signingWith(SEED, NEXT_SEED).keys as [never, never];
    const heads = await headsIn(sql);
    expect(heads.map(({ note }) => [isSignedBy(note, old), isSignedBy(note, next)])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    expect((await knownKeys(sql, opal, 'LEDGER')).map(({ text }) => text).sort()).toEqual(
      signingWith(SEED, NEXT_SEED)
        .keys.map(({ text }) => text)
        .sort(),
    );
  });

  test('goes on writing entries where they cannot be proved, and says so once', async () => {
    await using ledger = await openLedger();
    const { sql } = ledger.database;
    await record(ledger, 2);
    await asOwner(sql, 'delete from ledger.entry where sequence = 1');
    const said = Promise.withResolvers<string>();
    const proof = await openProof(ledger, [SEED], pino({ level: 'error' }, { write: (line) => said.resolve(line) }));
    expect(JSON.parse(await said.promise)).toMatchObject({
      msg: 'the ledger has entries that cannot be proved',
      reason: 'an entry of the ledger between 1 and 2 is missing, or one of its hashes is damaged',
    });
    await record(ledger, 1);
    await proof.close();
    expect(await headsIn(sql)).toEqual([]);
  });
});
