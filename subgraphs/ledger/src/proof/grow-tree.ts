import type { Sql } from 'postgres';
import { checkpointText } from './checkpoint.ts';
import { type SignerKey, signNote } from './signed-note.ts';
import { appendLeaves, readLeaves } from './tree-store.ts';
import type { TreeSummary } from './verify-proofs.ts';

/** Any number: it only has to be the same for all who let the ledger's tree grow. */
const ADVISORY_LOCK = 7_226_002;
/** What one head takes in at most. Where there is more, as when a ledger is older than its tree, heads follow one another. */
const LEAVES_MAX = 16_384;

export interface HeadSigning {
  /** First line of the head. */
  readonly origin: string;
  /** Each signs; whoever knows one of them can follow. */
  readonly keys: readonly SignerKey[];
  now(): Date;
}

/**
 * Takes entries that are not in the tree yet into it, and signs the head, all in one transaction. Null where there are none, or where
 * another process is just at it. Throws a `MissingEntryError` where an entry is gone.
 */
export async function growTree(database: Sql, { origin, keys, now }: HeadSigning): Promise<TreeSummary | null> {
  const grown = await database.begin(async (transaction) => {
    // postgres.js calls the connection of a transaction something else; both take the same statements.
    const sql = transaction as unknown as Sql;
    const [lock] = await sql<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${ADVISORY_LOCK}) as mine`;
    if (!lock?.mine) return null;
    const size = await treeSize(sql);
    const leaves = await readLeaves(sql, size + 1, LEAVES_MAX);
    if (leaves.length === 0) return null;
    const head = await appendLeaves(sql, size, leaves);
    const note = signNote(checkpointText(origin, head), keys);
    await sql`insert into ledger.tree_head (size, root, note, signed_at) values (${head.size}, ${head.root}, ${note}, ${now().toISOString()})`;
    return head;
  });
  return grown;
}

/** How many entries the last head covers. */
async function treeSize(sql: Sql): Promise<number> {
  const [head] = await sql<{ size: string }[]>`select size from ledger.tree_head order by size desc limit 1`;
  return head ? Number(head.size) : 0;
}
