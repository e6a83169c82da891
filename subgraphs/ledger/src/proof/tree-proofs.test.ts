import { seededRandom } from '@canopee/chassis/seeded-random';
import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT, leafHashOf, nodeHash } from './merkle-hash.ts';
import { TreeEdge } from './tree-edge.ts';
import { consistencyProof, inclusionProof, type ReadNodes, treeRoot } from './tree-proofs.ts';
import { verifyConsistency, verifyInclusion } from './verify-proofs.ts';

/** Leaves, roots and proofs of the reference implementation of RFC 6962, by which all others are tried. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const referenceLeaves = LEAVES.map((content) => leafHashOf(Buffer.from(content, 'hex')));

/** RFC 9162, 2.1.1, word by word: what everything else must agree with. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

const nodesOf =
  (leaves: readonly Buffer[]): ReadNodes =>
  async (nodes) =>
    nodes.map(({ level, index }) => {
      const [start, end] = [index * 2 ** level, (index + 1) * 2 ** level];
      if (end > leaves.length) throw new RangeError(`node ${level}/${index} is not complete`);
      return naiveRoot(leaves.slice(start, end));
    });

const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));

describe('the vectors of RFC 6962 and 9162', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))(
    'the tree of %i leaves has its root',
    async (size, root) => {
      expect((await treeRoot(size, nodesOf(referenceLeaves))).toString('hex')).toBe(root);
      const edge = new TreeEdge();
      for (const leaf of referenceLeaves.slice(0, size)) edge.append(leaf);
      expect(edge.root.toString('hex')).toBe(root);
    },
  );

  test.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('leaf %i in the tree of %i has its proof', async (index, size, proof) => {
    expect(hex(await inclusionProof(index, size, nodesOf(referenceLeaves)))).toEqual(proof);
  });

  test.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('the tree of %i is the beginning of that of %i by its proof', async (from, to, proof) => {
    expect(hex(await consistencyProof(from, to, nodesOf(referenceLeaves)))).toEqual(proof);
  });
});

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));

describe(`on trees of any size (SEED=${seed})`, () => {
  const random = seededRandom(seed);
  const leaves = Array.from({ length: 300 }, () => leafHashOf(Buffer.from(String(random.next()))));
  const readNodes = nodesOf(leaves);
  const rootOf = (size: number) => naiveRoot(leaves.slice(0, size));
  const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 127, 128, 129, 255, 256, 257, ...many(20, () => random.whole(1, 300))];

  test('appending leaf by leaf gives the root of the whole', () => {
    const edge = new TreeEdge();
    for (const [index, leaf] of leaves.entries()) {
      edge.append(leaf);
      if (sizes.includes(edge.size)) expect(edge.root).toEqual(rootOf(index + 1));
    }
  });

  test('an entry is proved to stand where it does, and nowhere else, and no other in its place', async () => {
    for (const size of sizes) {
      const root = rootOf(size);
      expect(await treeRoot(size, readNodes)).toEqual(root);
      for (const index of new Set([0, size - 1, ...many(5, () => random.whole(0, size - 1))])) {
        const proof = await inclusionProof(index, size, readNodes);
        const claim = { index, size, leaf: leaves[index] as Buffer, root };
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: EMPTY_ROOT }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: EMPTY_ROOT }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: size }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, EMPTY_ROOT])).toBe(false);
        if (size > 1) expect(verifyInclusion({ ...claim, index: (index + 1) % size }, proof)).toBe(false);
        for (const damaged of damages(proof)) expect(verifyInclusion(claim, damaged)).toBe(false);
      }
    }
  });

  test('a later tree is proved to begin with an earlier one, and with no other', async () => {
    for (const toSize of sizes) {
      for (const fromSize of new Set([0, 1, toSize, ...many(5, () => random.whole(0, toSize))])) {
        const proof = await consistencyProof(fromSize, toSize, readNodes);
        const from = { size: fromSize, root: rootOf(fromSize) };
        const to = { size: toSize, root: rootOf(toSize) };
        expect(verifyConsistency(from, to, proof)).toBe(true);
        expect(verifyConsistency({ ...from, root: leafHashOf(from.root) }, to, proof)).toBe(false);
        if (fromSize > 0) expect(verifyConsistency(from, { ...to, root: EMPTY_ROOT }, proof)).toBe(false);
        expect(verifyConsistency(from, to, [...proof, EMPTY_ROOT])).toBe(false);
        for (const damaged of damages(proof)) expect(verifyConsistency(from, to, damaged)).toBe(false);
      }
    }
  });

  test('an edge that was written down goes on as if it never had been', () => {
    const size = random.whole(1, 299);
    const edge = new TreeEdge();
    for (const leaf of leaves.slice(0, size)) edge.append(leaf);
    const taken = new TreeEdge(size, edge.subtrees);
    for (const leaf of leaves.slice(size)) taken.append(leaf);
    expect(taken.root).toEqual(rootOf(leaves.length));
  });

  function many<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  /** The proof with one hash changed, with one missing, and with two exchanged. */
  function damages(proof: readonly Buffer[]): Buffer[][] {
    if (proof.length === 0) return [];
    const at = random.whole(0, proof.length - 1);
    const changed = proof.with(at, EMPTY_ROOT);
    const short = proof.toSpliced(at, 1);
    return proof.length === 1
      ? [changed, short]
      : [changed, short, [proof[1], proof[0], ...proof.slice(2)] as Buffer[]];
  }
});

describe('what cannot be proved is not tried', () => {
  const readNodes = nodesOf(referenceLeaves);

  test('a leaf beyond the tree, and a tree that is greater than its end', () => {
    expect(() => inclusionProof(8, 8, readNodes)).toThrow('leaf 8 is not in a tree of 8');
    expect(() => inclusionProof(-1, 8, readNodes)).toThrow(RangeError);
    expect(() => consistencyProof(5, 4, readNodes)).toThrow('a tree of 5 is no beginning of one of 4');
  });

  test('an edge with other subtrees than its size has', () => {
    expect(() => new TreeEdge(3, [EMPTY_ROOT])).toThrow('a tree of 3 has 2 complete subtrees, but got 1');
  });

  test('sizes that are none, or that grow smaller', () => {
    const tree = { size: 2, root: EMPTY_ROOT };
    expect(verifyConsistency({ size: 3, root: EMPTY_ROOT }, tree, [])).toBe(false);
    expect(verifyConsistency({ size: 0.5, root: EMPTY_ROOT }, tree, [])).toBe(false);
    expect(verifyConsistency({ size: 0, root: EMPTY_ROOT }, tree, [EMPTY_ROOT])).toBe(false);
    expect(verifyConsistency({ size: 1, root: EMPTY_ROOT }, tree, [])).toBe(false);
    expect(verifyInclusion({ index: -1, size: 2, leaf: EMPTY_ROOT, root: EMPTY_ROOT }, [])).toBe(false);
  });
});

test('trees of more leaves than 32 bits can count are proved too', () => {
  // A tree of 2^33 equal leaves: each level has one hash.
  const levels = [EMPTY_ROOT];
  for (let level = 0; level < 33; level += 1) levels.push(nodeHash(levels[level] as Buffer, levels[level] as Buffer));
  const size = 2 ** 33;
  const root = levels[33] as Buffer;
  const proof = levels.slice(0, 33);
  expect(verifyInclusion({ index: size - 5, size, leaf: EMPTY_ROOT, root }, proof)).toBe(true);
  expect(
    verifyConsistency({ size: size / 2, root: levels[32] as Buffer }, { size, root }, [levels[32] as Buffer]),
  ).toBe(true);
});
