import { describe, expect, test } from 'vitest';
import { dueOn } from './request-clock.ts';

describe('the last day to answer a request', () => {
  test.each([
    ['one month later, on the same day', '2026-11-24T10:00:00Z', '2026-12-24', '2027-02-24'],
    ['the last of February, where February has no 31st', '2026-01-31T10:00:00Z', '2026-02-28', '2026-04-30'],
    ['the 29th in a leap year', '2028-01-31T10:00:00Z', '2028-02-29', '2028-04-30'],
    ['three months later without stopping at February on the way', '2026-11-30T10:00:00Z', '2026-12-30', '2027-02-28'],
    ['counted from the day in France, where it is the 1st already', '2026-02-28T23:30:00Z', '2026-04-01', '2026-06-01'],
    ['counted from the day in France in summer too', '2026-06-30T22:30:00Z', '2026-08-01', '2026-10-01'],
    ['in the next year', '2026-12-15T10:00:00Z', '2027-01-15', '2027-03-15'],
  ])('is %s', (_, receivedAt, first, extended) => {
    expect(dueOn(new Date(receivedAt), { extended: false })).toBe(first);
    expect(dueOn(new Date(receivedAt), { extended: true })).toBe(extended);
  });
});
