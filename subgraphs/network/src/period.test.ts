import { expect, test } from 'vitest';
import { isInForce } from './period.ts';

test.each([
  ['2024-01-01', '2026-01-01', '2023-12-31', false],
  ['2024-01-01', '2026-01-01', '2024-01-01', true],
  ['2024-01-01', '2026-01-01', '2025-12-31', true],
  ['2024-01-01', '2026-01-01', '2026-01-01', false],
  [null, '2026-01-01', '1921-02-03', true],
  ['2024-01-01', null, '2999-12-31', true],
  [null, null, '2026-11-24', true],
])('what runs from %s until %s is on %s in force: %s', (from, until, day, expected) => {
  expect(isInForce({ from, until }, day)).toBe(expected);
});
