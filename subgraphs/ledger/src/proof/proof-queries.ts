import { noteReading } from '@canopee/chassis/note-reading';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { QueryConsistencyProofArgs, QueryInclusionProofArgs } from '@canopee/schema/generated/ledger';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from '../ledger-context.ts';
import { headOfSize, newestHead } from './head-list.ts';
import type { TreeHeadRow } from './proof-tables.ts';
import { consistencyProof, inclusionProof } from './tree-proofs.ts';
import { storedNodes } from './tree-store.ts';

interface InclusionAnswer {
  head: TreeHeadRow;
  leafIndex: number;
  leafHash: string;
  path: string[];
}

/** `Query.inclusionProof`. It says that an entry stands there, so it is a reading of the ledger. */
export async function proveInclusion(
  { entry, size }: QueryInclusionProofArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<InclusionAnswer | null> {
  const { office, proof } = context;
  const reference = ownReferenceGiven(office, 'entry', entry);
  const head = size == null ? await newestHead(proof) : await headOfSize(proof, size);
  if (size != null && head === null) {
    throw new ClientError('BAD_USER_INPUT', `"size" is expected to be that of a head, but got ${size}.`);
  }
  const leafIndex = Number(reference) - 1;
  if (head === null || reference === null || !(leafIndex >= 0 && leafIndex < head.size)) return null;
  const readNodes = storedNodes(proof.database.sql);
  const [[leaf], path] = await Promise.all([
    readNodes([{ level: 0, index: leafIndex }]),
    inclusionProof(leafIndex, head.size, readNodes),
  ]);
  noteReading(
    { kind: 'LEDGER_READ', coordinate: 'Query.inclusionProof', action: 'READ_LEDGER', rows: 1, subject: null },
    context,
    info,
  );
  return { head, leafIndex, leafHash: (leaf as Buffer).toString('base64'), path: path.map(inBase64) };
}

/** `Query.consistencyProof`. */
export async function proveConsistency(
  { office, from, to }: QueryConsistencyProofArgs,
  context: LedgerContext,
): Promise<{ from: number; to: number; path: string[] } | null> {
  const { proof } = context;
  if (office !== context.office) return null;
  const size = (await newestHead(proof))?.size ?? 0;
  if (from < 0 || from > to || to > size) {
    throw new ClientError('BAD_USER_INPUT', `0 <= from <= to <= ${size} is expected, but got from ${from}, to ${to}.`);
  }
  const path = await consistencyProof(from, to, storedNodes(proof.database.sql));
  return { from, to, path: path.map(inBase64) };
}

function inBase64(hash: Buffer): string {
  return hash.toString('base64');
}
