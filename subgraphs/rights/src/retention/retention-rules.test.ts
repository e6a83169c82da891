import { expect, test } from 'vitest';
import { dueBefore, RETENTION_RULES } from './retention-rules.ts';

test.each([
  ['2026-11-24T10:00:00Z', 24, '2024-11-23T23:00:00.000Z'],
  ['2026-05-31T10:00:00Z', 3, '2026-02-27T23:00:00.000Z'],
  ['2026-07-01T10:00:00Z', 12, '2025-06-30T22:00:00.000Z'],
])('at %s, after %i months, what happened before %s is due', (now, months, before) => {
  expect(dueBefore(new Date(now), months).toISOString()).toBe(before);
});

test('no duration is called law before a text was checked that says so', () => {
  for (const { isLaw, because } of Object.values(RETENTION_RULES)) {
    expect(isLaw).toBe(false);
    expect(because).toMatch(/^Default setting of the network/);
  }
});
