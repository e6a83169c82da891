import { expect, test } from 'vitest';
import { dueBefore, termsOf } from './retention-rules.ts';

test.each([
  ['2026-11-24T10:00:00Z', 'P2Y', '2024-11-23T23:00:00.000Z'],
  ['2026-05-31T10:00:00Z', 'P3M', '2026-02-27T23:00:00.000Z'],
  ['2026-07-01T10:00:00Z', 'P12M', '2025-06-30T22:00:00.000Z'],
  ['2026-07-01T10:00:00Z', 'P90D', '2026-04-01T22:00:00.000Z'],
])('at %s, after %s, what happened before %s is due', (now, duration, before) => {
  expect(dueBefore(new Date(now), duration).toISOString()).toBe(before);
});

const said = (from: string, source: string | null = null) => ({
  retention: { CLAIM_HANDLING: { duration: 'P1Y', from, source } },
});

test.each([
  ['the register says', said('CLAIM_CLOSED', 'Décision du CA'), 'P1Y', 'Décision du CA', 'The register says so.'],
  ['the register says without a text', said('CLAIM_CLOSED'), 'P1Y', null, 'names no text'],
  ['the register counts from another event', said('LEASE_ENDED'), null, null, 'counts CLAIM_HANDLING from LEASE_ENDED'],
  ['the register says nothing', { retention: {} }, null, null, 'has no retention for CLAIM_HANDLING'],
  ['there is no register', {}, 'P2Y', null, 'Default setting of the network'],
])('closed claims are kept where %s', (_, grant, duration, source, because) => {
  const terms = termsOf('CLOSED_CLAIMS', grant);
  expect(terms).toMatchObject({ activity: 'CLAIM_HANDLING', duration, source });
  expect(terms.because).toContain(because);
});
