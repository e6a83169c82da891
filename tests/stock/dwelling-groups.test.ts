import { seededRandom } from '@canopee/chassis/seeded-random';
import type { DemoStock } from '@canopee/stock/demo/demo-stock';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISTRIBUTION, expectedGroups, type GroupOracle } from '../testkit/group-oracle.ts';
import { AMIENS, type StockSubgraph, startStock } from './stock-subgraph.ts';

const SEED = Number(process.env.SEED ?? 20_261_124);

type Dwelling = DemoStock['dwellings'][number];

let demo: DemoStock;
let stock: StockSubgraph;
let oracle: GroupOracle<Dwelling>;

beforeAll(async () => {
  demo = generateDemoStock({ office: AMIENS, seed: SEED, dwellings: 400 });
  const random = seededRandom(SEED);
  for (const dwelling of demo.dwellings) {
    if (random.chance(0.2)) dwelling.livingArea = null;
    if (random.chance(0.3)) dwelling.energyLabel = null;
  }
  for (const building of demo.buildings) if (random.chance(0.3)) building.completionYear = null;
  stock = await startStock(demo);
  const buildings = new Map(demo.buildings.map((building) => [building.reference, building]));
  const buildingOf = ({ building }: Dwelling) => buildings.get(building) as DemoStock['buildings'][number];
  const communes = new Map(demo.communes.map(({ inseeCode, name }) => [inseeCode, name]));
  oracle = {
    keys: {
      OFFICE: ['office', () => AMIENS],
      COMMUNE: ['inseeCode', (row) => buildingOf(row).inseeCode],
      MAIN_ROOM_COUNT: ['mainRoomCount', ({ mainRoomCount }) => mainRoomCount ?? null],
      ENERGY_LABEL: ['energyLabel', ({ energyLabel }) => energyLabel ?? null],
      OCCUPANCY_STATUS: ['occupancyStatus', ({ occupancyStatus }) => occupancyStatus ?? null],
      CONSTRUCTION_TYPE: ['constructionType', (row) => buildingOf(row).constructionType ?? null],
      COMPLETION_DECADE: ['completionDecade', (row) => decadeOf(buildingOf(row).completionYear ?? null)],
    },
    labels: { communeName: ['COMMUNE', (row) => communes.get(buildingOf(row).inseeCode) ?? ''] },
    distinct: { buildingCount: ({ building }) => building },
    distributions: { livingArea: ({ livingArea }) => livingArea ?? null },
  };
});
afterAll(async () => stock?.[Symbol.asyncDispose]());

const decadeOf = (year: number | null) => (year === null ? null : year - (year % 10));

const GROUPS = /* GraphQL */ `
  query ($by: [DwellingDimension!]!, $where: DwellingFilter, $offices: [ID!]) {
    dwellingGroups(by: $by, where: $where, offices: $offices) {
      groups {
        office { key } inseeCode communeName mainRoomCount energyLabel occupancyStatus constructionType completionDecade
        count buildingCount livingArea { ${DISTRIBUTION} }
      }
      offices { office { key } outcome }
    }
  }
`;

describe(`groups of dwellings (SEED=${SEED})`, () => {
  test('are those of the rows, by any dimensions together', async () => {
    const random = seededRandom(SEED);
    for (let asked = 0; asked < 30; asked += 1) {
      const by = Object.keys(oracle.keys).filter(() => random.chance(0.3));
      const { data, errors } = await stock.ask(GROUPS, { by });
      expect(errors).toEqual([]);
      expect(data.dwellingGroups.groups, by.join()).toEqual(expectedGroups(demo.dwellings, by, oracle));
    }
  });

  test('are of the rows that the filter lets through only', async () => {
    const by = ['ENERGY_LABEL'];
    const { data } = await stock.ask(GROUPS, { by, where: { mainRoomCount: 3, livingAreaMin: 60 } });
    const rows = demo.dwellings.filter((row) => row.mainRoomCount === 3 && (row.livingArea ?? 0) >= 60);
    expect(data.dwellingGroups.groups).toEqual(expectedGroups(rows, by, oracle));
  });

  test('say which office they are of', async () => {
    const { data } = await stock.ask(GROUPS, { by: [] });
    expect(data.dwellingGroups.offices).toEqual([{ office: { key: AMIENS }, outcome: 'OK' }]);
  });

  test('are none where there are no rows, or where others are asked', async () => {
    const nothing = await stock.ask(GROUPS, { by: [], where: { livingAreaMin: 100_000 } });
    expect(nothing.data.dwellingGroups.groups).toEqual([]);
    const others = await stock.ask(GROUPS, { by: ['ENERGY_LABEL'], offices: ['opal'] });
    expect(others.data.dwellingGroups.groups).toEqual([]);
  });

  test('by a dimension named twice are as by one named once', async () => {
    const once = await stock.ask(GROUPS, { by: ['COMMUNE'] });
    expect((await stock.ask(GROUPS, { by: ['COMMUNE', 'COMMUNE'] })).data).toEqual({
      dwellingGroups: { ...once.data.dwellingGroups, offices: expect.anything() },
    });
  });

  test('cost one statement, and one more where percentiles are asked, however many groups there are', async () => {
    const counts = '{ dwellingGroups(by: [COMMUNE, ENERGY_LABEL]) { groups { count livingArea { mean } } } }';
    expect(await stock.statementsOf(counts)).toHaveLength(1);
    const percentiles = '{ dwellingGroups(by: [COMMUNE, ENERGY_LABEL]) { groups { livingArea { median sketch } } } }';
    expect(await stock.statementsOf(percentiles)).toHaveLength(2);
  });

  test('of a percentile beyond 0 to 1 are refused', async () => {
    const { errors } = await stock.ask('{ dwellingGroups(by: []) { groups { livingArea { percentile(p: 90) } } } }');
    expect(errors).toEqual([
      { code: 'BAD_USER_INPUT', message: '"p" of a percentile is expected to be 0 to 1, but got 90.' },
    ]);
  });
});

test('more than a thousand groups are refused, with what to do about it', async () => {
  await using large = await startStock(demo);
  await large.database.drizzle.execute(sql`
    insert into stock.communes select 'C' || n, 'Commune' from generate_series(1, 1001) n`);
  await large.database.drizzle.execute(sql`
    insert into stock.residences (reference, name, insee_code) select 'R' || n, 'R', 'C' || n from generate_series(1, 1001) n`);
  await large.database.drizzle.execute(sql`
    insert into stock.buildings (reference, residence, name, insee_code)
    select 'B' || n, 'R' || n, 'B', 'C' || n from generate_series(1, 1001) n`);
  await large.database.drizzle.execute(sql`
    insert into stock.dwellings (reference, building) select 'D' || n, 'B' || n from generate_series(1, 1001) n`);
  const { data, errors } = await large.ask(GROUPS, { by: ['COMMUNE'] });
  expect(data).toEqual({ dwellingGroups: null });
  expect(errors).toEqual([
    {
      code: 'BAD_USER_INPUT',
      message:
        '"dwellingGroups" is expected to make at most 1000 groups, but makes more: narrow "where", or ask fewer dimensions in "by".',
    },
  ]);
});
