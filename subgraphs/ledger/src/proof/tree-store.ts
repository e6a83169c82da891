import type { Sql } from 'postgres';
import { HASH_BYTES } from './merkle-hash.ts';
import {
  grownTiles,
  nodeFrom,
  nodesThrough,
  type Tile,
  type TileKey,
  type Tiles,
  tileId,
  unfinishedTiles,
} from './tiles.ts';
import { joinSubtrees, type ReadNodes } from './tree-proofs.ts';
import { completeSubtrees } from './tree-shape.ts';
import type { TreeSummary } from './verify-proofs.ts';

/** Reads what proofs need from the stored tree, in one statement. */
export function storedNodes(sql: Sql): ReadNodes {
  return nodesThrough((keys) => readTiles(sql, keys));
}

/** Hashes of the entries from `sequence` on, as many as there are but not more than `leavesMax`, one after another. */
export async function readLeaves(sql: Sql, from: number, leavesMax: number): Promise<Buffer> {
  const [row] = await sql<{ leaves: Buffer | null; first: number; last: number }[]>`
    select string_agg(leaf_hash, ''::bytea order by sequence) as leaves, min(sequence)::float8 as first, max(sequence)::float8 as last
    from (
      select sequence, leaf_hash from ledger.entry where sequence >= ${from} order by sequence limit ${leavesMax}
    ) as entry`;
  if (!row?.leaves) return Buffer.alloc(0);
  const { leaves, first, last } = row;
  if (first !== from || leaves.length !== (last - first + 1) * HASH_BYTES) throw new MissingEntryError(from, last);
  return leaves;
}

/** Sequences have no gap: where one is missing somebody took it away before it came into the tree. */
export class MissingEntryError extends Error {
  override name = 'MissingEntryError';

  constructor(from: number, to: number) {
    super(`an entry of the ledger between ${from} and ${to} is missing, or one of its hashes is damaged`);
  }
}

/** Appends hashes of entries to the tree of `size` leaves. To be called by one at a time, in a transaction. */
export async function appendLeaves(sql: Sql, size: number, leaves: Buffer): Promise<TreeSummary> {
  const unfinished = await readTiles(sql, unfinishedTiles(size));
  const grown = grownTiles(size, leaves, unfinished);
  await writeTiles(sql, grown);
  const tiles: Tiles = new Map([...unfinished, ...grown.map((tile) => [tileId(tile), tile.hashes] as const)]);
  const grownSize = size + leaves.length / HASH_BYTES;
  const subtrees = completeSubtrees({ start: 0, end: grownSize }).map((node) => nodeFrom(tiles, node));
  return { size: grownSize, root: joinSubtrees(subtrees) };
}

/** Those of them that are stored, each whole. */
export async function readTiles(sql: Sql, keys: readonly TileKey[]): Promise<Tiles> {
  if (keys.length === 0) return new Map();
  const rows = await sql<{ level: number; index: string; hashes: Buffer }[]>`
    select level, index, hashes
    from ledger.tree_tile
    join unnest(${keys.map(({ level }) => level)}::smallint[], ${keys.map(({ index }) => index)}::bigint[]) as wanted (level, index)
      using (level, index)`;
  return new Map(rows.map(({ level, index, hashes }) => [tileId({ level, index: Number(index) }), hashes]));
}

async function writeTiles(sql: Sql, tiles: readonly Tile[]): Promise<void> {
  await sql`
    insert into ledger.tree_tile ${sql(tiles as Tile[], 'level', 'index', 'hashes')}
    on conflict (level, index) do update set hashes = excluded.hashes`;
}
