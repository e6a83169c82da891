import type { OfficeKey } from '@canopee/schema/office-key';
import type { SubgraphAnswer } from '../subgraph-answer.ts';
import {
  type GivenHead,
  HEAD_QUERY,
  headAnswer,
  KEEP_MUTATION,
  PROOF_QUERY,
  proofAnswer,
  WITNESS_MUTATION,
  witnessAnswer,
} from './ledger-documents.ts';

/** Asks the ledger of an office; null where it is silent. Rejects when the gateway ends. */
export type AskLedger = (office: OfficeKey, question: LedgerQuestion) => Promise<SubgraphAnswer | null>;

export interface LedgerQuestion {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** What became of one head at one witness; `reason` is the witness' own, and names both heads. */
export interface Witnessed {
  readonly about: OfficeKey;
  readonly witness: OfficeKey;
  readonly outcome: 'COSIGNED' | 'REFUSED';
  readonly reason: string | null;
}

/** What is known of one witness of one office. */
export interface WitnessState {
  /** Of the head that it saw last. */
  seenSize: number;
  /** The head that it has said its word about. */
  settled: string | null;
}

/** Null where the office is silent, or has no head. */
export async function readHead(ask: AskLedger, office: OfficeKey): Promise<GivenHead | null> {
  const answer = await ask(office, { query: HEAD_QUERY, variables: { office } });
  const { data } = headAnswer.safeParse(answer?.data);
  if (!data?.ledgerHead) return null;
  const keys = data.ledgerKeys.filter(({ use }) => use === 'LEDGER').map(({ verifierKey }) => verifierKey);
  return { ...data.ledgerHead, keys };
}

/**
 * Hands a head to one witness, with the proof that it goes on from the last one that the witness saw, and brings back its
 * countersignature. Null where one of both is silent: then it is tried again with the next head or the next time. We verify
 * nothing: both offices do.
 */
export async function carryHead(
  ask: AskLedger,
  { about, witness, head, state }: { about: OfficeKey; witness: OfficeKey; head: GivenHead; state: WitnessState },
): Promise<Witnessed | null> {
  const word = (await handOver(ask, { about, witness, head, state })) ?? null;
  // The first time it says what it saw last; the second time it has a proof from there.
  const final = word?.outcome === 'BEHIND' ? await handOver(ask, { about, witness, head, state }) : word;
  if (final === null || final.outcome === 'BEHIND') return null;
  if (final.cosignature) {
    const cosignatures = [{ witness, ...final.cosignature }];
    const kept = await ask(about, {
      query: KEEP_MUTATION,
      variables: { input: { office: about, size: head.size, cosignatures } },
    });
    if (kept?.data?.keepCosignatures !== true) return null;
  }
  state.settled = nameOf(head);
  return { about, witness, outcome: final.outcome, reason: final.reason };
}

export function nameOf({ size, rootHash }: GivenHead): string {
  return `${size} ${rootHash}`;
}

async function handOver(
  ask: AskLedger,
  { about, witness, head, state }: { about: OfficeKey; witness: OfficeKey; head: GivenHead; state: WitnessState },
) {
  const proof = await readProof(ask, about, state.seenSize, head.size);
  if (proof === 'SILENT') return null;
  const { checkpoint, keys } = head;
  const input = { office: witness, about, checkpoint, keys, seenSize: state.seenSize, proof };
  const answer = await ask(witness, { query: WITNESS_MUTATION, variables: { input } });
  const { data } = witnessAnswer.safeParse(answer?.data);
  if (!data) return null;
  state.seenSize = data.witnessHead.seenSize;
  return data.witnessHead;
}

/** Null where the office says that it cannot prove it. */
async function readProof(
  ask: AskLedger,
  about: OfficeKey,
  one: number,
  other: number,
): Promise<readonly string[] | null | 'SILENT'> {
  const variables = { office: about, from: Math.min(one, other), to: Math.max(one, other) };
  const answer = await ask(about, { query: PROOF_QUERY, variables });
  if (answer?.errors.some(({ code }) => code === 'BAD_USER_INPUT')) return null;
  const { data } = proofAnswer.safeParse(answer?.data);
  return data?.consistencyProof.path ?? 'SILENT';
}
