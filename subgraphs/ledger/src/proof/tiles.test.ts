import { seededRandom } from '@canopee/chassis/seeded-random';
import { expect, test } from 'vitest';
import { leafHashOf } from './merkle-hash.ts';
import { grownTiles, nodesThrough, type TileKey, tileId, unfinishedTiles } from './tiles.ts';
import { TreeEdge } from './tree-edge.ts';
import { consistencyProof, inclusionProof, treeRoot } from './tree-proofs.ts';
import { verifyConsistency, verifyInclusion } from './verify-proofs.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));

test(`a tree that grew in batches of any length proves every entry and every earlier tree (SEED=${seed})`, async () => {
  const random = seededRandom(seed);
  const stored = new Map<string, Buffer>();
  let asked: readonly TileKey[] = [];
  const readNodes = nodesThrough(async (keys) => {
    asked = keys;
    return stored;
  });
  const leaves: Buffer[] = [];
  const edge = new TreeEdge();
  const heads = [{ size: 0, root: edge.root }];
  while (edge.size < 66_000) {
    const batch = Array.from({ length: random.pick([1, 2, 255, 256, 257, random.whole(1, 9_000)]) }, () =>
      leafHashOf(Buffer.from(String(random.next()))),
    );
    const unfinished = new Map(
      unfinishedTiles(edge.size).map((key) => [tileId(key), stored.get(tileId(key)) as Buffer]),
    );
    for (const tile of grownTiles(edge.size, Buffer.concat(batch), unfinished)) stored.set(tileId(tile), tile.hashes);
    for (const leaf of batch) edge.append(leaf);
    leaves.push(...batch);
    heads.push({ size: edge.size, root: edge.root });
    expect(await treeRoot(edge.size, readNodes)).toEqual(edge.root);
  }
  for (let tries = 0; tries < 40; tries += 1) {
    const from = random.pick(heads);
    const to = random.pick(heads.filter(({ size }) => size > 0 && size >= from.size));
    expect(verifyConsistency(from, to, await consistencyProof(from.size, to.size, readNodes))).toBe(true);
    const index = random.whole(0, to.size - 1);
    const claim = { ...to, index, leaf: leaves[index] as Buffer };
    expect(verifyInclusion(claim, await inclusionProof(index, to.size, readNodes))).toBe(true);
    // A leaf's own tiles, and those at the right edge: two for each of the three levels of a tree of this size.
    expect(asked.length).toBeLessThanOrEqual(6);
  }
});

test('a tile that is missing or cut is noticed, in growing as in proving', async () => {
  const leaf = leafHashOf(Buffer.from('a'));
  expect(() => grownTiles(1, leaf, new Map())).toThrow("tile 0/0 of the ledger's tree is expected to hold 1 hashes");
  const readNodes = nodesThrough(async () => new Map([['0/0', leaf]]));
  await expect(inclusionProof(0, 2, readNodes)).rejects.toThrow("tile 0/0 of the ledger's tree is incomplete");
});
