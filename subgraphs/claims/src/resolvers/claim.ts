import { ownReference } from '@canopee/chassis/own-reference';
import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { ClaimRow } from '../tables.ts';
import { objectAt } from './object-at.ts';

const fields: FieldsOf<ClaimRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_claim, _, { office }) => ({ key: office }),
  building: ({ building }, _, { office }) => objectAt(office, building),
  dwelling: ({ dwelling }, _, { office }) => dwelling && objectAt(office, dwelling),
  tenant: ({ tenant }, _, { office }) => tenant && objectAt(office, tenant),
  collectiveClaim: ({ collectiveClaim }, _, { loaders }) =>
    collectiveClaim && loaders.collectiveClaim.load(collectiveClaim),
  interventions: ({ reference }, _, { loaders }) => loaders.interventionsOf.load(reference),
};

export const claimResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, context) => claimById(id, context),
  ...fields,
};

/** Null where the id is malformed, another office's, or of a claim that is not there. */
export async function claimById(id: string, { office, loaders }: ClaimsContext): Promise<ClaimRow | null> {
  const reference = ownReference(office, id);
  return reference === null ? null : loaders.claim.load(reference);
}
