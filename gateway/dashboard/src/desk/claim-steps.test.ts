import { expect, test } from 'vitest';
import { CLAIM_STATES } from '../claims/claim.ts';
import { canJoin, stepsIn } from './claim-steps.ts';

test('what is next for a claim, the usual step first', () => {
  const next = CLAIM_STATES.map((state) => `${state}: ${stepsIn(state).join(' ')}${canJoin(state) ? ' join' : ''}`);
  expect(next.join('\n')).toMatchInlineSnapshot(`
    "NEW: qualify hold reject cancel join
    QUALIFIED: assign qualify resolve hold reject cancel join
    ASSIGNED: schedule assign qualify resolve hold cancel join
    SCHEDULED: start schedule assign qualify resolve hold cancel join
    IN_PROGRESS: complete unfinished hold cancel join
    ON_HOLD: resume reject cancel join
    RESOLVED: close reopen
    REOPENED: assign qualify hold reject cancel join
    MERGED: 
    CLOSED: reopen
    REJECTED: reopen
    CANCELLED: reopen"
  `);
});
