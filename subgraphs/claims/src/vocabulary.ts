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
