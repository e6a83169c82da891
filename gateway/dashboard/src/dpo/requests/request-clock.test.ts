import { expect, test } from 'vitest';
import { requestClock } from './request-clock.ts';

const NOW = Date.parse('2026-11-24T22:59:00Z');
const request = { state: 'OPEN', dueOn: '2026-12-24', isOverdue: false, extensionReason: null };

test.each([
  ['runs for a month', request, { standing: 'RUNNING', daysLeft: 30, isExtended: false }],
  [
    'hurries in its last week',
    { ...request, dueOn: '2026-12-01' },
    { standing: 'SOON', daysLeft: 7, isExtended: false },
  ],
  [
    'may still be answered on its last day',
    { ...request, dueOn: '2026-11-24' },
    { standing: 'SOON', daysLeft: 0, isExtended: false },
  ],
  [
    'is overdue the day after',
    { ...request, dueOn: '2026-11-23' },
    { standing: 'OVERDUE', daysLeft: -1, isExtended: false },
  ],
  [
    'stands still once it is answered',
    { ...request, dueOn: '2026-11-01', state: 'GRANTED' },
    { standing: 'ANSWERED', daysLeft: -23, isExtended: false },
  ],
  [
    'says that it was extended',
    { ...request, extensionReason: 'Dix baux.' },
    { standing: 'RUNNING', daysLeft: 30, isExtended: true },
  ],
])('the clock of a request %s', (_, given, clock) => {
  expect(requestClock(given, NOW)).toEqual(clock);
});

test('a day ends at midnight in France, not in Greenwich', () => {
  expect(requestClock({ ...request, dueOn: '2026-11-24' }, NOW + 120_000).standing).toBe('OVERDUE');
});
