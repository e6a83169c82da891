import { expect, test } from 'vitest';
import { isTier, lowerTier, TIERS } from './tier.ts';

test('of two tiers the lower is the one that gives less, whichever comes first', () => {
  for (const [rankA, a] of TIERS.entries()) {
    for (const [rankB, b] of TIERS.entries()) expect(lowerTier(a, b)).toBe(TIERS[Math.max(rankA, rankB)]);
  }
});

test('a tier is one of the five words', () => {
  expect(TIERS.every(isTier)).toBe(true);
  for (const other of ['clear', 'OPEN', '', null, 0]) expect(isTier(other)).toBe(false);
});
