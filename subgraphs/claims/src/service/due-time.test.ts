import { isFrenchHoliday } from '@canopee/chassis/french-holidays';
import { expect, test } from 'vitest';
import { type Delay, dueTime, isWorkingDay, type Pause } from './due-time.ts';

const fourHours: Delay = { calendar: 'AROUND_THE_CLOCK', amount: 240 };
const fiveWorkingDays: Delay = { calendar: 'WORKING_DAYS', amount: 5 };

const due = (from: string, delay: Delay, pauses: readonly (readonly [string, string])[] = []) =>
  dueTime(
    new Date(from),
    delay,
    pauses.map(([begin, end]): Pause => ({ from: new Date(begin), to: new Date(end) })),
  ).toISOString();

test('four hours are four hours, at night, at the week-end and through a change of the clocks', () => {
  expect(due('2026-11-28T22:30:00Z', fourHours)).toBe('2026-11-29T02:30:00.000Z');
  expect(due('2026-10-24T23:30:00Z', fourHours)).toBe('2026-10-25T03:30:00.000Z');
});

test('a pause puts four hours off by as long as it lasted', () => {
  expect(due('2026-11-24T08:00:00Z', fourHours, [['2026-11-24T09:00:00Z', '2026-11-24T11:00:00Z']])).toBe(
    '2026-11-24T14:00:00.000Z',
  );
});

test('a second pause counts where the first one made room for it, and one after the end does not', () => {
  const first = ['2026-11-24T09:00:00Z', '2026-11-24T12:00:00Z'] as const;
  const inTheRoomOfTheFirst = ['2026-11-24T14:00:00Z', '2026-11-24T15:00:00Z'] as const;
  const later = ['2026-11-24T20:00:00Z', '2026-11-24T21:00:00Z'] as const;
  expect(due('2026-11-24T08:00:00Z', fourHours, [later, inTheRoomOfTheFirst, first])).toBe('2026-11-24T16:00:00.000Z');
});

test('five working days end with the fifth day after the claim, at midnight in France, week-ends left out', () => {
  // A Tuesday: Wednesday, Thursday, Friday, Monday, Tuesday.
  expect(due('2026-11-24T08:00:00Z', fiveWorkingDays)).toBe('2026-12-01T23:00:00.000Z');
  // 23:30 UTC is the next day in France.
  expect(due('2026-11-24T23:30:00Z', fiveWorkingDays)).toBe('2026-12-02T23:00:00.000Z');
});

test('a public holiday is no working day', () => {
  // Thursday 25 December and 1 January are holidays: 22, 23, 24, 26, 29.
  expect(due('2025-12-19T10:00:00Z', fiveWorkingDays)).toBe('2025-12-29T23:00:00.000Z');
});

test('a working day on which the claim waited for somebody else does not count', () => {
  expect(due('2026-11-24T08:00:00Z', fiveWorkingDays, [['2026-11-25T09:00:00Z', '2026-11-26T10:00:00Z']])).toBe(
    '2026-12-03T23:00:00.000Z',
  );
});

test.each([
  [2024, '2024-04-01', '2024-05-09', '2024-05-20'],
  [2025, '2025-04-21', '2025-05-29', '2025-06-09'],
  [2026, '2026-04-06', '2026-05-14', '2026-05-25'],
  [2038, '2038-04-26', '2038-06-03', '2038-06-14'],
])('the movable holidays of %i are those of the calendar', (year, ...days) => {
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`);
  const found = [];
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    if (isFrenchHoliday(day)) found.push(day.toString());
  }
  expect(found).toEqual([...fixed, ...days].sort());
});

test('a Saturday is no working day', () => {
  expect(isWorkingDay(Temporal.PlainDate.from('2026-11-28'))).toBe(false);
  expect(isWorkingDay(Temporal.PlainDate.from('2026-11-27'))).toBe(true);
});
