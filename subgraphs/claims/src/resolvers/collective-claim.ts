import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { CollectiveClaimClaimsArgs } from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import { proposedClaims } from '../collective/proposed-claims.ts';
import { OLDEST_FIRST } from '../lists/claim-order.ts';
import type { CollectiveClaimRow } from '../tables.ts';
import { objectAt } from './object-at.ts';
import { ownRow } from './own-row.ts';

const fields: FieldsOf<CollectiveClaimRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_claim, _, { office }) => ({ key: office }),
  building: ({ building }, _, { office }) => objectAt(office, building),
  fault: ({ fault }, _, { office }) => fault && objectAt(office, fault),
  notices: ({ reference }, _, { loaders }) => loaders.noticesOfCollectiveClaim.load(reference),
  history: ({ reference }, _, { loaders }) => loaders.eventsOfCollectiveClaim.load(reference),
  claims: ({ reference }, args: CollectiveClaimClaimsArgs, { loaders }) =>
    loaders.claimsOfCollectiveClaim.page(reference, args, OLDEST_FIRST),
  proposedClaims: async (row, _, { loaders }) =>
    proposedClaims(row, await loaders.openClaimsOfBuilding.load(row.building)),
  claimCount: ({ reference }, _, { loaders }) => loaders.countOfCollectiveClaim.load(reference),
};

export const collectiveClaimResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, { office, loaders }) => ownRow(office, id, loaders.collectiveClaim),
  ...fields,
};
