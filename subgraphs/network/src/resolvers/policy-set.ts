import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import type { PolicyLoadingRow, PolicySetRow } from '../tables.ts';
import { byReference } from './by-reference.ts';

const fields: FieldsOf<PolicySetRow> = {
  loadings: ({ version }, _, { loaders }) => loaders.loadingsOfPolicySet.load(version),
};

export const policySetResolvers: TypeResolvers<NetworkContext> = {
  // Its key is `version`, where every other entity's is `id`.
  __resolveReference: (reference, { loaders }) =>
    byReference((reference as unknown as { version: string }).version, loaders.policySet),
  ...fields,
};

export const policyLoadingResolvers: FieldsOf<PolicyLoadingRow> = {
  policySet: ({ version }, _, { loaders }) => loaders.policySet.load(version),
};
