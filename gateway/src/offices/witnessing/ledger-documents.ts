import { z } from 'zod';

/** What is asked of an office whose head is to be witnessed. */
export const HEAD_QUERY =
  'query ($office: ID!) { ledgerHead(office: $office) { size rootHash checkpoint } ledgerKeys(office: $office) { verifierKey use } }';
export const PROOF_QUERY =
  'query ($office: ID!, $from: Int!, $to: Int!) { consistencyProof(office: $office, from: $from, to: $to) { path } }';
export const WITNESS_MUTATION =
  'mutation ($input: WitnessHeadInput!) { witnessHead(input: $input) { outcome seenSize cosignature { line verifierKey } reason } }';
export const KEEP_MUTATION = 'mutation ($input: KeepCosignaturesInput!) { keepCosignatures(input: $input) }';

export const headAnswer = z.object({
  ledgerHead: z.object({ size: z.int(), rootHash: z.string(), checkpoint: z.string() }).nullable(),
  ledgerKeys: z.array(z.object({ verifierKey: z.string(), use: z.string() })),
});
export const proofAnswer = z.object({ consistencyProof: z.object({ path: z.array(z.string()) }) });
export const witnessAnswer = z.object({
  witnessHead: z.object({
    outcome: z.enum(['COSIGNED', 'BEHIND', 'REFUSED']),
    seenSize: z.int(),
    cosignature: z.object({ line: z.string(), verifierKey: z.string() }).nullable(),
    reason: z.string().nullable(),
  }),
});

/** A head as its office gave it. */
export interface GivenHead {
  readonly size: number;
  readonly rootHash: string;
  readonly checkpoint: string;
  readonly keys: readonly string[];
}
