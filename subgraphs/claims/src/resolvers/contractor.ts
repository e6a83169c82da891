import type { TypeResolvers } from '@canopee/chassis/subgraph';
import { globalId } from '@canopee/schema/global-id';
import type { ClaimsContext, FieldsOf } from '../claims-context.ts';
import type { ContractorRow } from '../tables.ts';
import { ownRow } from './own-row.ts';

const fields: FieldsOf<ContractorRow> = {
  id: ({ reference }, _, { office }) => globalId(office, reference),
  office: (_contractor, _, { office }) => ({ key: office }),
};

export const contractorResolvers: TypeResolvers<ClaimsContext> = {
  __resolveReference: ({ id }, { office, loaders }) => ownRow(office, id, loaders.contractor),
  ...fields,
};
