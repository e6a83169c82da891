/** How a claim stands towards what was promised; words of the schema. */
export interface ServiceClock {
  readonly state: 'RUNNING' | 'OVERDUE' | 'PAUSED' | 'MET' | 'MISSED' | 'ENDED';
  /** RFC 3339; null while it stands still. */
  readonly dueAt: string | null;
  readonly level: { readonly milestone: 'INTERVENTION' | 'RESOLUTION' };
}

export const URGENCIES = ['IMMEDIATE', 'URGENT', 'STANDARD'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const CLAIM_STATES = [
  'NEW',
  'QUALIFIED',
  'ASSIGNED',
  'SCHEDULED',
  'IN_PROGRESS',
  'ON_HOLD',
  'RESOLVED',
  'REOPENED',
  'MERGED',
  'CLOSED',
  'REJECTED',
  'CANCELLED',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CATEGORIES = [
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
export type Category = (typeof CATEGORIES)[number];

/** A notice to the tenants of a building. */
export interface Notice {
  readonly id: string;
  readonly kind: 'KNOWN' | 'UPDATED' | 'RESTORED';
  readonly state: 'DRAFT' | 'SENT' | 'WITHDRAWN';
  readonly version: number;
  /** In French, as the tenants read it. */
  readonly text: string;
  readonly sentAt: string | null;
}

/** A visit or job on a claim. */
export interface Intervention {
  readonly id: string;
  readonly contractor: { readonly name: string } | null;
  readonly scheduledAt: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}
