import { ClientError } from '@canopee/schema/client-error';
import type { WitnessHeadInput } from '@canopee/schema/generated/ledger';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import type { Sql } from 'postgres';
import { type Checkpoint, ledgerOrigin, readCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import type { LedgerProof } from './ledger-proof.ts';
import { knownKeys, rememberKeys } from './proof-keys.ts';
import type { AlertKind } from './proof-tables.ts';
import { raiseAlert } from './raise-alert.ts';
import { isSignedBy, NoteError, readVerifierKey, type VerifierKey } from './signed-note.ts';
import { type TreeSummary, verifyConsistency } from './verify-proofs.ts';

export type WitnessAnswer =
  | { outcome: 'COSIGNED'; seenSize: number; cosignature: { line: string; verifierKey: string } }
  | { outcome: 'BEHIND'; seenSize: number }
  | { outcome: 'REFUSED'; seenSize: number; reason: string; kind: AlertKind };

interface SeenHead extends TreeSummary {
  readonly note: string;
}

const KEYS_MAX = 10;
const PROOF_HASHES_MAX = 128;

/**
 * Countersigns the head of another office where it goes on from the one that we saw last, as C2SP `tlog-witness` has it: what was
 * seen is on the disk before we sign. Otherwise the refusal is kept as an alert, with both heads. Throws `BAD_USER_INPUT` for what
 * is no head of that office.
 */
export async function witnessHead(proof: LedgerProof, input: WitnessHeadInput): Promise<WitnessAnswer> {
  const { about, head, proof: path, keys } = read(input, proof.office);
  return proof.database.sql.begin(async (transaction) => {
    const sql = transaction as unknown as Sql;
    // One at a time for each office, also where we never saw a head of it.
    await sql`select pg_advisory_xact_lock(hashtext(${`witness ${about}`}))`;
    const seen = await lastSeen(sql, about);
    const seenSize = seen?.size ?? 0;
    const refuse = async (kind: AlertKind): Promise<WitnessAnswer> => {
      await raiseAlert(sql, {
        about,
        kind,
        seenNote: seen?.note ?? null,
        refusedNote: input.checkpoint,
        at: proof.now(),
      });
      return { outcome: 'REFUSED', seenSize, kind, reason: reasonOf(kind, head, seen) };
    };
    if (!(await isTrusted(sql, proof, { about, head, keys }))) return refuse('UNKNOWN_KEY');
    if (seenSize !== input.seenSize) return { outcome: 'BEHIND', seenSize };
    if (seen) {
      if (head.size === seenSize && !head.root.equals(seen.root)) return refuse('SPLIT');
      if (head.size < seenSize) {
        // One that came late, by another gateway, is none of our business; one that nothing proves to be an older one is.
        return path && verifyConsistency(head, seen, path) ? { outcome: 'BEHIND', seenSize } : refuse('SHRUNK');
      }
      if (!path || !verifyConsistency(seen, head, path)) return refuse('REWRITTEN');
    }
    const at = proof.now();
    await rememberSeen(sql, about, { ...head, note: input.checkpoint }, at);
    const cosignature = { line: cosign(head.note, proof.witnessKey, at), verifierKey: proof.witnessKey.text };
    return { outcome: 'COSIGNED', seenSize: head.size, cosignature };
  }) as Promise<WitnessAnswer>;
}

function read({ about, checkpoint, keys, proof }: WitnessHeadInput, own: OfficeKey) {
  if (!isOfficeKey(about) || about === own) {
    throw new ClientError('BAD_USER_INPUT', '"about" is expected to be the key of another office.');
  }
  if (keys.length > KEYS_MAX || (proof?.length ?? 0) > PROOF_HASHES_MAX) {
    throw new ClientError('BAD_USER_INPUT', `At most ${KEYS_MAX} keys and ${PROOF_HASHES_MAX} hashes are expected.`);
  }
  try {
    const head = readCheckpoint(checkpoint);
    if (head.origin !== ledgerOrigin(about)) throw new NoteError(`a head of ${ledgerOrigin(about)} is expected`);
    const path = proof?.map((hash) => Buffer.from(hash, 'base64')) ?? null;
    return { about, head, proof: path, keys: keys.map(readVerifierKey) };
  } catch (error) {
    if (error instanceof NoteError)
      throw new ClientError('BAD_USER_INPUT', `The head cannot be read: ${error.message}.`);
    throw error;
  }
}

/**
 * Whether a key that we know has signed it. Known are those that the office was told by another way, and those that one of them, or one
 * known before, has signed beside. Only where the office was told none at all, the first keys of each are believed as they come.
 */
async function isTrusted(
  sql: Sql,
  { confirmedKeys, now }: LedgerProof,
  { about, head, keys }: { about: OfficeKey; head: Checkpoint; keys: readonly VerifierKey[] },
): Promise<boolean> {
  const confirmed = confirmedKeys.filter(({ name }) => name === ledgerOrigin(about));
  const known = [...confirmed, ...(await knownKeys(sql, about, 'LEDGER'))];
  const signing = keys.filter((key) => key.use === 'LEDGER' && isSignedBy(head.note, key));
  const isFirstSight = confirmedKeys.length === 0 && known.length === 0;
  const isSigned = isFirstSight ? signing.length > 0 : known.some((key) => isSignedBy(head.note, key));
  if (isSigned && signing.length > 0) await rememberKeys(sql, about, signing, now());
  return isSigned;
}

async function lastSeen(sql: Sql, about: OfficeKey): Promise<SeenHead | null> {
  const [row] = await sql<{ size: string; root: Buffer; note: string }[]>`
    select size, root, note from ledger.witnessed_head where office = ${about}`;
  return row ? { ...row, size: Number(row.size) } : null;
}

async function rememberSeen(sql: Sql, about: OfficeKey, { size, root, note }: SeenHead, at: Date): Promise<void> {
  await sql`
    insert into ledger.witnessed_head (office, size, root, note, seen_at) values (${about}, ${size}, ${root}, ${note}, ${at.toISOString()})
    on conflict (office) do update
    set size = excluded.size, root = excluded.root, note = excluded.note, seen_at = excluded.seen_at`;
}

const REASONS: Readonly<Record<AlertKind, string>> = {
  REWRITTEN: 'does not go on from it',
  SPLIT: 'is another tree of the same size',
  SHRUNK: 'is smaller, and nothing proves that it is its beginning',
  UNKNOWN_KEY: 'is signed by no key that is known',
};

function reasonOf(kind: AlertKind, head: Checkpoint, seen: SeenHead | null): string {
  const before = seen ? `${named(seen)} was seen` : 'none was seen';
  return `${before}; ${named(head)} ${REASONS[kind]}`;
}

function named({ size, root }: TreeSummary): string {
  return `head ${size} with root ${root.toString('base64')}`;
}
