export const RESPONSIBILITIES = [
  'LANDLORD',
  'TENANT',
  'CONTRACTOR_WARRANTY',
  'INSURANCE',
  'THIRD_PARTY',
  'TO_BE_DETERMINED',
] as const;
export type Responsibility = (typeof RESPONSIBILITIES)[number];

export const HOLD_REASONS = ['SPARE_PART', 'TENANT', 'INSURER', 'QUOTATION', 'OTHER'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const REJECTION_REASONS = ['TENANT_REPAIR', 'NOT_OURS', 'DUPLICATE', 'NO_DEFECT', 'OTHER'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Lists of the desk, as they stand in the URL. */
export const DESK_LISTS = ['open', 'confirm', 'collective'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

export interface DeskTexts {
  readonly lists: Readonly<Record<DeskList, string>>;
  readonly listsLabel: string;
  readonly filters: string;
  readonly urgency: string;
  readonly category: string;
  readonly all: string;
  readonly count: (count: number) => string;
  readonly more: string;
  readonly empty: string;
  readonly failed: string;
  readonly silent: (offices: string) => string;
  readonly choose: string;
  readonly loading: string;
  readonly unknown: string;
  readonly back: string;
  readonly next: string;
  readonly description: string;
  readonly tenant: string;
  readonly noTenant: string;
  readonly place: string;
  readonly dwelling: (floor: number | null, door: string | null) => string;
  readonly commonParts: string;
  readonly responsibility: string;
  readonly opened: string;
  readonly visits: string;
  readonly noVisit: string;
  readonly visit: {
    readonly open: string;
    readonly at: (when: string) => string;
    readonly begun: (when: string) => string;
    readonly over: (when: string) => string;
  };
  readonly history: string;
  readonly event: Readonly<Record<string, string>>;
  readonly reason: Readonly<Record<HoldReason | RejectionReason, string>>;
  readonly responsibilityName: Readonly<Record<Responsibility, string>>;
  readonly steps: string;
  readonly step: Readonly<Record<string, string>>;
  readonly confirm: string;
  readonly contractor: string;
  readonly when: string;
  readonly because: string;
  readonly title: string;
  readonly expected: string;
  readonly sensorSays: string;
  readonly collective: string;
  readonly joined: (count: number) => string;
  readonly noCollective: string;
  readonly draftsWait: (count: number) => string;
  readonly join: (title: string) => string;
  readonly openCollective: string;
  readonly takeOut: string;
  readonly takeOutNamed: (reference: string) => string;
  readonly notices: string;
  readonly noNotices: string;
  readonly noticeText: string;
  readonly send: string;
  readonly withdraw: string;
  readonly closeCollective: string;
  readonly change: string;
}
