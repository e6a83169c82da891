import { STATISTICS_RULE } from '@canopee/chassis/household-statistics';
import { seededRandom } from '@canopee/chassis/seeded-random';
import type { Grant } from '@canopee/schema/grant';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AMIENS, type StockSubgraph, startStock } from '../stock/stock-subgraph.ts';
import { type AskGroups, ATTACKED_GROUP, attackStatistics } from './statistics-attacker.ts';

const SEED = Number(process.env.SEED ?? 0x57a7);
/** Of a dwelling as there is no other: nine rooms, class G. */
const PLANTED_AREA = 277;

const ANALYST: Grant = {
  principal: 'analyst',
  principalOffice: null,
  roles: ['NETWORK_ANALYST'],
  purpose: 'STATISTICS',
  agreement: null,
  decisions: {},
  actions: {},
  policyVersion: 'test',
};
const MANAGER: Grant = { ...ANALYST, principal: 'manager', principalOffice: AMIENS, roles: ['TECHNICAL_MANAGER'] };

const demo = generateDemoStock({ office: AMIENS, seed: SEED, dwellings: 400 });
for (const dwelling of demo.dwellings) {
  if (dwelling.mainRoomCount === 9) dwelling.mainRoomCount = 5;
  if (dwelling.energyLabel === 'G') dwelling.energyLabel = 'F';
}
Object.assign(demo.dwellings[7] ?? {}, { mainRoomCount: 9, energyLabel: 'G', livingArea: PLANTED_AREA });

const GROUPS = `query ($by: [DwellingDimension!]!, $where: DwellingFilter) {
  dwellingGroups(by: $by, where: $where) { suppressed groups { ${ATTACKED_GROUP} } }
}`;

const asking =
  (stock: StockSubgraph, grant: Grant): AskGroups =>
  async ({ by, where }) =>
    (await stock.ask(GROUPS, { by, where }, grant)).data.dwellingGroups;

const attack = (ask: AskGroups) =>
  attackStatistics(ask, {
    random: seededRandom(SEED),
    householdsMin: STATISTICS_RULE.householdsMin,
    area: PLANTED_AREA,
  });

describe(`somebody who looks for one household by statistics (SEED=${SEED})`, () => {
  test('does not find it where they see aggregates only', async () => {
    await using stock = await startStock(demo);
    expect(await attack(asking(stock, ANALYST))).toEqual([]);
  });

  test('does not find it either by asking as two analysts who tell each other', async () => {
    await using stock = await startStock(demo);
    const asked = [ANALYST, { ...ANALYST, principal: 'colleague' }].map((grant) => asking(stock, grant));
    let turn = 0;
    const byTurns: AskGroups = (question) => {
      turn += 1;
      return (asked[turn % 2] as AskGroups)(question);
    };
    expect(await attack(byTurns)).toEqual([]);
  });

  test('finds it at once where they may see dwellings one by one', async () => {
    await using stock = await startStock(demo);
    const found = await attack(asking(stock, MANAGER));
    expect(found.filter((one) => one.startsWith('the area of one')).length).toBeGreaterThan(0);
  });

  test('finds it at once where no number of households is too small', async () => {
    await using stock = await startStock(demo, AMIENS, { ...STATISTICS_RULE, householdsMin: 1, shareMax: 1 });
    const found = await attack(asking(stock, ANALYST));
    expect(found.filter((one) => one.startsWith('the area of one')).length).toBeGreaterThan(0);
  });
});

describe('statistics for who sees aggregates only', () => {
  let stock: StockSubgraph;
  beforeAll(async () => {
    stock = await startStock(demo);
  });
  afterAll(() => stock?.[Symbol.asyncDispose]());
  const LABELS =
    '{ dwellingGroups(by: [ENERGY_LABEL]) { suppressed groups { energyLabel count livingArea { count sum } } } }';

  test('count everything once, and say how much stands in no group', async () => {
    const { data, errors } = await stock.ask(LABELS, {}, ANALYST);
    expect(errors).toEqual([]);
    const { groups, suppressed } = data.dwellingGroups as {
      groups: { energyLabel: string; count: number }[];
      suppressed: number;
    };
    expect(groups.map(({ energyLabel }) => energyLabel)).not.toContain('G');
    expect(suppressed).toBeGreaterThanOrEqual(STATISTICS_RULE.householdsMin);
    expect(groups.reduce((sum, { count }) => sum + count, suppressed)).toBe(demo.dwellings.length);
    const whole = await stock.ask('{ dwellingGroups(by: []) { suppressed groups { count } } }', {}, ANALYST);
    expect(whole.data.dwellingGroups).toEqual({ suppressed: 0, groups: [{ count: demo.dwellings.length }] });
  });

  test('stay as they were counted until the period ends, so that nobody sees one dwelling come or go', async () => {
    await using own = await startStock(demo);
    const before = await own.ask(LABELS, {}, ANALYST);
    await own.database.drizzle.execute(sql`update stock.dwellings set energy_label = 'C' where energy_label = 'D'`);
    expect(await own.ask(LABELS, {}, ANALYST)).toEqual(before);
    await using other = await startStock(demo, AMIENS, { ...STATISTICS_RULE, periodMs: 0 });
    await other.ask(LABELS, {}, ANALYST);
    await other.database.drizzle.execute(sql`update stock.dwellings set energy_label = 'C' where energy_label = 'D'`);
    const { data } = await other.ask(LABELS, {}, ANALYST);
    expect(data.dwellingGroups.groups.map(({ energyLabel }: { energyLabel: string }) => energyLabel)).not.toContain(
      'D',
    );
  });

  test('say the same of nobody as of too few', async () => {
    await using few = await startStock({
      ...demo,
      dwellings: demo.dwellings.slice(0, 10),
      leases: [],
      leaseTenants: [],
    });
    await using none = await startStock({ ...demo, dwellings: [], leases: [], leaseTenants: [] });
    for (const query of [LABELS, '{ dwellingGroups(by: []) { suppressed groups { count } } }']) {
      const answers = [await few.ask(query, {}, ANALYST), await none.ask(query, {}, ANALYST)];
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.data.dwellingGroups).toEqual({ suppressed: 0, groups: [] });
    }
  });

  test.each([
    { building: 'amiens:BAT-1' },
    { residence: 'amiens:RES-1' },
    { livingAreaMin: 100 },
    { livingAreaMax: 30 },
  ])('are not narrowed by %j, which draws a line where the asker likes', async (where) => {
    const { errors } = await stock.ask(GROUPS, { by: [], where }, ANALYST);
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('inseeCode') }]);
  });

  test.each([
    '{ dwellings(first: 1) { totalCount } }',
    '{ dwellings(where: { mainRoomCount: 9 }, orderBy: { field: LIVING_AREA }) { nodes { livingArea } } }',
    '{ dwelling(id: "amiens:LGT-1") { id } }',
    '{ tenant(id: "amiens:LOC-1") { leases { id } } }',
    '{ buildings(first: 1) { nodes { dwellings { totalCount } } } }',
  ])('are all there is: %s is refused', async (query) => {
    const { errors } = await stock.ask(query, {}, ANALYST);
    expect(errors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('aggregates only') }]);
    expect((await stock.ask(query, {}, MANAGER)).errors).toEqual([]);
  });

  test('no dwelling is found by its key either, and buildings of the same question are', async () => {
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Dwelling { livingArea } ... on Building { dwellingCount } }
    }`;
    const representations = [
      { __typename: 'Dwelling', id: `${AMIENS}:${demo.dwellings[7]?.reference}` },
      { __typename: 'Building', id: `${AMIENS}:${demo.buildings[0]?.reference}` },
    ];
    const { data } = await stock.ask(query, { representations }, ANALYST);
    expect(data._entities).toEqual([null, { dwellingCount: expect.any(Number) }]);
    const { data: managers } = await stock.ask(query, { representations }, MANAGER);
    expect(managers._entities[0]).toEqual({ livingArea: PLANTED_AREA });
  });
});
