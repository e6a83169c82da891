import { expect, test } from 'vitest';
import type { ClaimRow, CollectiveClaimRow } from '../tables.ts';
import { proposedClaims } from './proposed-claims.ts';

const lift = { state: 'OPEN', system: 'LIFT', openedAt: new Date('2026-11-20T08:00:00Z') } as CollectiveClaimRow;
const claim = (more: Partial<ClaimRow>) =>
  ({ category: 'LIFT', system: 'LIFT', openedAt: new Date('2026-11-19T08:00:00Z'), ...more }) as ClaimRow;

test.each<[string, Partial<ClaimRow>, boolean]>([
  ['reported the day before', {}, true],
  ['reported since', { openedAt: new Date('2026-11-24T08:00:00Z') }, true],
  ['reported fourteen days before', { openedAt: new Date('2026-11-06T08:00:00Z') }, true],
  ['older than that', { openedAt: new Date('2026-11-06T07:59:59Z') }, false],
  ['about another installation', { system: 'HEATING' }, false],
  ['a quarrel at the lift', { category: 'NEIGHBOUR_DISPUTE' }, false],
])('whether a claim is proposed: %s', (_, more, isProposed) => {
  const one = claim(more);
  expect(proposedClaims(lift, [one])).toEqual(isProposed ? [one] : []);
});

test('nothing is proposed to a collective claim that is closed', () => {
  expect(proposedClaims({ ...lift, state: 'CLOSED' }, [claim({})])).toEqual([]);
});
