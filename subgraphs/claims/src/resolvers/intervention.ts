import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { InterventionRow } from '../tables.ts';
import { ownRow } from './own-row.ts';

const fields: FieldsOf<InterventionRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_intervention, _, { office }) => ({ key: office }),
  claim: ({ claim }, _, { loaders }) => loaders.claim.load(claim),
  contractor: ({ contractor }, _, { loaders }) => contractor && loaders.contractor.load(contractor),
};

export const interventionResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, { office, loaders }) => ownRow(office, id, loaders.intervention),
  ...fields,
};
