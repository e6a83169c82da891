import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import type { DpoMandateRow } from '../tables.ts';
import { byReference } from './by-reference.ts';

const fields: FieldsOf<DpoMandateRow> = {
  id: ({ reference }) => reference,
  office: ({ office }, _, { loaders }) => loaders.office.load(office),
};

export const dpoMandateResolvers: TypeResolvers<NetworkContext> = {
  __resolveReference: ({ id }, { loaders }) => byReference(id, loaders.mandate),
  ...fields,
};
