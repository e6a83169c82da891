import type { FaultRow } from '../tables.ts';
import type { FaultState, LoggedKind } from '../vocabulary.ts';

/** What can happen to a fault that is there. */
export type FaultChange =
  | { kind: 'RAISED'; at: Date; value: number }
  | { kind: 'CLEARED'; at: Date }
  /** `by` is the principal's pseudonym; null where nobody is known. */
  | { kind: 'ACKNOWLEDGED'; at: Date; by: string | null };

/** A change that happened, and the fault after it: what the log keeps. */
export interface ChangedFault {
  kind: LoggedKind;
  at: Date;
  fault: FaultRow;
}

/**
 * The alarm life cycle, after IEC 62682 / ISA-18.2: active or returned, acknowledged or not. An alarm that is neither is over,
 * and one that comes back before anybody acknowledged it is the same alarm and not a second one.
 */
const NEXT_STATE: Readonly<Record<LoggedKind, Partial<Record<FaultState, FaultState>>>> = {
  RAISED: { RTN_UNACK: 'ACTIVE_UNACK' },
  CLEARED: { ACTIVE_UNACK: 'RTN_UNACK', ACTIVE_ACK: 'NORMAL' },
  ACKNOWLEDGED: { ACTIVE_UNACK: 'ACTIVE_ACK', RTN_UNACK: 'NORMAL' },
};

/** The fault after the change, one version on; null where the change means nothing to it. */
export function changedFault(fault: FaultRow, change: FaultChange): FaultRow | null {
  const state = NEXT_STATE[change.kind][fault.state];
  return state === undefined ? null : { ...fault, ...fieldsAfter(change), state, version: fault.version + 1 };
}

function fieldsAfter(change: FaultChange): Partial<FaultRow> {
  switch (change.kind) {
    case 'RAISED':
      return { raisedAt: change.at, value: change.value, clearedAt: null };
    case 'CLEARED':
      return { clearedAt: change.at };
    case 'ACKNOWLEDGED':
      return { acknowledgedAt: change.at, acknowledgedBy: change.by };
  }
}
