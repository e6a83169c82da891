import type { Database } from '@canopee/chassis/database';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, asc, gte, lte } from 'drizzle-orm';
import { canonicalEntry, type LedgerEntry } from '../../canonical-entry.ts';
import { type EntryRow, entries } from '../../tables.ts';
import { HASH_BYTES } from '../merkle-hash.ts';
import { cosignatures, proofKeys, treeHeads } from '../proof-tables.ts';
import { nodesThrough, type Tiles, tileId } from '../tiles.ts';
import { completeSubtrees } from '../tree-shape.ts';
import { readTiles } from '../tree-store.ts';
import { type BeginLine, EXPORT_FORMAT, type HeadLine, type KeyLine } from './export-lines.ts';

export interface ExportOptions {
  office: OfficeKey;
  /** Sequence of the first entry; the first that is there where absent. */
  from?: number;
  /** Sequence of the last entry; the export goes on to the first head that covers it. To the newest head where absent. */
  to?: number;
}

export class NothingToExportError extends Error {
  override name = 'NothingToExportError';
}

const TILE_LEAVES = 256;
/** Entries read at a time: the whole ledger is never in memory. */
const CHUNK_ENTRIES = 16 * TILE_LEAVES;

/**
 * The ledger as lines of JSON (`LEDGER-FORMAT.md`), each without its line feed. It writes down what stands in the database and judges
 * nothing: that is for `verifyExport`. Throws a `NothingToExportError` where no head covers what is asked for.
 */
export async function* exportLedger(database: Database, { office, ...wanted }: ExportOptions): AsyncGenerator<string> {
  const from = wanted.from ?? (await firstEntry(database));
  const to = await lastCovered(database, wanted.to);
  if (to === null || from > to) throw new NothingToExportError(`No signed head covers an entry from ${from} on.`);
  yield JSON.stringify(await begin(database, office, from));
  for (const key of await keyLines(database)) yield JSON.stringify(key);
  const written = { entries: 0, heads: 0 };
  for (let first = from; first <= to; ) {
    // To the end of a tile, so that none is read twice.
    const last = Math.min(to, first - ((first - 1) % TILE_LEAVES) + CHUNK_ENTRIES - 1);
    const heads = await headLines(database, first, last);
    for (const { sequence, lines } of await entryLines(database, { office, from, first, last })) {
      yield* lines;
      written.entries += lines.length;
      const head = heads.get(sequence);
      if (!head) continue;
      yield JSON.stringify(head);
      written.heads += 1;
    }
    first = last + 1;
  }
  yield JSON.stringify({ end: written });
}

/**
 * The first entry that must still be there. Only whole months are dropped, and heads stay: what was covered by a head of a month of which
 * there are entries has to stand. An hour at the begin of that month is left out, since entries come in the order in which answers left.
 */
async function firstEntry({ sql }: Database): Promise<number> {
  const [row] = await sql<{ first: number | null; kept: number }[]>`
    select min(sequence)::float8 as first, (
      select coalesce(max(size), 0)::float8 + 1 from ledger.tree_head
      where signed_at < (select date_trunc('month', min(at), 'UTC') + interval '1 hour' from ledger.entry)
    ) as kept
    from ledger.entry`;
  return !row || (row.first ?? 1) <= 1 ? 1 : row.kept;
}

async function lastCovered({ sql }: Database, wanted: number | undefined): Promise<number | null> {
  const [head] =
    wanted === undefined
      ? await sql<{ size: string }[]>`select size from ledger.tree_head order by size desc limit 1`
      : await sql<{ size: string }[]>`select size from ledger.tree_head where size >= ${wanted} order by size limit 1`;
  return head ? Number(head.size) : null;
}

async function begin({ sql }: Database, office: OfficeKey, from: number): Promise<BeginLine> {
  const nodes = completeSubtrees({ start: 0, end: from - 1 });
  const edge = await nodesThrough((keys) => readTiles(sql, keys))(nodes);
  return { format: EXPORT_FORMAT, office, from, edge: edge.map((hash) => hash.toString('base64')) };
}

async function keyLines({ drizzle }: Database): Promise<KeyLine[]> {
  const rows = await drizzle.select().from(proofKeys).orderBy(asc(proofKeys.since), asc(proofKeys.key));
  return rows.map(({ key, office, use, since }) => ({ key, office, use, since: since.toISOString() }));
}

async function headLines({ drizzle }: Database, first: number, last: number): Promise<Map<number, HeadLine>> {
  const within = (column: typeof treeHeads.size | typeof cosignatures.size) =>
    and(gte(column, first), lte(column, last));
  const heads = await drizzle.select().from(treeHeads).where(within(treeHeads.size));
  const signed = await drizzle
    .select()
    .from(cosignatures)
    .where(within(cosignatures.size))
    .orderBy(asc(cosignatures.witness));
  const linesOf = Map.groupBy(signed, ({ size }) => size);
  return new Map(
    heads.map(({ size, note, signedAt }) => {
      const added = (linesOf.get(size) ?? []).map(({ line }) => line).join('');
      return [size, { head: note + added, signedAt: signedAt.toISOString() }];
    }),
  );
}

interface Chunk {
  office: OfficeKey;
  /** Of the whole export. */
  from: number;
  first: number;
  last: number;
}

/** What stands at each place, and what the tree has there. Usually one line each; none or several where somebody was at it. */
async function entryLines(
  { drizzle, sql }: Database,
  { office, from, first, last }: Chunk,
): Promise<{ sequence: number; lines: string[] }[]> {
  // At the very begin of the ledger also what was put before it.
  const start = from === 1 && first === 1 ? Number.MIN_SAFE_INTEGER : first;
  const rows = await drizzle
    .select()
    .from(entries)
    .where(and(gte(entries.sequence, start), lte(entries.sequence, last)))
    .orderBy(asc(entries.sequence), asc(entries.at));
  const standing = Map.groupBy(rows, ({ sequence }) => Math.max(sequence, first));
  const leafOf = await leavesOf(sql, first, last);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const sequence = first + index;
    const [row, ...surplus] = standing.get(sequence) ?? [];
    const lines = [lineOf(sequence, leafOf(sequence), row && textOf(row, office))];
    return { sequence, lines: [...lines, ...surplus.map((one) => lineOf(sequence, null, textOf(one, office)))] };
  });
}

async function leavesOf(
  sql: Database['sql'],
  first: number,
  last: number,
): Promise<(sequence: number) => Buffer | null> {
  const tileOf = (sequence: number) => ({ level: 0, index: Math.floor((sequence - 1) / TILE_LEAVES) });
  const keys = [];
  for (let { index } = tileOf(first); index <= tileOf(last).index; index += 1) keys.push({ level: 0, index });
  const tiles: Tiles = await readTiles(sql, keys);
  return (sequence) => {
    const at = ((sequence - 1) % TILE_LEAVES) * HASH_BYTES;
    const leaf = tiles.get(tileId(tileOf(sequence)))?.subarray(at, at + HASH_BYTES);
    return leaf?.length === HASH_BYTES ? leaf : null;
  };
}

function textOf(row: EntryRow, office: OfficeKey): string {
  return canonicalEntry({ ...row, office } as LedgerEntry).toString('utf8');
}

/** The entry stands in it as the very bytes that were hashed. */
function lineOf(sequence: number, leaf: Buffer | null, entry: string | undefined): string {
  const hash = leaf ? `"leaf":"${leaf.toString('base64')}",` : '';
  return `{"sequence":${sequence},${hash}"entry":${entry ?? 'null'}}`;
}
