/** Values of the SDL's enums (`schema/sdl/claims.graphql`), which the tables repeat as PostgreSQL enums. */
export const CLAIM_CATEGORIES = [
  'LIFT',
  'COLLECTIVE_HEATING',
  'COLLECTIVE_HOT_WATER',
  'COMMON_PARTS',
  'VENTILATION',
  'NETWORKS',
  'SAFETY',
  'PESTS',
  'ROOF_FACADE',
  'PLUMBING',
  'ELECTRICITY',
  'INDIVIDUAL_HEATING',
  'JOINERY_LOCKS',
  'DAMP_MOULD',
  'SMOKE_ALARM',
  'NEIGHBOUR_DISPUTE',
  'CHARGES_RENT',
  'ALLOCATION_TRANSFER',
  'OTHER',
] as const;
export type ClaimCategory = (typeof CLAIM_CATEGORIES)[number];

/** Most urgent first: urgence 1, 2, 3 in the offices' words. */
export const CLAIM_URGENCIES = ['IMMEDIATE', 'URGENT', 'STANDARD'] as const;
export type ClaimUrgency = (typeof CLAIM_URGENCIES)[number];

/** States of a claim that somebody still has to act on. */
export const OPEN_CLAIM_STATES = [
  'NEW',
  'QUALIFIED',
  'ASSIGNED',
  'SCHEDULED',
  'IN_PROGRESS',
  'ON_HOLD',
  'REOPENED',
] as const;

/** A `MERGED` claim is not open by itself: its collective claim is, and the tenants follow that one. */
export const SETTLED_CLAIM_STATES = ['RESOLVED', 'CLOSED', 'REJECTED', 'MERGED', 'CANCELLED'] as const;

export const CLAIM_STATES = [...OPEN_CLAIM_STATES, ...SETTLED_CLAIM_STATES] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const COLLECTIVE_CLAIM_STATES = ['OPEN', 'CLOSED'] as const;
export type CollectiveClaimState = (typeof COLLECTIVE_CLAIM_STATES)[number];

/** Who has to see to the repair (à la charge de). Whether its cost is recoverable as a charge is another question. */
export const RESPONSIBILITIES = [
  'LANDLORD',
  'TENANT',
  'CONTRACTOR_WARRANTY',
  'INSURANCE',
  'THIRD_PARTY',
  'TO_BE_DETERMINED',
] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];

/** What has to be done within a delay: somebody comes, or it is repaired. */
export const SERVICE_MILESTONES = ['INTERVENTION', 'RESOLUTION'] as const;
export type ServiceMilestone = (typeof SERVICE_MILESTONES)[number];

/** What can happen to a claim, each an event of its history. */
export const CLAIM_EVENT_KINDS = [
  'REGISTERED',
  'QUALIFIED',
  'ASSIGNED',
  'SCHEDULED',
  'STARTED',
  'VISITED',
  'RESOLVED',
  'CLOSED',
  'HELD',
  'RESUMED',
  'REJECTED',
  'CANCELLED',
  'REOPENED',
  'MERGED',
  'TAKEN_OUT',
] as const;
export type ClaimEventKind = (typeof CLAIM_EVENT_KINDS)[number];

/** What can happen to a collective claim; events of the same log. */
export const COLLECTIVE_EVENT_KINDS = [
  'COLLECTIVE_OPENED',
  'COLLECTIVE_CHANGED',
  'COLLECTIVE_FAULT_CLEARED',
  'COLLECTIVE_CLOSED',
  'NOTICE_DRAFTED',
  'NOTICE_SENT',
  'NOTICE_WITHDRAWN',
] as const;
export type CollectiveEventKind = (typeof COLLECTIVE_EVENT_KINDS)[number];

/** What a notice tells: that it is known, that what is known is another now, that it is over. */
export const NOTICE_KINDS = ['KNOWN', 'UPDATED', 'RESTORED'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_STATES = ['DRAFT', 'SENT', 'WITHDRAWN'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** What becomes of a notice of a kind: a person looks at it first, or it is sent by itself. */
export const NOTICE_RULES = ['DRAFT', 'SEND'] as const;
export type NoticeRule = (typeof NOTICE_RULES)[number];

/** Why a claim waits, for somebody or something that is not the office. */
export const HOLD_REASONS = ['SPARE_PART', 'TENANT', 'INSURER', 'QUOTATION', 'OTHER'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a claim is not taken on. */
export const REJECTION_REASONS = ['TENANT_REPAIR', 'NOT_OURS', 'DUPLICATE', 'NO_DEFECT', 'OTHER'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];
