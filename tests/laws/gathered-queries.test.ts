import { seededRandom } from '@canopee/chassis/seeded-random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryPage } from '../engine/memory-list.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { dwellingOrder } from '../engine/memory-office.ts';

const CASES_PER_SEED = 40;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0xca, 0xcb, 0xcc, 0xcd, 0xce];

const ROWS = {
  amiens: officeRows('amiens', 11),
  opal: officeRows('opal', 17),
  'oise-habitat': officeRows('oise-habitat', 0),
  'reims-habitat': officeRows('reims-habitat', 5),
};
const DWELLINGS = Object.values(ROWS).flatMap(({ dwellings }) => dwellings);
const BUILDINGS = new Map(Object.values(ROWS).flatMap(({ buildings }) => buildings.map((row) => [row.id, row])));

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({ rows: ROWS });
});
afterAll(() => house[Symbol.asyncDispose]());

const QUERY = `query (
  $where: DwellingFilter, $orderBy: DwellingOrder, $first: Int, $after: String, $last: Int, $before: String, $offices: [ID!]
) {
  list: dwellings(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, offices: $offices) {
    totalCount
    rows: nodes { id livingArea place: building { id name } }
    edges { at: cursor node { reference } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

test.each(seeds)(
  'a gathered query over HTTP answers as one database with the rows of all offices would (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const orderBy = random.chance(0.8)
        ? { field: random.pick(['REFERENCE', 'LIVING_AREA']), direction: random.pick(['ASC', 'DESC'] as const) }
        : null;
      const rooms = random.chance(0.4) ? random.whole(1, 4) : null;
      const offices = random.chance(0.3) ? Object.keys(ROWS).filter(() => random.chance(0.6)) : null;
      const all = DWELLINGS.filter(({ mainRoomCount }) => rooms === null || mainRoomCount === rooms).filter(
        ({ id }) => offices === null || offices.includes(id.split(':')[0] as string),
      );
      const order = dwellingOrder({ orderBy });
      const { edges } = memoryPage(all, { first: 500 }, order);
      const cursor = () => (edges.length > 0 && random.chance(0.4) ? random.pick(edges).cursor : null);
      const size = random.chance(0.1) ? {} : { [random.pick(['first', 'last'])]: random.whole(0, 20) };
      const page = { ...size, after: cursor(), before: cursor() };
      const expected = memoryPage(all, page, order);
      const variables = { ...page, orderBy, offices, where: { mainRoomCount: rooms } };
      const { data, errors } = await house.ask(QUERY, { variables });
      expect(errors, JSON.stringify(variables)).toBeUndefined();
      expect(data, JSON.stringify(variables)).toEqual({
        list: {
          totalCount: expected.totalCount,
          rows: expected.nodes.map(({ id, livingArea, building }) => ({
            id,
            livingArea,
            place: { id: building, name: BUILDINGS.get(building as string)?.name },
          })),
          edges: expected.edges.map((edge) => ({ at: edge.cursor, node: { reference: edge.node.reference } })),
          pageInfo: expected.pageInfo,
        },
      });
    }
  },
);
