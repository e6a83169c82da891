import { seededRandom } from '@canopee/chassis/seeded-random';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { expect, test } from 'vitest';
import { withoutCoordinates } from '../engine/another-version.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { memoryDomains, type SdlOf } from '../engine/memory-office.ts';

const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0x5e1, 0x5e2, 0x5e3, 0x5e4];
const CASES_PER_SEED = 8;
const OFFICES = ['amiens', 'opal', 'reims-habitat'] as const;
const ROWS = Object.fromEntries(OFFICES.map((key) => [key, officeRows(key, 5)]));

/** What an office may not know yet, and the key under which the query below asks it. */
const OPTIONAL = {
  'Dwelling.livingArea': 'livingArea',
  'Dwelling.mainRoomCount': 'mainRoomCount',
  'Dwelling.lease': 'lease',
  'Dwelling.energyLabel': 'label',
  'Building.completionYear': 'completionYear',
  'Building.openClaims': 'openClaims',
  'Query.dwelling': 'one',
} as const;

const COORDINATES = Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[];

const queryFor = (office: string) => `{
  one: dwelling(id: "${office}:LGT-003") { id livingArea label: energyLabel }
  dwellings(first: 12, orderBy: { field: LIVING_AREA }) {
    totalCount
    edges { cursor node { id livingArea ... on Dwelling { mainRoomCount } } }
    nodes { id livingArea label: energyLabel lease { id } building { id completionYear openClaims { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

test.each(seeds)(
  'offices of any version answer as today, but for exactly the fields that each does not know (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    await using house = await startMemoryNetwork({ rows: ROWS });
    const asked = await Promise.all(
      OFFICES.map(queryFor).map(async (query) => ({ query, today: await house.ask(query) })),
    );
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const { query, today } = random.pick(asked);
      const lacking = new Map(OFFICES.map((office) => [office, new Set(COORDINATES.filter(() => random.chance(0.4)))]));
      await upgradeAll(house, lacking);
      const { data, errors = [] } = await house.ask(query);
      const places: string[] = [];
      expect(data).toEqual(leftOut(today.data, lacking, [], places));
      const stale = errors.filter(({ extensions }) => extensions?.code === 'STALE_SCHEMA');
      expect(stale.map(({ path }) => path?.join('.')).sort()).toEqual(places.sort());
    }
  },
  120_000,
);

type Lacking = ReadonlyMap<string, ReadonlySet<keyof typeof OPTIONAL>>;

/** Each office becomes a version without what it lacks. */
async function upgradeAll(house: MemoryNetwork, lacking: Lacking): Promise<void> {
  for (const office of OFFICES) {
    const sdlOf: SdlOf = (domain) => withoutCoordinates(domainSdl(domain), lacking.get(office) ?? new Set());
    const rows = ROWS[office];
    if (rows) house.office(office).become(memoryDomains(office, rows, sdlOf));
  }
  await house.gateway.askVersions();
}

/** Today's answer with null where the office of the nearest id around does not know the field; notes those places. */
function leftOut(value: unknown, lacking: Lacking, path: readonly (string | number)[], places: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => leftOut(item, lacking, [...path, index], places));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, below]) => {
    const place = [...path, key];
    const office = officeAt(value, below);
    const coordinate = COORDINATES.find((one) => OPTIONAL[one] === key);
    const isLacking = coordinate && office && lacking.get(office)?.has(coordinate);
    if (isLacking) places.push(place.join('.'));
    return [key, isLacking ? null : leftOut(below, lacking, place, places)];
  });
  return Object.fromEntries(fields);
}

/** Of the object, or for a root field of what it gives. */
function officeAt(object: object, below: unknown): string | null {
  const id = 'id' in object ? object.id : (below as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? (id.split(':')[0] as string) : null;
}
