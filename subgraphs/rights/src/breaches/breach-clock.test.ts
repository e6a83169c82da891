import { expect, test } from 'vitest';
import { breachDueAt, isBreachOverdue } from './breach-clock.ts';

const awareAt = new Date('2026-03-27T16:00:00Z');

test('the 72 hours run through a weekend, and through the night on which the clocks change', () => {
  expect(breachDueAt(awareAt).toISOString()).toBe('2026-03-30T16:00:00.000Z');
});

test.each([
  ['is not overdue while the hours run', [], '2026-03-30T16:00:00Z', false],
  ['is overdue after them', ['CONTAINED'], '2026-03-30T16:00:01Z', true],
  ['is not once the CNIL was told', ['AUTHORITY_TOLD'], '2026-04-30T16:00:00Z', false],
  ['is not once it was closed for want of a risk', ['CLOSED'], '2026-04-30T16:00:00Z', false],
] as const)('a breach %s', (_, kinds, now, overdue) => {
  expect(
    isBreachOverdue(
      awareAt,
      kinds.map((kind) => ({ kind })),
      new Date(now),
    ),
  ).toBe(overdue);
});
