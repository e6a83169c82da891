import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISTRIBUTION, expectedGroups, type GroupOracle } from '../testkit/group-oracle.ts';
import { type House, startHouse } from '../testkit/house.ts';

const MANAGER = { as: 'technical-manager-reims-habitat' } as const;

interface Dwelling {
  office: { key: string };
  energyLabel: string | null;
  mainRoomCount: number | null;
  livingArea: number | null;
  building: { id: string };
}

const oracle: GroupOracle<Dwelling> = {
  keys: {
    OFFICE: ['office', ({ office }) => office.key],
    MAIN_ROOM_COUNT: ['mainRoomCount', ({ mainRoomCount }) => mainRoomCount],
    ENERGY_LABEL: ['energyLabel', ({ energyLabel }) => energyLabel],
  },
  distinct: { buildingCount: ({ building }) => building.id },
  distributions: { livingArea: ({ livingArea }) => livingArea },
};

const GROUPS = /* GraphQL */ `
  query ($by: [DwellingDimension!]!, $offices: [ID!], $half: Float! = 0.5) {
    dwellingGroups(by: $by, offices: $offices) {
      groups { office { key } mainRoomCount energyLabel count buildingCount livingArea { ${DISTRIBUTION} } }
    }
    outcomes: dwellingGroups(by: []) {
      offices { office { key } outcome }
      ...Middle
    }
  }
  fragment Middle on DwellingGroups { groups { livingArea { half: percentile(p: $half) median } } }
`;

let house: House;
let dwellings: Dwelling[];

beforeAll(async () => {
  house = await startHouse();
  const list =
    '{ dwellings(first: 500) { nodes { office { key } energyLabel mainRoomCount livingArea building { id } } } }';
  dwellings = (await house.ask(list, MANAGER)).data.dwellings.nodes;
});
afterAll(() => house?.[Symbol.asyncDispose]());

const groupsBy = (by: readonly string[], variables = {}) =>
  house.ask(GROUPS, { ...MANAGER, variables: { by, ...variables } });

describe('groups over the whole house', () => {
  test.each([[[]], [['OFFICE']], [['ENERGY_LABEL']], [['MAIN_ROOM_COUNT', 'ENERGY_LABEL']]])(
    'by %j are those of one list of all dwellings',
    async (by) => {
      const { data, errors } = await groupsBy(by);
      expect(errors).toBeUndefined();
      expect(data.dwellingGroups.groups).toEqual(expectedGroups(dwellings, by, oracle));
      const [{ livingArea }] = data.outcomes.groups;
      expect(livingArea.half).toBe(livingArea.median);
    },
  );

  test('of the offices named are of those only', async () => {
    const { data } = await groupsBy(['OFFICE'], { offices: ['opal'] });
    const rows = dwellings.filter(({ office }) => office.key === 'opal');
    expect(data.dwellingGroups.groups).toEqual(expectedGroups(rows, ['OFFICE'], oracle));
  });

  test('of claims and of faults count what their lists count', async () => {
    const { data, errors } = await house.ask(
      `{
        claims(first: 1) { totalCount } claimGroups(by: [OFFICE, OPENED_MONTH]) { groups { count } }
        faults(first: 1) { totalCount } faultGroups(by: [OFFICE, RULE]) { groups { office { key name } count } }
      }`,
      MANAGER,
    );
    expect(errors).toBeUndefined();
    const totalOf = (groups: { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0);
    expect(totalOf(data.claimGroups.groups)).toBe(data.claims.totalCount);
    expect(totalOf(data.faultGroups.groups)).toBe(data.faults.totalCount);
    expect(data.faultGroups.groups[0].office).toEqual({ key: 'amiens', name: expect.any(String) });
  });

  test('show no sketch to anybody: it is between the offices and the gateway', async () => {
    const { errors } = await house.ask('{ dwellingGroups(by: []) { groups { livingArea { sketch } } } }', MANAGER);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const { data } = await house.ask('{ __type(name: "Distribution") { fields { name } } }', MANAGER);
    expect(data.__type.fields.map(({ name }: { name: string }) => name)).not.toContain('sketch');
  });

  test('of a percentile that is none are refused, once', async () => {
    const { data, errors } = await house.ask(
      '{ dwellingGroups(by: []) { groups { livingArea { percentile(p: 90) } } } }',
      MANAGER,
    );
    expect(data).toEqual({ dwellingGroups: null });
    expect(errors).toMatchObject([{ path: ['dwellingGroups'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test("narrowed by what is no id are refused in the office's words, once", async () => {
    const { data, errors } = await house.ask(
      '{ dwellingGroups(by: [], where: { building: "x" }) { groups { count } } }',
      MANAGER,
    );
    expect(data).toEqual({ dwellingGroups: null });
    expect(errors).toMatchObject([
      {
        path: ['dwellingGroups'],
        message: expect.stringContaining('"where.building"'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  test('where an office is switched off are those of the others, and the answer says who is missing', async () => {
    await house.office('opal').stop();
    try {
      const { data, errors } = await groupsBy(['ENERGY_LABEL']);
      const others = dwellings.filter(({ office }) => office.key !== 'opal');
      expect(data.dwellingGroups.groups).toEqual(expectedGroups(others, ['ENERGY_LABEL'], oracle));
      expect(data.outcomes.offices).toContainEqual({ office: { key: 'opal' }, outcome: 'UNREACHABLE' });
      expect(data.outcomes.offices.filter(({ outcome }: { outcome: string }) => outcome === 'OK')).toHaveLength(3);
      expect(errors).toMatchObject(
        ['dwellingGroups', 'outcomes'].map((key) => ({
          path: [key],
          extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' },
        })),
      );
    } finally {
      await house.office('opal').start();
    }
  });
});

describe('groups over the whole house, for who sees aggregates only', () => {
  const ANALYST = { as: 'network-analyst', purpose: 'STATISTICS' } as const;
  const COUNTS = `query ($by: [DwellingDimension!]!, $offices: [ID!]) {
    dwellingGroups(by: $by, offices: $offices) {
      held: suppressed
      groups { office { key } energyLabel count livingArea { sum min max } }
    }
  }`;
  interface Counts {
    held: number;
    groups: { office: { key: string } | null; count: number; livingArea: { sum: number } }[];
  }
  const countsBy = async (by: readonly string[], offices?: readonly string[]): Promise<Counts> => {
    const { data, errors } = await house.ask(COUNTS, { ...ANALYST, variables: { by, offices } });
    expect(errors).toBeUndefined();
    return data.dwellingGroups;
  };
  const total = ({ held, groups }: Counts) => groups.reduce((sum, { count }) => sum + count, held);

  test('hold no count of an office under its minimum, and say how many dwellings stand in none', async () => {
    const whole = await countsBy([]);
    expect(whole).toMatchObject({ held: 0, groups: [{ count: dwellings.length }] });
    const each = await countsBy(['OFFICE', 'ENERGY_LABEL']);
    expect(each.groups.filter(({ count }) => count < 11)).toEqual([]);
    expect(each.held).toBeGreaterThanOrEqual(11);
    expect(total(each)).toBe(dwellings.length);
    // What one office holds back the others do not make up for.
    expect(total(await countsBy(['ENERGY_LABEL']))).toBe(dwellings.length);
  });

  test('tell no more of an office by leaving it out than by asking it alone', async () => {
    const keys = [...new Set(dwellings.map(({ office }) => office.key))];
    const by = ['ENERGY_LABEL'];
    const [all, others, one] = [
      await countsBy(by),
      await countsBy(by, keys.slice(1)),
      await countsBy(by, keys.slice(0, 1)),
    ];
    const count = ({ groups }: Counts) => groups.reduce((sum, group) => sum + group.count, 0);
    const area = ({ groups }: Counts) => groups.reduce((sum, { livingArea }) => sum + livingArea.sum, 0);
    expect(count(all) - count(others)).toBe(count(one));
    expect(area(all) - area(others)).toBe(area(one));
    expect(all.held - others.held).toBe(one.held);
  });

  test.each([
    ['a list of dwellings', '{ dwellings(where: { mainRoomCount: 3 }, first: 0) { totalCount } }'],
    ['a list of claims', '{ claims(first: 1, orderBy: { field: OPENED_AT }) { totalCount nodes { id } } }'],
    ['a claim found by its building', '{ buildings(first: 1) { nodes { openClaims { id } } } }'],
    [
      'a dwelling under another name',
      '{ a: dwellings { ...Page } } fragment Page on DwellingConnection { n: totalCount }',
    ],
  ])('are all there is: %s is refused', async (_, query) => {
    const { data, errors } = await house.ask(query, ANALYST);
    expect(JSON.stringify(data)).not.toMatch(/[0-9]|"id"/);
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('FORBIDDEN');
  });

  test('leave what is no household’s as it is for all', async () => {
    const { data, errors } = await house.ask(
      '{ buildings(first: 3) { totalCount nodes { dwellingCount } } faults(first: 3) { totalCount nodes { kind: rule } } }',
      ANALYST,
    );
    expect(errors).toBeUndefined();
    expect(data.buildings.nodes).toHaveLength(3);
  });
});
