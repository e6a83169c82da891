/** Values of the SDL's enums (`schema/sdl/network.graphql`), which the tables repeat as PostgreSQL enums. */
export const AGREEMENT_KINDS = [
  'FRAMEWORK',
  'SPECIFIC',
  'PURCHASING_GROUP',
  'JOINT_CONTROLLER',
  'PROCESSOR',
  'DPO_SHARING',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const AGREEMENT_PARTY_ROLES = ['PROVIDER', 'BENEFICIARY', 'COORDINATOR', 'MEMBER'] as const;
export type AgreementPartyRole = (typeof AGREEMENT_PARTY_ROLES)[number];

export const DPO_MANDATE_KINDS = ['INTERNAL', 'EXTERNAL', 'SHARED'] as const;
export type DpoMandateKind = (typeof DPO_MANDATE_KINDS)[number];
