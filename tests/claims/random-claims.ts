import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { ClaimRow, CollectiveClaimRow } from '@canopee/claims/tables';
import { CLAIM_CATEGORIES, CLAIM_STATES, CLAIM_URGENCIES } from '@canopee/claims/vocabulary';
import { NOW } from './claims-at-office.ts';

const HOUR_MS = 3_600_000;

/** Claims with many equals in every order, with nulls, and with references of every kind that an ERP may choose. */
export function randomClaims(
  random: SeededRandom,
  count: number,
): { collectiveClaims: CollectiveClaimRow[]; claims: ClaimRow[] } {
  const collectiveClaims = references(random, 8).map((reference, index) => collectiveClaim(random, reference, index));
  const merged = collectiveClaims.map(({ reference }) => reference);
  const claims = references(random, count).map((reference) => claim(random, reference, merged));
  return { collectiveClaims, claims };
}

function collectiveClaim(random: SeededRandom, reference: string, index: number): CollectiveClaimRow {
  const closed = random.chance(0.5);
  return {
    reference,
    title: 'Panne',
    // Of its own building, so that no two are open for the same thing.
    building: `BAT-${index}`,
    system: random.pick(BUILDING_SYSTEMS),
    state: closed ? 'CLOSED' : 'OPEN',
    openedAt: instant(random),
    expectedAt: null,
    closedAt: closed ? NOW : null,
    version: 1,
    fault: null,
    faultClearedAt: null,
  };
}

function claim(random: SeededRandom, reference: string, collectiveClaims: readonly string[]): ClaimRow {
  const urgency = random.pick(CLAIM_URGENCIES);
  const state = random.pick(CLAIM_STATES);
  return {
    reference,
    category: random.pick(CLAIM_CATEGORIES),
    system: random.pick(BUILDING_SYSTEMS),
    urgency,
    urgencyRank: CLAIM_URGENCIES.indexOf(urgency) + 1,
    state,
    building: `BAT-${random.whole(0, 4)}`,
    dwelling: random.chance(0.4) ? null : `LGT-${random.whole(0, 6)}`,
    tenant: random.chance(0.4) ? null : `LOC-${random.whole(0, 6)}`,
    description: 'Porte bloquée.',
    version: 1,
    responsibility: 'TO_BE_DETERMINED',
    recoverable: null,
    openedAt: instant(random),
    interventionAt: null,
    resolvedAt: null,
    closedAt: null,
    stateBefore: state === 'ON_HOLD' ? 'QUALIFIED' : null,
    serviceLevel: null,
    pauses: [],
    dueAt: random.chance(0.5) ? null : instant(random),
    collectiveClaim: state === 'MERGED' ? random.pick(collectiveClaims) : null,
    idempotencyKey: null,
  };
}

/** One of few, so that many are equal. */
function instant(random: SeededRandom): Date {
  return new Date(NOW.getTime() - random.whole(0, 12) * HOUR_MS - random.whole(0, 1));
}

/** Letters that sort differently by language than by code point, and colons, which a global id has one of already. */
function references(random: SeededRandom, count: number): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    const prefix = random.pick(['REC-', 'rec-', 'Réc ', 'ERP:', '😀', '\uffee', 'Z', 'é']);
    found.add(`${prefix}${random.whole(0, 9_999)}`);
  }
  return [...found];
}
