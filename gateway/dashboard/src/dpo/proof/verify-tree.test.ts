import { describe, expect, test } from 'vitest';
import { type Bytes, toHex } from './bytes.ts';
import { leafHash, verifyConsistency, verifyInclusion } from './verify-tree.ts';

/** Leaves, roots and proofs of the reference implementation of RFC 6962, by which all others are tried. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS: Readonly<Record<number, string>> = {
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  5: '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  6: '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};
const INCLUSION: ReadonlyArray<readonly [index: number, size: number, path: readonly string[]]> = [
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
];
const CONSISTENCY: ReadonlyArray<readonly [from: number, to: number, path: readonly string[]]> = [
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
];

const hex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'));
const treeOf = (size: number) => ({ size, root: hex(ROOTS[size] ?? '') });
const flipped = (bytes: Bytes): Bytes => Uint8Array.from(bytes, (byte, at) => (at === 7 ? byte ^ 1 : byte));

describe('a browser verifies what RFC 9162 says', () => {
  test('a leaf has the hash of the reference', async () => {
    expect(toHex(await leafHash(hex('')))).toBe(ROOTS[1]);
  });

  test.each(INCLUSION)('leaf %i stands in the tree of %i', async (index, size, path) => {
    const leaf = await leafHash(hex(LEAVES[index] ?? ''));
    const proof = path.map(hex);
    expect(await verifyInclusion({ index, leaf }, treeOf(size), proof)).toBe(true);
    expect(await verifyInclusion({ index, leaf: flipped(leaf) }, treeOf(size), proof)).toBe(false);
    expect(await verifyInclusion({ index: index + 1, leaf }, treeOf(size), proof)).toBe(false);
    expect(await verifyInclusion({ index, leaf }, treeOf(size), [...proof, leaf])).toBe(false);
    for (const at of proof.keys()) {
      const forged = proof.with(at, flipped(proof[at] as Bytes));
      expect(await verifyInclusion({ index, leaf }, treeOf(size), forged)).toBe(false);
    }
  });

  test.each(CONSISTENCY)('the tree of %i is the beginning of the tree of %i', async (from, to, path) => {
    const proof = path.map(hex);
    expect(await verifyConsistency(treeOf(from), treeOf(to), proof)).toBe(true);
    expect(await verifyConsistency({ size: from, root: flipped(treeOf(from).root) }, treeOf(to), proof)).toBe(false);
    expect(await verifyConsistency(treeOf(from), { size: to, root: flipped(treeOf(to).root) }, proof)).toBe(false);
    expect(await verifyConsistency(treeOf(to), treeOf(from), proof)).toBe(false);
    expect(await verifyConsistency(treeOf(from), treeOf(to), proof.slice(1))).toBe(false);
  });

  test('two trees of the same size are the same or a contradiction', async () => {
    expect(await verifyConsistency(treeOf(8), treeOf(8), [])).toBe(true);
    expect(await verifyConsistency({ size: 8, root: treeOf(6).root }, treeOf(8), [])).toBe(false);
  });
});
