import type { ClaimRow, ServiceLevelRow } from '../tables.ts';
import { dueTime, type Pause } from './due-time.ts';

/** How a claim stands towards what was promised for it. */
export type ServiceClockState = 'RUNNING' | 'OVERDUE' | 'PAUSED' | 'MET' | 'MISSED' | 'ENDED';

type Timed = Pick<ClaimRow, 'state' | 'openedAt' | 'interventionAt' | 'resolvedAt' | 'pauses'>;
type Promised = Pick<ServiceLevelRow, 'milestone' | 'calendar' | 'amount'>;

/** When the level is missed, for `claims.due_at`: null where it was met, where it stands still, and where the claim came to nothing. */
export function dueAtOf(claim: Timed, level: Promised | null): Date | null {
  if (!level || isStanding(claim) || isOver(claim) || reachedAt(claim, level)) return null;
  return dueTime(claim.openedAt, level, pausesOf(claim));
}

/** When it is, or would have been, missed; null while the clock stands still. */
export function shownDueAt(claim: Timed, level: Promised): Date | null {
  return isStanding(claim) ? null : dueTime(claim.openedAt, level, pausesOf(claim));
}

/** How the clock stands at an instant. `ENDED`: rejected or cancelled before anything was due. */
export function clockStateAt(claim: Timed, level: Promised, now: Date): ServiceClockState {
  const reached = reachedAt(claim, level);
  const due = dueTime(claim.openedAt, level, pausesOf(claim));
  if (reached) return reached <= due ? 'MET' : 'MISSED';
  if (isOver(claim)) return 'ENDED';
  if (isStanding(claim)) return 'PAUSED';
  return now <= due ? 'RUNNING' : 'OVERDUE';
}

function reachedAt({ interventionAt, resolvedAt }: Timed, { milestone }: Promised): Date | null {
  // What was repaired without a visit was seen to when it was repaired.
  return milestone === 'RESOLUTION' ? resolvedAt : (interventionAt ?? resolvedAt);
}

function isStanding({ state }: Timed): boolean {
  return state === 'ON_HOLD' || state === 'MERGED';
}

function isOver({ state }: Timed): boolean {
  return state === 'CLOSED' || state === 'REJECTED' || state === 'CANCELLED';
}

function pausesOf({ pauses }: Timed): Pause[] {
  return pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from: new Date(from), to: new Date(to) }]));
}
