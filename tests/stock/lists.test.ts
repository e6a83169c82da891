import { seededRandom } from '@canopee/chassis/seeded-random';
import {
  compareListCursors,
  decodeListCursor,
  type OrderDirection,
  type OrderValue,
} from '@canopee/schema/list-cursor';
import type { DemoStock } from '@canopee/stock/demo/demo-stock';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AMIENS, type StockSubgraph, startStock } from './stock-subgraph.ts';

const SEED = Number(process.env.SEED ?? 20_261_124);

let demo: DemoStock;
let stock: StockSubgraph;

beforeAll(async () => {
  demo = generateDemoStock({ office: AMIENS, seed: SEED, dwellings: 400 });
  // What a real stock has, and invented data has not: holes, ties, and names that differ in a capital or an accent only.
  const random = seededRandom(SEED);
  for (const dwelling of demo.dwellings) {
    if (random.chance(0.2)) dwelling.livingArea = null;
    if (random.chance(0.2)) dwelling.firstLettingYear = null;
    if (random.chance(0.3)) dwelling.energyLabel = null;
  }
  for (const building of demo.buildings) {
    building.name = random.pick(['Érables', 'érables', 'Erables', 'Zola', 'zola', '𝔅 ancien', '￮ neuf']);
    if (random.chance(0.3)) building.completionYear = null;
  }
  stock = await startStock(demo);
});
afterAll(async () => stock?.[Symbol.asyncDispose]());

type Dwelling = DemoStock['dwellings'][number];
type Building = DemoStock['buildings'][number];

/** The references of a list as it should be: sorted by the one rule that all offices and the gateway share. */
function sorted<Row extends { reference: string }>(
  rows: readonly Row[],
  valueIn: (row: Row) => OrderValue,
  direction: OrderDirection,
): string[] {
  const cursorOf = (row: Row) => ({ field: '', direction, value: valueIn(row), id: `${AMIENS}:${row.reference}` });
  return [...rows].sort((a, b) => compareListCursors(cursorOf(a), cursorOf(b))).map(({ reference }) => reference);
}

async function readForward(list: string, selection: string, first: number): Promise<string[]> {
  const references: string[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await stock.ask(
      `query ($first: Int, $after: String) { ${list}(first: $first, after: $after, ${selection}) {
        nodes { reference } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
    expect(errors).toEqual([]);
    const { nodes, pageInfo } = data[list];
    references.push(...nodes.map(({ reference }: { reference: string }) => reference));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return references;
}

async function readBackward(list: string, selection: string, last: number): Promise<string[]> {
  const references: string[] = [];
  let before: string | null = null;
  do {
    const { data } = await stock.ask(
      `query ($last: Int, $before: String) { ${list}(last: $last, before: $before, ${selection}) {
        nodes { reference } pageInfo { hasPreviousPage startCursor } } }`,
      { last, before },
    );
    const { nodes, pageInfo } = data[list];
    references.unshift(...nodes.map(({ reference }: { reference: string }) => reference));
    before = pageInfo.hasPreviousPage ? pageInfo.startCursor : null;
  } while (before !== null);
  return references;
}

describe(`lists are read whole, forward and backward, whatever they are sorted by (seed ${SEED})`, () => {
  const dwellingOrders: [string, (row: Dwelling) => OrderValue][] = [
    ['REFERENCE', ({ reference }) => reference],
    ['LIVING_AREA', ({ livingArea }) => livingArea ?? null],
    ['FIRST_LETTING_YEAR', ({ firstLettingYear }) => firstLettingYear ?? null],
    ['ENERGY_LABEL', ({ energyLabel }) => energyLabel ?? null],
  ];
  const buildingOrders: [string, (row: Building) => OrderValue][] = [
    ['REFERENCE', ({ reference }) => reference],
    ['NAME', ({ name }) => name],
    ['COMPLETION_YEAR', ({ completionYear }) => completionYear ?? null],
  ];
  for (const direction of ['ASC', 'DESC'] as const) {
    test.each(dwellingOrders)(`dwellings by %s ${direction}`, async (field, valueIn) => {
      const selection = `orderBy: { field: ${field}, direction: ${direction} }`;
      const expected = sorted(demo.dwellings, valueIn, direction);
      expect(await readForward('dwellings', selection, 61)).toEqual(expected);
      expect(await readBackward('dwellings', selection, 61)).toEqual(expected);
    });
    test.each(buildingOrders)(`buildings by %s ${direction}`, async (field, valueIn) => {
      const selection = `orderBy: { field: ${field}, direction: ${direction} }`;
      const expected = sorted(demo.buildings, valueIn, direction);
      expect(await readForward('buildings', selection, 7)).toEqual(expected);
      expect(await readBackward('buildings', selection, 7)).toEqual(expected);
    });
    test(`residences by NAME ${direction}`, async () => {
      const expected = sorted(demo.residences, ({ name }) => name, direction);
      const selection = `orderBy: { field: NAME, direction: ${direction} }`;
      expect(await readForward('residences', selection, 3)).toEqual(expected);
    });
  }
});

describe('a filter leaves what it says and counts it', () => {
  const buildingOf = () => new Map(demo.buildings.map((building) => [building.reference, building]));
  const someBuilding = () => demo.buildings[3] as Building;
  const cases: [string, () => string, (dwelling: Dwelling) => boolean][] = [
    [
      'building',
      () => `building: "amiens:${someBuilding().reference}"`,
      (row) => row.building === someBuilding().reference,
    ],
    [
      'residence',
      () => `residence: "amiens:${someBuilding().residence}"`,
      (row) => buildingOf().get(row.building)?.residence === someBuilding().residence,
    ],
    ['commune', () => 'inseeCode: "80021"', (row) => buildingOf().get(row.building)?.inseeCode === '80021'],
    ['rooms', () => 'mainRoomCount: 3', (row) => row.mainRoomCount === 3],
    ['energy labels', () => 'energyLabel: [E, G]', (row) => ['E', 'G'].includes(row.energyLabel ?? '')],
    ['no energy label at all', () => 'energyLabel: []', () => false],
    ['occupancy', () => 'occupancyStatus: [TECHNICAL_VACANCY]', (row) => row.occupancyStatus === 'TECHNICAL_VACANCY'],
    [
      'living area from and to',
      () => 'livingAreaMin: 50, livingAreaMax: 65',
      (row) => (row.livingArea ?? 0) >= 50 && (row.livingArea ?? 99) <= 65,
    ],
    [
      'several at once',
      () => 'mainRoomCount: 4, energyLabel: [D]',
      (row) => row.mainRoomCount === 4 && row.energyLabel === 'D',
    ],
    ['a building of another office', () => 'building: "opal:BAT-0001"', () => false],
  ];
  test.each(cases)('%s', async (_, where, keeps) => {
    const { data, errors } = await stock.ask(
      `{ dwellings(first: 500, where: { ${where()} }) { totalCount nodes { reference } } }`,
    );
    expect(errors).toEqual([]);
    const expected = demo.dwellings.filter(keeps).map(({ reference }) => reference);
    expect(data.dwellings.nodes.map(({ reference }: Dwelling) => reference)).toEqual(expected);
    expect(data.dwellings.totalCount).toBe(expected.length);
  });

  test('a search finds buildings whatever the case and accents, in name, street or reference', async () => {
    const found = async (search: string) => {
      const { data } = await stock.ask(
        'query ($search: String) { buildings(first: 500, where: { search: $search }) { nodes { reference } } }',
        { search },
      );
      return data.buildings.nodes.map(({ reference }: Building) => reference);
    };
    const named = demo.buildings.filter(({ name }) => /^[éeÉE]rables$/.test(name)).map(({ reference }) => reference);
    expect(named.length).toBeGreaterThan(2);
    expect(await found('ÉRABLES')).toEqual(expect.arrayContaining(named));
    expect(await found('bat-0003')).toEqual(['BAT-0003']);
    expect(await found('%')).toEqual([]);
    expect(await found('   ')).toHaveLength(demo.buildings.length);
    const { street } = someBuilding();
    expect(await found(` ${street?.toUpperCase()} `)).toContain(someBuilding().reference);
  });
});

describe('what is asked wrongly is answered in the caller’s words', () => {
  test.each([
    [
      'a filter that is no id',
      '{ dwellings(where: { building: "BAT-0001" }) { totalCount } }',
      'BAD_USER_INPUT',
      '"where.building"',
    ],
    ['an id that is none', '{ dwelling(id: "LGT-000001") { id } }', 'BAD_USER_INPUT', '"LGT-000001"'],
    ['a page too large', '{ buildings(first: 501) { nodes { id } } }', 'BAD_USER_INPUT', '0 to 500'],
    ['a cursor of nothing', '{ buildings(after: "x") { nodes { id } } }', 'CURSOR_INVALID', '"after"'],
    [
      'a nested page too large',
      '{ buildings { nodes { dwellings(first: 501) { nodes { id } } } } }',
      'BAD_USER_INPUT',
      '0 to 500',
    ],
  ])('%s', async (_, query, code, words) => {
    const { errors } = await stock.ask(query);
    expect(errors[0]).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test('a cursor of one order is refused in another', async () => {
    const { data } = await stock.ask('{ dwellings(first: 1) { pageInfo { endCursor } } }');
    const { errors } = await stock.ask(
      `{ dwellings(after: "${data.dwellings.pageInfo.endCursor}", orderBy: { field: LIVING_AREA }) { nodes { id } } }`,
    );
    expect(errors[0]?.code).toBe('CURSOR_INVALID');
  });
});

describe('dwellings inside their building', () => {
  const query = `query ($first: Int, $after: String, $building: ID!) {
    building(id: $building) { dwellings(first: $first, after: $after) {
      totalCount nodes { reference } pageInfo { hasNextPage hasPreviousPage endCursor } offices { office { key } outcome } } } }`;

  test('are paged to the end, each once', async () => {
    const largest = [...Map.groupBy(demo.dwellings, ({ building }) => building)].sort(
      (a, b) => b[1].length - a[1].length,
    )[0];
    const [building = '', dwellings = []] = largest ?? [];
    const references: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await stock.ask(query, { building: `amiens:${building}`, first: 3, after });
      const page = data.building.dwellings;
      expect(page.totalCount).toBe(dwellings.length);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(page.offices).toEqual([{ office: { key: 'amiens' }, outcome: 'OK' }]);
      references.push(...page.nodes.map(({ reference }: Dwelling) => reference));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(references).toEqual(dwellings.map(({ reference }) => reference));
  });

  test('of many buildings stay with their own building', async () => {
    const { data } = await stock.ask(
      '{ buildings(first: 500) { nodes { reference dwellingCount few: dwellings(first: 2) { nodes { reference building { reference } } } all: dwellings(first: 500) { nodes { reference } } } } }',
    );
    const dwellingsOf = Map.groupBy(demo.dwellings, ({ building }) => building);
    for (const { reference, dwellingCount, few, all } of data.buildings.nodes) {
      const expected = (dwellingsOf.get(reference) ?? []).map((dwelling) => dwelling.reference);
      expect(all.nodes.map((dwelling: Dwelling) => dwelling.reference)).toEqual(expected);
      expect(few.nodes).toEqual(
        expected.slice(0, 2).map((dwelling) => ({ reference: dwelling, building: { reference } })),
      );
      expect(dwellingCount).toBe(expected.length);
    }
  });

  test('have cursors that the list of all dwellings understands', async () => {
    const { data } = await stock.ask(query, { building: `amiens:${demo.buildings[0]?.reference}`, first: 1 });
    const { endCursor, nodes } = { ...data.building.dwellings.pageInfo, ...data.building.dwellings };
    expect(decodeListCursor(endCursor)).toMatchObject({ field: 'REFERENCE', id: `amiens:${nodes[0].reference}` });
    const next = await stock.ask(`{ dwellings(first: 1, after: "${endCursor}") { nodes { reference } } }`);
    expect(next.data.dwellings.nodes).toEqual([{ reference: demo.dwellings[1]?.reference }]);
  });
});

test('an office that is not asked gives no rows', async () => {
  const { data } = await stock.ask('{ dwellings(offices: ["opal"]) { totalCount nodes { id } } }');
  expect(data.dwellings).toEqual({ totalCount: 0, nodes: [] });
});
