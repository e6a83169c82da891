import { readCheckpoint } from '@canopee/ledger/proof/checkpoint';
import { cosignedAt } from '@canopee/ledger/proof/cosignature';
import { growTree } from '@canopee/ledger/proof/grow-tree';
import { keepCosignatures } from '@canopee/ledger/proof/keep-cosignatures';
import { readSignatureLine, readVerifierKey } from '@canopee/ledger/proof/signed-note';
import { consistencyProof } from '@canopee/ledger/proof/tree-proofs';
import { storedNodes } from '@canopee/ledger/proof/tree-store';
import { witnessHead } from '@canopee/ledger/proof/witness-head';
import { officeKey } from '@canopee/schema/office-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disclosure, type LedgerForTests, opal, openLedger } from './ledger-for-tests.ts';
import { asOwner, NEXT_SEED, NOW, proofOf, SEED, signingWith } from './proof-for-tests.ts';

const amiens = officeKey('amiens');

/** Opal with its ledger, and Amiens, which is its witness. */
async function openBoth() {
  await using opened = new AsyncDisposableStack();
  const ledger = opened.use(await openLedger());
  const witness = opened.use(await openLedger());
  const { sql } = ledger.database;
  const running = opened.move();
  return {
    ledger,
    witness: proofOf(amiens, witness),
    /** Opal discloses, and signs a head of it. */
    async grow(count: number, ...seeds: string[]): Promise<string> {
      await record(ledger, count);
      await growTree(sql, signingWith(...(seeds.length > 0 ? seeds : [SEED])));
      const [head] = await sql<{ note: string }[]>`select note from ledger.tree_head order by size desc limit 1`;
      return head?.note ?? '';
    },
    /** Hands a head of Opal to Amiens as the gateway does, with the proof that Opal gives. */
    async hand(checkpoint: string, seenSize: number, difference: { keys?: string[]; proof?: string[] | null } = {}) {
      const { size } = readCheckpoint(checkpoint);
      const [from, to] = [Math.min(size, seenSize), Math.max(size, seenSize)];
      const path = await consistencyProof(from, to, storedNodes(sql)).catch(() => null);
      return witnessHead(proofOf(amiens, witness), {
        office: amiens,
        about: opal,
        checkpoint,
        seenSize,
        keys: signingWith(SEED).keys.map(({ text }) => text),
        proof: path?.map((hash) => hash.toString('base64')) ?? null,
        ...difference,
      });
    },
    alerts: () =>
      witness.database.sql`select about, kind, seen_note, refused_note, times from ledger.alert order by number`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const record = ({ recorder }: LedgerForTests, count: number) =>
  Promise.all(Array.from({ length: count }, () => recorder.record(disclosure())));

/** The owner of Opal's database changes the past, makes a tree that fits, and signs it: nothing in the house shows it any more. */
async function rewrite({ database: { sql } }: LedgerForTests, statement: string): Promise<string> {
  await asOwner(
    sql,
    `${statement}; delete from ledger.cosignature; delete from ledger.tree_head; delete from ledger.tree_tile`,
  );
  await growTree(sql, signingWith(SEED));
  const [head] = await sql<{ note: string }[]>`select note from ledger.tree_head order by size desc limit 1`;
  return head?.note ?? '';
}

const CHANGE = "update ledger.entry set leaf_hash = sha256('another') where sequence = 2";

describe('a witness that was told the keys of the members by another way', () => {
  const keysOf = (seed: string) => signingWith(seed).keys;
  const textsOf = (seed: string) => keysOf(seed).map(({ text }) => text);
  const reads = async (confirmed: string, signed: string) => {
    await using both = await openBoth();
    const head = await both.grow(1, signed);
    const proof = { ...both.witness, confirmedKeys: keysOf(confirmed) };
    const input = { office: amiens, about: opal, checkpoint: head, seenSize: 0, keys: textsOf(signed), proof: [] };
    return { answer: await witnessHead(proof, input), alerts: await both.alerts() };
  };

  test('countersigns what one of them signed', async () => {
    expect((await reads(SEED, SEED)).answer).toMatchObject({ outcome: 'COSIGNED' });
  });

  test('refuses another key at first sight already, and says so for all to see', async () => {
    const { answer, alerts } = await reads(SEED, NEXT_SEED);
    expect(answer).toMatchObject({ outcome: 'REFUSED', kind: 'UNKNOWN_KEY' });
    expect(alerts).toMatchObject([{ about: 'opal', kind: 'UNKNOWN_KEY', times: 1 }]);
  });
});

describe('a witness countersigns', () => {
  test('the first head that it sees, and each that goes on from the last', async () => {
    await using both = await openBoth();
    const first = await both.grow(3);
    expect(await both.hand(first, 0)).toMatchObject({ outcome: 'COSIGNED', seenSize: 3 });
    const next = await both.grow(5);
    const answer = await both.hand(next, 3);
    if (answer.outcome !== 'COSIGNED') throw new Error('a countersignature is expected');
    const { line, verifierKey } = answer.cosignature;
    const { text } = readCheckpoint(next).note;
    expect(cosignedAt(text, readSignatureLine(line), readVerifierKey(verifierKey))).toEqual(NOW);
    expect(await both.hand(next, 8)).toMatchObject({ outcome: 'COSIGNED', seenSize: 8 }); // the same again
    expect(await both.alerts()).toEqual([]);
  });

  test('nothing where it is told of another head than it saw last: it says which that is', async () => {
    await using both = await openBoth();
    const first = await both.grow(3);
    await both.hand(first, 0);
    const next = await both.grow(2);
    expect(await both.hand(next, 0)).toEqual({ outcome: 'BEHIND', seenSize: 3 });
    await both.hand(next, 3);
    // A head that comes late is no alarm, as long as it is shown to be an old one.
    expect(await both.hand(first, 5)).toEqual({ outcome: 'BEHIND', seenSize: 5 });
    expect(await both.alerts()).toEqual([]);
  });

  test('heads by a new key once a key that it knows has signed beside it', async () => {
    await using both = await openBoth();
    const keys = signingWith(SEED, NEXT_SEED).keys.map(({ text }) => text);
    await both.hand(await both.grow(1, SEED), 0);
    expect(await both.hand(await both.grow(1, SEED, NEXT_SEED), 1, { keys })).toMatchObject({ outcome: 'COSIGNED' });
    expect(await both.hand(await both.grow(1, NEXT_SEED), 2, { keys })).toMatchObject({ outcome: 'COSIGNED' });
  });
});

describe('a witness finds out an office that', () => {
  test('changed an entry, made the tree anew and went on: it refuses, keeps both heads, and counts what follows', async () => {
    await using both = await openBoth();
    const seen = await both.grow(3);
    await both.hand(seen, 0);
    await rewrite(both.ledger, CHANGE);
    const refused = await both.grow(4);
    const root = (note: string) => readCheckpoint(note).root.toString('base64');
    expect(await both.hand(refused, 3)).toEqual({
      outcome: 'REFUSED',
      kind: 'REWRITTEN',
      seenSize: 3,
      reason: `head 3 with root ${root(seen)} was seen; head 7 with root ${root(refused)} does not go on from it`,
    });
    expect(await both.hand(await both.grow(2), 3)).toMatchObject({ outcome: 'REFUSED' });
    expect(await both.alerts()).toEqual([
      { about: 'opal', kind: 'REWRITTEN', seen_note: seen, refused_note: refused, times: 2 },
    ]);
  });

  test('changed an entry and signed another tree of the same size', async () => {
    await using both = await openBoth();
    await both.hand(await both.grow(3), 0);
    expect(await both.hand(await rewrite(both.ledger, CHANGE), 3)).toMatchObject({ outcome: 'REFUSED', kind: 'SPLIT' });
  });

  test.each([
    ['took its newest entries away', 'delete from ledger.entry where sequence > 2'],
    [
      'took an entry from the middle and closed the gap',
      'delete from ledger.entry where sequence = 2; update ledger.entry set sequence = sequence - 1 where sequence > 2',
    ],
  ])('%s', async (_, statement) => {
    await using both = await openBoth();
    await both.hand(await both.grow(3), 0);
    const shorter = await rewrite(both.ledger, statement);
    expect(await both.hand(shorter, 3, { proof: null })).toMatchObject({ outcome: 'REFUSED', kind: 'SHRUNK' });
    expect(await both.alerts()).toMatchObject([{ kind: 'SHRUNK', times: 1 }]);
  });

  test('exchanged two entries', async () => {
    await using both = await openBoth();
    await both.hand(await both.grow(2), 0);
    const exchange = `update ledger.entry set sequence = 3 where sequence = 1;
      update ledger.entry set sequence = 1, leaf_hash = sha256('other') where sequence = 2; update ledger.entry set sequence = 2 where sequence = 3`;
    expect(await both.hand(await rewrite(both.ledger, exchange), 2)).toMatchObject({ kind: 'SPLIT' });
  });

  test('put an entry in between', async () => {
    await using both = await openBoth();
    await both.hand(await both.grow(2), 0);
    await record(both.ledger, 1);
    // The new one takes the place of the second, which moves up.
    const insert = `update ledger.entry set sequence = 4 where sequence = 2; update ledger.entry set sequence = 2, leaf_hash = sha256('false')
      where sequence = 3; update ledger.entry set sequence = 3 where sequence = 4`;
    expect(await both.hand(await rewrite(both.ledger, insert), 2)).toMatchObject({ kind: 'REWRITTEN' });
  });

  test('signs with a key that nobody knows', async () => {
    await using both = await openBoth();
    await both.hand(await both.grow(1), 0);
    const keys = signingWith(NEXT_SEED).keys.map(({ text }) => text);
    expect(await both.hand(await both.grow(1, NEXT_SEED), 1, { keys })).toMatchObject({
      outcome: 'REFUSED',
      kind: 'UNKNOWN_KEY',
    });
  });

  test('cannot prove that it goes on', async () => {
    await using both = await openBoth();
    await both.hand(await both.grow(1), 0);
    expect(await both.hand(await both.grow(1), 1, { proof: null })).toMatchObject({ kind: 'REWRITTEN' });
  });
});

describe('what is no head of another office', () => {
  let both: Awaited<ReturnType<typeof openBoth>>;
  let checkpoint: string;
  beforeAll(async () => {
    both = await openBoth();
    checkpoint = await both.grow(1);
  });
  afterAll(() => both[Symbol.asyncDispose]());

  test.each([
    ['a text that is none', { checkpoint: 'hello' }, 'The head cannot be read'],
    [
      'a head of another office than it is said to be',
      { about: 'reims-habitat' },
      'a head of canopee.example/ledger/reims-habitat is expected',
    ],
    ['one of its own', { about: 'amiens' }, '"about" is expected to be the key of another office'],
    ['keys that are none', { keys: ['abc'] }, 'a key in the form name+id+base64 is expected'],
    ['more hashes than any proof has', { proof: Array(129).fill('AAAA') }, 'At most 10 keys and 128 hashes'],
  ])('is turned away: %s', async (_, difference, message) => {
    const input = { office: amiens, about: opal, checkpoint, seenSize: 0, keys: [], proof: [] };
    await expect(witnessHead(both.witness, { ...input, ...difference })).rejects.toThrow(message);
    expect(await both.alerts()).toEqual([]);
  });
});

describe('an office keeps', () => {
  test('what a witness said of its head, and not what somebody made up', async () => {
    await using both = await openBoth();
    const note = await both.grow(2);
    const answer = await both.hand(note, 0);
    if (answer.outcome !== 'COSIGNED') throw new Error('a countersignature is expected');
    const cosignature = { witness: amiens, ...answer.cosignature };
    const proof = proofOf(opal, both.ledger);
    const keep = (size: number, given: typeof cosignature) =>
      keepCosignatures(proof, { office: opal, size, cosignatures: [given] });
    await expect(keep(3, cosignature)).rejects.toThrow('The size of a head');
    await expect(keep(2, { ...cosignature, witness: officeKey('reims-habitat') })).rejects.toThrow('does not hold');
    await expect(keep(2, { ...cosignature, line: `${cosignature.line.slice(0, -9)}AAAAAA==\n` })).rejects.toThrow(
      'does not hold',
    );
    expect(await keep(2, cosignature)).toBe(true);
    expect(await keep(2, cosignature)).toBe(true); // once more changes nothing
    expect(await both.ledger.database.sql`select size, witness, line from ledger.cosignature`).toEqual([
      { size: '2', witness: 'amiens', line: cosignature.line },
    ]);
    await both.grow(1);
    await expect(keep(3, cosignature)).rejects.toThrow(
      'a signature of this head by canopee.example/witness/amiens is expected',
    );
  });
});
