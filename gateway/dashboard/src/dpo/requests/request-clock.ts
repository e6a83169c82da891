import { dayInFrance } from '../console/days.ts';
import type { SubjectRequest } from './requests-documents.ts';

/** Where the clock of a request stands (art. 12(3)). */
export interface RequestClock {
  readonly standing: 'ANSWERED' | 'OVERDUE' | 'SOON' | 'RUNNING';
  /** Days until the last on which it may be answered, 0 on that day; negative after it. */
  readonly daysLeft: number;
  readonly isExtended: boolean;
}

const DAY_MS = 86_400_000;
/** From here on somebody should hurry: a copy has to be read before it is sent. */
const SOON_DAYS = 7;

export function requestClock(
  {
    state,
    dueOn,
    isOverdue,
    extensionReason,
  }: Pick<SubjectRequest, 'state' | 'dueOn' | 'isOverdue' | 'extensionReason'>,
  nowMs: number,
): RequestClock {
  const daysLeft = Math.round((Date.parse(dueOn) - Date.parse(dayInFrance(nowMs))) / DAY_MS);
  const isExtended = extensionReason !== null;
  if (state !== 'OPEN') return { standing: 'ANSWERED', daysLeft, isExtended };
  if (isOverdue || daysLeft < 0) return { standing: 'OVERDUE', daysLeft, isExtended };
  return { standing: daysLeft <= SOON_DAYS ? 'SOON' : 'RUNNING', daysLeft, isExtended };
}
