import { UNTOUCHED } from '../faults/life-cycle.ts';
import { type FaultRow, type FaultSnapshot, OPTIONAL_INSTANTS } from '../tables.ts';

export function snapshotOf(fault: FaultRow): FaultSnapshot {
  const instants = OPTIONAL_INSTANTS.map((name) => [name, fault[name]?.toISOString() ?? null]);
  return { ...fault, raisedAt: fault.raisedAt.toISOString(), ...Object.fromEntries(instants) };
}

export function faultOf(snapshot: FaultSnapshot): FaultRow {
  const instants = OPTIONAL_INSTANTS.map((name) => [name, instantOrNull(snapshot[name])]);
  // Events of before these columns were there don't say them.
  return { ...UNTOUCHED, ...snapshot, raisedAt: new Date(snapshot.raisedAt), ...Object.fromEntries(instants) };
}

function instantOrNull(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
