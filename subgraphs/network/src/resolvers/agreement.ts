import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import type { AgreementPartyRow, AgreementRow } from '../tables.ts';
import { byReference } from './by-reference.ts';

const fields: FieldsOf<AgreementRow> = {
  id: ({ reference }) => reference,
  parties: ({ reference }, _, { loaders }) => loaders.partiesOfAgreement.load(reference),
  partyCount: async ({ reference }, _, { loaders }) => (await loaders.partiesOfAgreement.load(reference)).length,
  dataSharing: ({ reference }, _, { loaders }) => loaders.scopesOfAgreement.load(reference),
};

export const agreementResolvers: TypeResolvers<NetworkContext> = {
  __resolveReference: ({ id }, { loaders }) => byReference(id, loaders.agreement),
  ...fields,
};

export const agreementPartyResolvers: FieldsOf<AgreementPartyRow> = {
  office: ({ office }, _, { loaders }) => loaders.office.load(office),
};
