import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { ClaimRow } from '../tables.ts';
import { objectAt } from './object-at.ts';
import { ownRow } from './own-row.ts';

const fields: FieldsOf<ClaimRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_claim, _, { office }) => ({ key: office }),
  building: ({ building }, _, { office }) => objectAt(office, building),
  dwelling: ({ dwelling }, _, { office }) => dwelling && objectAt(office, dwelling),
  tenant: ({ tenant }, _, { office }) => tenant && objectAt(office, tenant),
  collectiveClaim: ({ collectiveClaim }, _, { loaders }) =>
    collectiveClaim && loaders.collectiveClaim.load(collectiveClaim),
  serviceClock: async (claim, _, { loaders, now }) => {
    const level = claim.serviceLevel && (await loaders.serviceLevel.load(claim.serviceLevel));
    return level ? { claim, level, at: now() } : null;
  },
  history: ({ reference }, _, { loaders }) => loaders.eventsOfClaim.load(reference),
  interventions: ({ reference }, _, { loaders }) => loaders.interventionsOfClaim.load(reference),
};

export const claimResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, { office, loaders }) => ownRow(office, id, loaders.claim),
  ...fields,
};
