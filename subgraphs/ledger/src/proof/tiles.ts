import { HASH_BYTES, nodeHash } from './merkle-hash.ts';
import type { ReadNodes } from './tree-proofs.ts';
import type { TreeNode } from './tree-shape.ts';

/**
 * How the tree is stored: in tiles of up to 256 hashes (as in C2SP `tlog-tiles`). A tile of level 0 holds leaves, one of level 1 the roots of
 * 256 tiles of level 0, and so on. So appending touches one tile, now and then two, and a proof in a tree of five
 * million leaves reads six at most; what lies between is hashed again when it is asked for.
 */
export interface TileKey {
  readonly level: number;
  readonly index: number;
}

export interface Tile extends TileKey {
  /** One after another, left to right. */
  readonly hashes: Buffer;
}

/** Tiles by what `tileId` makes of their keys. */
export type Tiles = ReadonlyMap<string, Buffer>;

const TILE_HASHES = 256;
const TILE_HEIGHT = 8;

export function tileId({ level, index }: TileKey): string {
  return `${level}/${index}`;
}

/** The tile that the hash of `node` is made from. */
export function tileOf(node: TreeNode): TileKey {
  const { level, first } = placeOf(node);
  return { level, index: Math.floor(first / TILE_HASHES) };
}

/** Throws where the tile is missing or too short: then the tree is not what its heads say. */
export function nodeFrom(tiles: Tiles, node: TreeNode): Buffer {
  const id = tileId(tileOf(node));
  const { first, width } = placeOf(node);
  const begin = (first % TILE_HASHES) * HASH_BYTES;
  const hashes = tiles.get(id)?.subarray(begin, begin + width * HASH_BYTES);
  if (hashes?.length !== width * HASH_BYTES) throw new Error(`tile ${id} of the ledger's tree is incomplete`);
  return rootOf(hashes);
}

/** Reads nodes through `readTiles`, which is asked once for all of them, for each tile once. */
export function nodesThrough(readTiles: (keys: readonly TileKey[]) => Promise<Tiles>): ReadNodes {
  return async (nodes) => {
    const keys = new Map(nodes.map(tileOf).map((key) => [tileId(key), key]));
    const tiles = await readTiles([...keys.values()]);
    return nodes.map((node) => nodeFrom(tiles, node));
  };
}

/** The tiles at the right edge of a tree that are begun and not full. */
export function unfinishedTiles(size: number): TileKey[] {
  const keys: TileKey[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_HASHES)) {
    if (count % TILE_HASHES > 0) keys.push({ level, index: Math.floor(count / TILE_HASHES) });
  }
  return keys;
}

/** The tiles that change as `leaves` (one hash after another) are appended to a tree of `size`, given its unfinished ones. */
export function grownTiles(size: number, leaves: Buffer, unfinished: Tiles): Tile[] {
  const changed: Tile[] = [];
  let added = leaves;
  for (let level = 0, count = size; added.length > 0; level += 1, count = Math.floor(count / TILE_HASHES)) {
    const begun = count % TILE_HASHES;
    let index = Math.floor(count / TILE_HASHES);
    const before = begun === 0 ? Buffer.alloc(0) : unfinished.get(tileId({ level, index }));
    if (before?.length !== begun * HASH_BYTES) {
      throw new Error(`tile ${tileId({ level, index })} of the ledger's tree is expected to hold ${begun} hashes`);
    }
    const row = Buffer.concat([before, added]);
    const finished: Buffer[] = [];
    for (let at = 0; at < row.length; at += TILE_HASHES * HASH_BYTES, index += 1) {
      const hashes = row.subarray(at, at + TILE_HASHES * HASH_BYTES);
      changed.push({ level, index, hashes });
      if (hashes.length === TILE_HASHES * HASH_BYTES) finished.push(rootOf(hashes));
    }
    added = Buffer.concat(finished);
  }
  return changed;
}

function placeOf({ level, index }: TreeNode): { level: number; first: number; width: number } {
  const width = 2 ** (level % TILE_HEIGHT);
  return { level: Math.floor(level / TILE_HEIGHT), first: index * width, width };
}

/** Root of as many hashes as a power of two. */
function rootOf(hashes: Buffer): Buffer {
  let row: Buffer[] = [];
  for (let at = 0; at < hashes.length; at += HASH_BYTES) row.push(hashes.subarray(at, at + HASH_BYTES));
  while (row.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < row.length; at += 2) above.push(nodeHash(row[at] as Buffer, row[at + 1] as Buffer));
    row = above;
  }
  return row[0] as Buffer;
}
