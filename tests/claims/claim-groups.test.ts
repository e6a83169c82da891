import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { type ClaimRow, claims, collectiveClaims } from '@canopee/claims/tables';
import { OPEN_CLAIM_STATES } from '@canopee/claims/vocabulary';
import { expect, test } from 'vitest';
import { DISTRIBUTION, expectedGroups, type GroupOracle } from '../testkit/group-oracle.ts';
import { claimsAtOffice, opal } from './claims-at-office.ts';
import { randomClaims } from './random-claims.ts';

const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0x5eed, 0x5eee];

const GROUPS = /* GraphQL */ `
  query ($by: [ClaimDimension!]!, $where: ClaimGroupFilter) {
    claimGroups(by: $by, where: $where) {
      groups {
        office { key } category system urgency state openedMonth
        count buildingCount minutesToResolve { ${DISTRIBUTION} }
      }
      offices { office { key } outcome }
    }
  }
`;

const monthInFrance = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit' });

const oracle: GroupOracle<ClaimRow> = {
  keys: {
    OFFICE: ['office', () => opal],
    CATEGORY: ['category', ({ category }) => category],
    SYSTEM: ['system', ({ system }) => system],
    URGENCY: ['urgency', ({ urgency }) => urgency],
    STATE: ['state', ({ state }) => state],
    OPENED_MONTH: ['openedMonth', ({ openedAt }) => `${monthInFrance.format(openedAt)}-01`],
  },
  distinct: { buildingCount: ({ building }) => building },
  distributions: {
    minutesToResolve: ({ openedAt, resolvedAt }) =>
      resolvedAt && Math.max(0, Math.floor((resolvedAt.getTime() - openedAt.getTime()) / 60_000)),
  },
};

/** Opened over a year, some in the first hour of a month in France, and resolved at once, later or (by a wrong clock) before. */
function spread(random: SeededRandom, row: ClaimRow): ClaimRow {
  const openedAt = random.chance(0.1)
    ? new Date(`2026-0${random.whole(1, 9)}-01T00:00:00+0${random.whole(0, 3)}:00`)
    : new Date(
        Date.UTC(2026, random.whole(0, 10), random.whole(1, 28), random.whole(0, 23), random.whole(0, 59), 0, 7),
      );
  const tookMs = random.pick([0, -5_000, 59_999, 60_000, random.whole(0, 400) * 3_600_000 + random.whole(0, 999)]);
  return { ...row, openedAt, resolvedAt: random.chance(0.6) ? new Date(openedAt.getTime() + tookMs) : null };
}

test.each(seeds)('groups of claims are those of the rows, by any dimensions and filters (SEED=%i)', async (seed) => {
  const random = seededRandom(seed);
  await using office = await claimsAtOffice();
  const made = randomClaims(random, 300);
  const rows = made.claims.map((row) => spread(random, row));
  await office.database.drizzle.insert(collectiveClaims).values(made.collectiveClaims);
  await office.database.drizzle.insert(claims).values(rows.map(({ urgencyRank: _, ...row }) => row));
  const isOpen = ({ state }: ClaimRow) => (OPEN_CLAIM_STATES as readonly string[]).includes(state);
  const from = new Date('2026-05-01T00:00:00Z');
  for (let asked = 0; asked < 25; asked += 1) {
    const by = Object.keys(oracle.keys).filter(() => random.chance(0.4));
    const open = random.pick([null, true, false]);
    const openedFrom = random.pick([null, from]);
    const { data, errors } = await office.ask(GROUPS, { by, where: { open, openedFrom: openedFrom?.toISOString() } });
    const wanted = rows
      .filter((row) => open === null || isOpen(row) === open)
      .filter(({ openedAt }) => openedFrom === null || openedAt >= openedFrom);
    expect(errors).toEqual([]);
    expect(data.claimGroups, `${by} ${open}`).toEqual({
      groups: expectedGroups(wanted, by, oracle),
      offices: [{ office: { key: opal }, outcome: 'OK' }],
    });
  }
});

test.each(['dwelling', 'tenant', 'collectiveClaim'])('groups cannot be narrowed to one %s', async (field) => {
  await using office = await claimsAtOffice();
  const { errors } = await office.ask(`{ claimGroups(by: [], where: { ${field}: "opal:X-1" }) { groups { count } } }`);
  expect(errors).toMatchObject([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
});
