import type { BreachStepRow } from '../tables.ts';

const HOURS = 72;

/** Until when the CNIL is told: 72 hours after the office came to know of it, whatever days they fall on (GDPR art. 33(1)). */
export function breachDueAt(awareAt: Date): Date {
  return new Date(awareAt.getTime() + HOURS * 3_600_000);
}

/** Whether the hours are over without the CNIL having been told, or the breach closed for want of a risk. */
export function isBreachOverdue(awareAt: Date, steps: readonly Pick<BreachStepRow, 'kind'>[], now: Date): boolean {
  const isSettled = steps.some(({ kind }) => kind === 'AUTHORITY_TOLD' || kind === 'CLOSED');
  return !isSettled && now > breachDueAt(awareAt);
}
