import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { mergeGroups } from '@canopee/gateway/merge/merge-groups';
import { groupsField } from '@canopee/gateway/offices/groups-field';
import { readSupergraph } from '@canopee/gateway/operation/supergraph';
import { officeKey } from '@canopee/schema/office-key';
import { readSupergraph as supergraphSdl } from '@canopee/schema/supergraph';
import { type FieldNode, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  DISTRIBUTION,
  expectedGroups,
  type GroupOracle,
  storedGroups,
  truePercentile,
} from '../testkit/group-oracle.ts';

const CASES_PER_SEED = 25;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 40 }, (_, index) => 0x5eed + index);

interface Row {
  readonly office: string;
  readonly building: string;
  readonly inseeCode: string;
  readonly mainRoomCount: number | null;
  readonly energyLabel: string | null;
  readonly livingArea: number | null;
}

const oracle: GroupOracle<Row> = {
  keys: {
    OFFICE: ['office', ({ office }) => office],
    COMMUNE: ['inseeCode', ({ inseeCode }) => inseeCode],
    MAIN_ROOM_COUNT: ['mainRoomCount', ({ mainRoomCount }) => mainRoomCount],
    ENERGY_LABEL: ['energyLabel', ({ energyLabel }) => energyLabel],
    OCCUPANCY_STATUS: ['occupancyStatus', () => null],
    CONSTRUCTION_TYPE: ['constructionType', () => null],
    COMPLETION_DECADE: ['completionDecade', () => null],
  },
  // As offices may well spell it.
  labels: {
    communeName: ['COMMUNE', ({ office, inseeCode }) => `${['É', '😀', '\uffee'][office.length % 3]}${inseeCode}`],
  },
  distinct: { buildingCount: ({ building }) => building },
  distributions: { livingArea: ({ livingArea }) => livingArea },
};

const OFFICES = ['amiens', 'amiens-metropole', 'oise-habitat', 'opal', 'reims-habitat', 'zz-9'];
const FIELD = dwellingGroups(`groups {
  office { key } inseeCode communeName mainRoomCount energyLabel occupancyStatus constructionType completionDecade
  count buildingCount livingArea { ${DISTRIBUTION} }
}`);

/** The real field of the real contract, as the gateway compiles it. */
function dwellingGroups(selection: string) {
  const supergraph = readSupergraph(supergraphSdl());
  const [operation] = parse(`{ dwellingGroups(by: []) { ${selection} } }`).definitions;
  const type = supergraph.schema.getQueryType()?.getFields().dwellingGroups?.type;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !type) throw new TypeError('a root field is expected');
  const field = operation.selectionSet.selections[0] as FieldNode;
  return groupsField(field, type, { supergraph, fragments: new Map() });
}

const rankOf = ({ arguments: args = [] }: FieldNode) => {
  const [value] = args.map((argument) => argument.value);
  return value?.kind === Kind.INT || value?.kind === Kind.FLOAT ? Number(value.value) : null;
};

/** Areas over all that an `Int` holds, or of few values, so that every bucket is met and many rows share one. */
function someRows(random: SeededRandom): Row[] {
  const offices = OFFICES.filter(() => random.chance(0.7));
  const wide = random.chance(0.3);
  const area = () => (wide ? Math.floor(Math.exp(random.whole(0, 21_000) / 1_000)) : random.whole(0, 120));
  return offices.flatMap((office) =>
    Array.from({ length: random.whole(0, 40) }, () => ({
      office,
      building: `${office}:BAT-${random.whole(0, 5)}`,
      inseeCode: random.pick(['60057', '80021', '2A004']),
      mainRoomCount: random.pick([1, 2, 3, 10, null]),
      energyLabel: random.pick(['A', 'G', null]),
      livingArea: random.chance(0.2) ? null : area(),
    })),
  );
}

function gathered(rows: readonly Row[], by: readonly string[]): Record<string, unknown>[] {
  const parts = [...Map.groupBy(rows, ({ office }) => office)].map(([office, own]) => ({
    office: officeKey(office),
    outcome: 'OK' as const,
    elapsedMs: 1,
    value: { groups: JSON.parse(JSON.stringify(storedGroups(own, by, oracle))) as unknown },
  }));
  return mergeGroups(FIELD, parts, rankOf).value.groups as Record<string, unknown>[];
}

const someDimensions = (random: SeededRandom) => Object.keys(oracle.keys).filter(() => random.chance(0.4));

test.each(seeds)(
  'the groups gathered from offices are those of one list that holds all their rows (SEED=%i)',
  (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const [rows, by] = [someRows(random), someDimensions(random)];
      expect(gathered(rows, by), by.join()).toEqual(expectedGroups(rows, by, oracle));
    }
  },
);

test.each(seeds)('percentiles are within the stated error of the true ones (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  for (let count = 0; count < CASES_PER_SEED; count += 1) {
    const rows = someRows(random);
    const [group] = gathered(rows, []);
    const areas = rows.flatMap(({ livingArea }) => livingArea ?? []);
    if (!group || areas.length === 0) continue;
    const { median, p0, p90, p100 } = group.livingArea as Record<string, number>;
    for (const [found = Number.NaN, p] of [
      [median, 0.5],
      [p0, 0],
      [p90, 0.9],
      [p100, 1],
    ] as const) {
      const { value, error } = truePercentile(areas, p);
      expect(Math.abs(found - value), `${p} of ${areas}`).toBeLessThanOrEqual(error);
    }
  }
});

test.each(seeds)('the order in which offices stand changes nothing (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  const [rows, by] = [someRows(random), someDimensions(random)];
  expect(gathered(rows.toReversed(), by)).toEqual(gathered(rows, by));
});

test.each(seeds)('sums do not drift, however the rows are split (SEED=%i)', (seed) => {
  const random = seededRandom(seed);
  const [rows, by] = [someRows(random), someDimensions(random)];
  const [first, second] = [rows.filter((_, index) => index % 2 === 0), rows.filter((_, index) => index % 2 === 1)];
  const sumOf = (groups: readonly Record<string, unknown>[]) =>
    groups.reduce((sum, group) => sum + (group.livingArea as { sum: number }).sum, 0);
  expect(sumOf(gathered(first, by)) + sumOf(gathered(second, by))).toBe(sumOf(gathered(rows, by)));
});
