import type { FaultRow } from '../tables.ts';

/** A fault's row as JSON, instants as RFC 3339 text: what an event keeps of the fault as it was. */
export type FaultSnapshot = Omit<FaultRow, InstantField> &
  Record<'raisedAt', string> &
  Record<OptionalInstant, string | null>;

type OptionalInstant = 'acknowledgedAt' | 'clearedAt';
type InstantField = 'raisedAt' | OptionalInstant;

export function snapshotOf(fault: FaultRow): FaultSnapshot {
  return {
    ...fault,
    raisedAt: fault.raisedAt.toISOString(),
    acknowledgedAt: fault.acknowledgedAt?.toISOString() ?? null,
    clearedAt: fault.clearedAt?.toISOString() ?? null,
  };
}

export function faultOf(snapshot: FaultSnapshot): FaultRow {
  return {
    ...snapshot,
    raisedAt: new Date(snapshot.raisedAt),
    acknowledgedAt: instantOrNull(snapshot.acknowledgedAt),
    clearedAt: instantOrNull(snapshot.clearedAt),
  };
}

function instantOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
