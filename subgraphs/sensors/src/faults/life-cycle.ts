import type { FaultRow } from '../tables.ts';
import type {
  FaultComment,
  FaultState,
  FaultTeam,
  LoggedKind,
  SetAsideReason,
  Shelving,
  Suppression,
} from '../vocabulary.ts';

/** Who takes care of a fault: one of them, or nobody. `assignedTo` is the pseudonym of a principal. */
export interface Assignee {
  assignedTo: string | null;
  assignedTeam: FaultTeam | null;
  assignedContractor: string | null;
}

/** What can happen to a fault that is there. */
export type FaultChange =
  | { kind: 'RAISED'; at: Date; value: number }
  | { kind: 'CLEARED'; at: Date }
  /** `by` is the principal's pseudonym; null where nobody is known. */
  | { kind: 'ACKNOWLEDGED'; at: Date; by: string | null }
  | { kind: 'ASSIGNED'; at: Date; to: Assignee }
  | { kind: 'COMMENTED'; at: Date; comment: FaultComment }
  /** `until` is null in one shot: it ends with the condition. */
  | { kind: 'SHELVED'; at: Date; until: Date | null; reason: SetAsideReason }
  | { kind: 'UNSHELVED'; at: Date }
  | { kind: 'SUPPRESSED'; at: Date; suppression: Suppression; until: Date | null }
  | { kind: 'UNSUPPRESSED'; at: Date }
  | { kind: 'ESCALATED'; at: Date }
  | { kind: 'RESET'; at: Date };

/** A change that happened, and the fault after it: what the log keeps. */
export interface ChangedFault {
  kind: LoggedKind;
  at: Date;
  fault: FaultRow;
  /** Pseudonym of the principal who did it; absent where a rule or the readings did. */
  by?: string | null;
  /** A key of the kind's own. */
  reason?: FaultComment | SetAsideReason;
}

/** A fault to which nobody, and no rule, has done anything yet. */
export const UNTOUCHED = {
  assignedTo: null,
  assignedTeam: null,
  assignedContractor: null,
  comment: null,
  commentedAt: null,
  shelving: null,
  shelvedUntil: null,
  suppression: null,
  suppressedUntil: null,
  latched: false,
  escalatesAt: null,
  escalationSeverity: null,
  escalationTeam: null,
  escalatedAt: null,
} as const satisfies Partial<FaultRow>;

/**
 * The alarm life cycle, after IEC 62682 / ISA-18.2: active or returned, acknowledged or not. An alarm that is neither is over,
 * and one that comes back before anybody acknowledged it is the same alarm and not a second one. Shelving and suppression lie across
 * these states, as in OPC UA Part 9: a client that knows nothing of them still tells the state right.
 */
const NEXT_STATE: Readonly<Record<'RAISED' | 'CLEARED' | 'ACKNOWLEDGED', Partial<Record<FaultState, FaultState>>>> = {
  RAISED: { RTN_UNACK: 'ACTIVE_UNACK' },
  CLEARED: { ACTIVE_UNACK: 'RTN_UNACK', ACTIVE_ACK: 'NORMAL' },
  ACKNOWLEDGED: { ACTIVE_UNACK: 'ACTIVE_ACK', RTN_UNACK: 'NORMAL' },
};

/** The fault after the change, one version on; null where the change means nothing to it. */
export function changedFault(fault: FaultRow, change: FaultChange): FaultRow | null {
  const fields = fieldsAfter(fault, change);
  if (fields === null) return null;
  const after = { ...fault, ...fields, version: fault.version + 1 };
  return after.state === 'NORMAL' ? { ...after, ...NOTHING_PENDING } : after;
}

/** Whether a reset would end it: its condition is over, and somebody has acknowledged that it was there (OPC UA Part 9, Reset). */
export function isResettable({ latched, state, clearedAt }: FaultRow): boolean {
  return latched && state === 'ACTIVE_ACK' && clearedAt !== null;
}

/** What ends with the fault. Who had it, and what was said of it, stays. */
const NOTHING_PENDING = {
  shelving: null,
  shelvedUntil: null,
  suppression: null,
  suppressedUntil: null,
  escalatesAt: null,
} as const satisfies Partial<FaultRow>;

const UNSHELVED = { shelving: null, shelvedUntil: null } as const;

function fieldsAfter(fault: FaultRow, change: FaultChange): Partial<FaultRow> | null {
  switch (change.kind) {
    case 'RAISED':
      return raisedAgain(fault, change);
    case 'CLEARED':
      return cleared(fault, change.at);
    case 'ACKNOWLEDGED': {
      const state = NEXT_STATE.ACKNOWLEDGED[fault.state];
      return state ? { state, acknowledgedAt: change.at, acknowledgedBy: change.by, escalatesAt: null } : null;
    }
    case 'COMMENTED':
      return { comment: change.comment, commentedAt: change.at };
    default:
      return fault.state === 'NORMAL' ? null : fieldsOfOpen(fault, change);
  }
}

type OfOpen = Exclude<FaultChange, { kind: 'RAISED' | 'CLEARED' | 'ACKNOWLEDGED' | 'COMMENTED' }>;

function fieldsOfOpen(fault: FaultRow, change: OfOpen): Partial<FaultRow> | null {
  switch (change.kind) {
    case 'ASSIGNED':
      return isAssigned(fault, change.to) ? null : { ...change.to };
    case 'SHELVED':
      return { shelving: shelvingUntil(change.until), shelvedUntil: change.until };
    case 'UNSHELVED':
      return fault.shelving && UNSHELVED;
    case 'SUPPRESSED':
      return { suppression: change.suppression, suppressedUntil: change.until };
    case 'UNSUPPRESSED':
      return fault.suppression && { suppression: null, suppressedUntil: null };
    case 'ESCALATED':
      return escalated(fault, change.at);
    case 'RESET':
      return isResettable(fault) ? { state: 'NORMAL' } : null;
  }
}

// A latched fault is still active though its condition was over: that it shows again is news to whoever acknowledged it.
function raisedAgain({ state, latched, clearedAt }: FaultRow, { at, value }: { at: Date; value: number }) {
  const next = latched && clearedAt !== null && state !== 'NORMAL' ? 'ACTIVE_UNACK' : NEXT_STATE.RAISED[state];
  return next === undefined ? null : { state: next, raisedAt: at, value, clearedAt: null };
}

function cleared({ state, latched, clearedAt, shelving }: FaultRow, at: Date): Partial<FaultRow> | null {
  const next = NEXT_STATE.CLEARED[state];
  if (next === undefined || (latched && clearedAt !== null)) return null;
  return { state: latched ? state : next, clearedAt: at, ...(shelving === 'ONE_SHOT' && UNSHELVED) };
}

function escalated(fault: FaultRow, at: Date): Partial<FaultRow> | null {
  if (fault.escalatesAt === null || fault.state !== 'ACTIVE_UNACK') return null;
  const { escalationSeverity, escalationTeam } = fault;
  return {
    escalatesAt: null,
    escalatedAt: at,
    ...(escalationSeverity && { severity: escalationSeverity }),
    ...(escalationTeam && { assignedTo: null, assignedTeam: escalationTeam, assignedContractor: null }),
  };
}

function shelvingUntil(until: Date | null): Shelving {
  return until === null ? 'ONE_SHOT' : 'TIMED';
}

function isAssigned(fault: FaultRow, to: Assignee): boolean {
  return (
    fault.assignedTo === to.assignedTo &&
    fault.assignedTeam === to.assignedTeam &&
    fault.assignedContractor === to.assignedContractor
  );
}
