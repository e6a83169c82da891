import { ownReference } from '@canopee/chassis/own-reference';
import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { InterventionRow } from '../tables.ts';

const fields: FieldsOf<InterventionRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_intervention, _, { office }) => ({ key: office }),
  claim: ({ claim }, _, { loaders }) => loaders.claim.load(claim),
  contractor: ({ contractor }, _, { loaders }) => contractor && loaders.contractor.load(contractor),
};

export const interventionResolvers: TypeResolvers<ClaimsContext> = {
  async __resolveReference({ id }, { office, loaders }) {
    const reference = ownReference(office, id);
    return reference === null ? null : loaders.intervention.load(reference);
  },
  ...fields,
};
