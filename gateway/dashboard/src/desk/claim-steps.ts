import type { ClaimState } from '../claims/claim.ts';

/** What can be done to a claim on the desk. */
export type StepName =
  | 'qualify'
  | 'assign'
  | 'schedule'
  | 'start'
  | 'complete'
  | 'unfinished'
  | 'hold'
  | 'resume'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'reject'
  | 'cancel';

const UNDER_WAY: readonly ClaimState[] = ['NEW', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'REOPENED'];

/** In which states each makes sense; the most usual step comes first. The office has the last word. */
const FROM: ReadonlyArray<readonly [StepName, readonly ClaimState[]]> = [
  ['complete', ['IN_PROGRESS']],
  ['unfinished', ['IN_PROGRESS']],
  ['close', ['RESOLVED']],
  ['resume', ['ON_HOLD']],
  ['start', ['SCHEDULED']],
  ['schedule', ['ASSIGNED', 'SCHEDULED']],
  ['assign', ['QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'REOPENED']],
  ['qualify', ['NEW', 'REOPENED', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED']],
  ['resolve', ['QUALIFIED', 'ASSIGNED', 'SCHEDULED']],
  ['hold', UNDER_WAY],
  ['reopen', ['RESOLVED', 'CLOSED', 'REJECTED', 'CANCELLED']],
  ['reject', ['NEW', 'QUALIFIED', 'REOPENED', 'ON_HOLD']],
  ['cancel', [...UNDER_WAY, 'ON_HOLD']],
];

/** The steps that a claim in this state can take, the most usual first. */
export function stepsIn(state: ClaimState): readonly StepName[] {
  return FROM.filter(([, states]) => states.includes(state)).map(([step]) => step);
}

/** Whether a claim in this state can join a collective claim. */
export function canJoin(state: ClaimState): boolean {
  return UNDER_WAY.includes(state) || state === 'ON_HOLD';
}
