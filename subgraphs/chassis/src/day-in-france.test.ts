import { expect, test } from 'vitest';
import { dayInFrance } from './day-in-france.ts';

test.each([
  ['2026-01-12T06:40:15Z', '2026-01-12'],
  ['2025-12-31T23:00:00Z', '2026-01-01'],
  ['2026-06-30T21:59:59Z', '2026-06-30'],
  ['2026-06-30T22:00:00Z', '2026-07-01'],
])('at %s it is %s in France', (instant, day) => expect(dayInFrance(new Date(instant))).toBe(day));
