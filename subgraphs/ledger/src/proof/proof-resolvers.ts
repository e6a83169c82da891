import { ofOffices } from '@canopee/chassis/list-filter';
import type { ResolverMap } from '@canopee/chassis/subgraph';
import type {
  MutationKeepCosignaturesArgs,
  MutationWitnessHeadArgs,
  QueryConsistencyProofArgs,
  QueryInclusionProofArgs,
  QueryLedgerAlertsArgs,
  QueryLedgerHeadArgs,
  QueryLedgerHeadsArgs,
  QueryLedgerKeysArgs,
} from '@canopee/schema/generated/ledger';
import { globalId } from '@canopee/schema/global-id';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from '../ledger-context.ts';
import { headList, newestHead } from './head-list.ts';
import { keepCosignatures } from './keep-cosignatures.ts';
import { proveConsistency, proveInclusion } from './proof-queries.ts';
import { type AlertRow, alerts, type CosignatureRow, proofKeys, type TreeHeadRow } from './proof-tables.ts';
import { witnessHead } from './witness-head.ts';

/** The part of the ledger's contract that proves it: heads, proofs, keys, witnesses. */
export function proofResolvers(office: OfficeKey): ResolverMap<LedgerContext> {
  return {
    Query: {
      ledgerHead: (_: unknown, args: QueryLedgerHeadArgs, { proof }: LedgerContext) =>
        args.office === office ? newestHead(proof) : null,
      ledgerHeads: (_: unknown, args: QueryLedgerHeadsArgs, { proof }: LedgerContext) => headList(args, proof),
      inclusionProof: (_: unknown, args: QueryInclusionProofArgs, context: LedgerContext, info: GraphQLResolveInfo) =>
        proveInclusion(args, context, info),
      consistencyProof: (_: unknown, args: QueryConsistencyProofArgs, context: LedgerContext) =>
        proveConsistency(args, context),
      ledgerKeys: (_: unknown, args: QueryLedgerKeysArgs, context: LedgerContext) =>
        args.office === office ? ownKeys(context) : null,
      ledgerAlerts: (_: unknown, { offices }: QueryLedgerAlertsArgs, context: LedgerContext) =>
        alertList(offices, context),
    },
    Mutation: {
      witnessHead: (_: unknown, { input }: MutationWitnessHeadArgs, context: LedgerContext) => witness(input, context),
      keepCosignatures: (_: unknown, { input }: MutationKeepCosignaturesArgs, { proof }: LedgerContext) =>
        keepCosignatures(proof, input),
    },
    LedgerHead: {
      id: ({ reference }: TreeHeadRow) => globalId(office, reference),
      office: () => ({ key: office }),
      rootHash: ({ root }: TreeHeadRow) => root.toString('base64'),
      checkpoint: async ({ size, note }: TreeHeadRow, _: unknown, { cosignaturesOf }: LedgerContext) =>
        note + (await cosignaturesOf.load(size)).map(({ line }) => line).join(''),
      cosignatures: ({ size }: TreeHeadRow, _: unknown, { cosignaturesOf }: LedgerContext) => cosignaturesOf.load(size),
    },
    Cosignature: { witness: ({ witness }: CosignatureRow) => ({ key: witness }) },
    LedgerAlert: {
      id: ({ reference }: AlertRow) => globalId(office, reference),
      witness: () => ({ key: office }),
      about: ({ about }: AlertRow) => ({ key: about }),
      seenCheckpoint: ({ seenNote }: AlertRow) => seenNote,
      refusedCheckpoint: ({ refusedNote }: AlertRow) => refusedNote,
    },
  };
}

async function witness(input: MutationWitnessHeadArgs['input'], { proof, log }: LedgerContext) {
  const answer = await witnessHead(proof, input);
  if (answer.outcome === 'REFUSED') {
    const { kind, reason } = answer;
    log.error(
      { about: input.about, kind, reason },
      'the ledger of another office does not go on from what we saw of it',
    );
  }
  return answer;
}

async function ownKeys({ office, proof }: LedgerContext) {
  const rows = await proof.database.drizzle
    .select()
    .from(proofKeys)
    .where(eq(proofKeys.office, office))
    .orderBy(asc(proofKeys.since), asc(proofKeys.key));
  return rows.map(({ key, use, since }) => ({ verifierKey: key, use, since }));
}

const ALERTS_SHOWN_MAX = 1_000;

function alertList(
  offices: readonly string[] | null | undefined,
  { office, proof }: LedgerContext,
): Promise<AlertRow[]> {
  return proof.database.drizzle
    .select()
    .from(alerts)
    .where(and(ofOffices(office, offices)))
    .orderBy(desc(alerts.number))
    .limit(ALERTS_SHOWN_MAX)
    .then((rows) => rows);
}
