import type {
  BreachStepKind,
  RetentionRule,
  SubjectRequestKind,
  SubjectRequestState,
  SubjectRequestStepKind,
} from '@canopee/schema/generated/rights';

export const REQUEST_KINDS = [
  'ACCESS',
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'PORTABILITY',
  'OBJECTION',
] as const satisfies SubjectRequestKind[];

export const REQUEST_STATES = ['OPEN', 'GRANTED', 'REFUSED'] as const satisfies SubjectRequestState[];

export const STEP_KINDS = [
  'OPENED',
  'EXTENDED',
  'COPY_HANDED_OVER',
  'RESTRICTED',
  'OBJECTION_UPHELD',
  'RESTRICTION_LIFTED',
  'ERASURE_REFUSED',
  'ERASED',
  'RECTIFIED',
  'RECIPIENT_TOLD',
  'ANSWERED',
] as const satisfies SubjectRequestStepKind[];

export const RETENTION_RULE_KEYS = [
  'CLOSED_CLAIMS',
  'FORMER_TENANTS',
  'HOME_READINGS',
] as const satisfies RetentionRule[];

export const BREACH_STEP_KINDS = [
  'RECORDED',
  'CONTAINED',
  'AUTHORITY_TOLD',
  'PERSONS_TOLD',
  'CLOSED',
] as const satisfies BreachStepKind[];
