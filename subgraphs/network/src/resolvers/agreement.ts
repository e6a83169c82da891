import type { TypeResolvers } from '@canopee/chassis/subgraph';
import type { AgreementVersionInForceArgs } from '@canopee/schema/generated/network';
import type { FieldsOf, NetworkContext } from '../network-context.ts';
import type { AgreementParty, AgreementRow } from '../tables.ts';
import { versionInForce } from '../versions/in-force.ts';
import { byReference } from './by-reference.ts';

/** An agreement is its newest version. */
const fields: FieldsOf<AgreementRow> = {
  id: ({ reference }) => reference,
  partyCount: ({ parties }) => parties.length,
  history: ({ reference }, _, { loaders }) => loaders.versionsOfAgreement.load(reference),
  versionInForce: async ({ reference }, { at }: AgreementVersionInForceArgs, { loaders }) =>
    versionInForce(await loaders.versionsOfAgreement.load(reference), at),
};

export const agreementResolvers: TypeResolvers<NetworkContext> = {
  __resolveReference: ({ id }, { loaders }) => byReference(id, loaders.agreement),
  ...fields,
};

export const agreementVersionResolvers: FieldsOf<AgreementRow> = {
  agreement: ({ reference }, _, { loaders }) => loaders.agreement.load(reference),
  partyCount: ({ parties }) => parties.length,
  recordedByOffice: ({ recordedByOffice }, _, { loaders }) => recordedByOffice && loaders.office.load(recordedByOffice),
};

export const agreementPartyResolvers: FieldsOf<AgreementParty> = {
  office: ({ office }, _, { loaders }) => loaders.office.load(office),
};
