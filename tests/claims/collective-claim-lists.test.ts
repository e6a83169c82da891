import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import { seededRandom } from '@canopee/chassis/seeded-random';
import { type CollectiveClaimRow, claims, collectiveClaims } from '@canopee/claims/tables';
import { globalId } from '@canopee/schema/global-id';
import { compareListCursors, type ListCursor } from '@canopee/schema/list-cursor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimsAtOffice, claimsAtOffice, NOW, opal } from './claims-at-office.ts';

const random = seededRandom(0x5eed);
const HOUR_MS = 3_600_000;

// Systems run through by 10 and buildings by 7, so that no two are of the same building and system.
const rows: CollectiveClaimRow[] = Array.from({ length: 60 }, (_, index) => {
  const closed = random.chance(0.6);
  return {
    reference: `${random.pick(['COL-', 'col-', 'é', '😀'])}${index}`,
    title: 'Panne',
    building: `BAT-${index % 7}`,
    system: BUILDING_SYSTEMS[index % BUILDING_SYSTEMS.length] as CollectiveClaimRow['system'],
    state: closed ? 'CLOSED' : 'OPEN',
    openedAt: new Date(NOW.getTime() - random.whole(0, 5) * HOUR_MS),
    expectedAt: null,
    closedAt: closed ? NOW : null,
    version: 1,
    fault: null,
    faultClearedAt: null,
  };
});
const [joined] = rows as [CollectiveClaimRow];
const joinedClaims = Array.from({ length: 23 }, (_, index) => ({
  reference: `REC-${String(index).padStart(2, '0')}`,
  openedAt: new Date(NOW.getTime() - random.whole(0, 5) * HOUR_MS),
}));

let office: ClaimsAtOffice;
beforeAll(async () => {
  office = await claimsAtOffice();
  const { drizzle } = office.database;
  await drizzle.insert(collectiveClaims).values(rows);
  const shared = { category: 'OTHER', urgency: 'URGENT', state: 'MERGED', description: 'Panne.' } as const;
  const { building, system, reference } = joined;
  await drizzle
    .insert(claims)
    .values(joinedClaims.map((claim) => ({ ...shared, ...claim, building, system, collectiveClaim: reference })));
});
afterAll(() => office[Symbol.asyncDispose]());

const LIST = /* GraphQL */ `
  query ($where: CollectiveClaimFilter, $orderBy: CollectiveClaimOrder, $after: String) {
    collectiveClaims(where: $where, orderBy: $orderBy, first: 7, after: $after) {
      totalCount
      nodes { reference }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

describe('a list of collective claims is what the contract says', () => {
  const orders = [
    null,
    { field: 'OPENED_AT', direction: 'ASC' },
    { field: 'REFERENCE', direction: 'ASC' },
    { field: 'REFERENCE', direction: 'DESC' },
  ] as const;
  const filters: [Record<string, unknown> | null, (row: CollectiveClaimRow) => boolean][] = [
    [null, () => true],
    [{ state: ['OPEN'] }, ({ state }) => state === 'OPEN'],
    [{ building: 'opal:BAT-3' }, ({ building }) => building === 'BAT-3'],
    [{ building: 'amiens:BAT-3' }, () => false],
    [
      { system: ['WATER', 'LIFT'], state: ['CLOSED'] },
      ({ state, system }) => state === 'CLOSED' && ['WATER', 'LIFT'].includes(system),
    ],
    [{ system: [] }, () => false],
  ];

  test.each(orders.flatMap((orderBy) => filters.map(([where, belongs]) => [orderBy, where, belongs] as const)))(
    'in the order %j, of those with %j',
    async (orderBy, where, belongs) => {
      const { field, direction } = orderBy ?? { field: 'OPENED_AT', direction: 'DESC' };
      const cursorOf = (row: CollectiveClaimRow): ListCursor => ({
        field,
        direction,
        value: field === 'OPENED_AT' ? row.openedAt.toISOString() : row.reference,
        id: globalId(opal, row.reference),
      });
      const expected = rows.filter(belongs).toSorted((a, b) => compareListCursors(cursorOf(a), cursorOf(b)));
      const walked = await walk(LIST, { where, orderBy }, (data) => data.collectiveClaims);
      expect(walked).toEqual({ references: expected.map(({ reference }) => reference), totalCount: expected.length });
    },
  );
});

test('the claims of a collective claim come page by page, oldest first', async () => {
  const query = /* GraphQL */ `
    query ($id: ID!, $after: String) {
      collectiveClaim(id: $id) {
        claimCount
        claims(first: 5, after: $after) { totalCount nodes { reference } pageInfo { hasNextPage endCursor } }
      }
    }
  `;
  const walked = await walk(query, { id: globalId(opal, joined.reference) }, (data) => data.collectiveClaim.claims);
  const oldestFirst = joinedClaims.toSorted(
    (a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.reference < b.reference ? -1 : 1),
  );
  expect(walked).toEqual({
    references: oldestFirst.map(({ reference }) => reference),
    totalCount: joinedClaims.length,
  });
});

interface Page {
  totalCount: number;
  nodes: { reference: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

// biome-ignore lint/suspicious/noExplicitAny: each query has data of its own shape.
async function walk(query: string, variables: Record<string, unknown>, pageOf: (data: any) => Page) {
  const references: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await office.ask(query, { ...variables, after });
    expect(errors).toEqual([]);
    const { totalCount, nodes, pageInfo } = pageOf(data);
    references.push(...nodes.map(({ reference }) => reference));
    if (!pageInfo.hasNextPage) return { references, totalCount };
    after = pageInfo.endCursor;
  }
}
