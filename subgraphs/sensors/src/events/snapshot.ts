import type { FaultRow, FaultSnapshot } from '../tables.ts';

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
