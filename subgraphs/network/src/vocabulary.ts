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

export const LAWFUL_BASES = [
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTERESTS',
  'PUBLIC_TASK',
  'LEGITIMATE_INTERESTS',
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

export const RETENTION_EVENTS = [
  'CLAIM_CLOSED',
  'LEASE_ENDED',
  'APPLICATION_CLOSED',
  'READING_TAKEN',
  'ENTRY_WRITTEN',
] as const;
export type RetentionEvent = (typeof RETENTION_EVENTS)[number];
