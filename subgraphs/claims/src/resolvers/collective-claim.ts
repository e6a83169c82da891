import { ownReference } from '@canopee/chassis/own-reference';
import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { CollectiveClaimClaimsArgs } from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { OLDEST_FIRST } from '../lists/claim-order.ts';
import type { CollectiveClaimRow } from '../tables.ts';
import { objectAt } from './object-at.ts';

const fields: FieldsOf<CollectiveClaimRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_claim, _, { office }) => ({ key: office }),
  building: ({ building }, _, { office }) => objectAt(office, building),
  claims: ({ reference }, args: CollectiveClaimClaimsArgs, { loaders }) =>
    loaders.claimsOf.page(reference, args, OLDEST_FIRST),
  claimCount: ({ reference }, _, { loaders }) => loaders.claimCountOf.load(reference),
};

export const collectiveClaimResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, context) => collectiveClaimById(id, context),
  ...fields,
};

/** Null where the id is malformed, another office's, or of a collective claim that is not there. */
export async function collectiveClaimById(
  id: string,
  { office, loaders }: ClaimsContext,
): Promise<CollectiveClaimRow | null> {
  const reference = ownReference(office, id);
  return reference === null ? null : loaders.collectiveClaim.load(reference);
}
