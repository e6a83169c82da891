import { seededRandom } from '@canopee/chassis/seeded-random';
import { buildSchema, execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryPageArguments, type MemoryRow, memoryPage } from '../engine/memory-list.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { dwellingOrder } from '../engine/memory-office.ts';
import { randomQuery } from './random-query.ts';

const CASES_PER_SEED = 100;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 10 }, (_, index) => 0xd0c0 + index);

const ROWS = {
  amiens: officeRows('amiens', 11),
  opal: officeRows('opal', 17),
  'oise-habitat': officeRows('oise-habitat', 0),
  'reims-habitat': officeRows('reims-habitat', 5),
};
const DWELLINGS = Object.values(ROWS).flatMap(({ dwellings }) => dwellings);
const BUILDINGS = Object.values(ROWS).flatMap(({ buildings }) => buildings);
const CONTRACTORS = Object.values(ROWS).flatMap(({ contractors }) => contractors);

/**
 * The part of the contract that documents are drawn from: routed, gathered as connection and as list, nested lists, and a field that is
 * personal, so that pages are asked for in two steps.
 */
const SCHEMA = buildSchema(/* GraphQL */ `
  type Query {
    dwelling(id: ID!): Dwelling
    building(id: ID!): Building
    dwellings(
      where: DwellingFilter, orderBy: DwellingOrder
      first: Int, after: String, last: Int, before: String
    ): DwellingConnection
    contractors: [Contractor!]
  }
  input DwellingFilter { mainRoomCount: Int }
  input DwellingOrder { field: DwellingOrderField! direction: OrderDirection! = ASC }
  enum DwellingOrderField { REFERENCE LIVING_AREA }
  enum OrderDirection { ASC DESC }
  enum BuildingSystem { LIFT }
  type DwellingConnection {
    edges: [DwellingEdge!]! nodes: [Dwelling!]! pageInfo: PageInfo! totalCount: Int!
  }
  type DwellingEdge { cursor: String! node: Dwelling! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Dwelling { id: ID! office: Office! reference: String! livingArea: Int mainRoomCount: Int mainRent: Int building: Building! }
  type Building {
    id: ID! office: Office! reference: String! name: String! dwellingCount: Int!
    dwellings(first: Int, after: String): DwellingConnection!
  }
  type Contractor { id: ID! office: Office! name: String! systems: [BuildingSystem!]! }
  type Office { key: ID! name: String! }
`);

const officeOf = (id: string) => ({ key: id.split(':')[0], name: `Office ${id.split(':')[0]}` });
const inBuilding = (id: string) => DWELLINGS.filter(({ building }) => building === id);
const referenceOrder = dwellingOrder({ orderBy: null });

function buildingAlone(row: MemoryRow): Record<string, unknown> {
  return {
    ...row,
    office: officeOf(row.id),
    dwellingCount: inBuilding(row.id).length,
    dwellings: (args: MemoryPageArguments) => connectionAlone(inBuilding(row.id), args, referenceOrder),
  };
}

function dwellingAlone(row: MemoryRow): Record<string, unknown> {
  const building = BUILDINGS.find(({ id }) => id === row.building);
  return { ...row, office: officeOf(row.id), building: () => building && buildingAlone(building) };
}

function connectionAlone(rows: readonly MemoryRow[], args: MemoryPageArguments, order: typeof referenceOrder) {
  const { edges, nodes, ...rest } = memoryPage(rows, args, order);
  return {
    ...rest,
    nodes: nodes.map(dwellingAlone),
    edges: edges.map(({ cursor, node }) => ({ cursor, node: dwellingAlone(node) })),
  };
}

type ListArguments = MemoryPageArguments &
  Parameters<typeof dwellingOrder>[0] & { where?: { mainRoomCount?: number | null } | null };

/** One database with the rows of all offices. */
const ALONE = {
  dwelling: ({ id }: { id: string }) => DWELLINGS.filter((row) => row.id === id).map(dwellingAlone)[0],
  building: ({ id }: { id: string }) => BUILDINGS.filter((row) => row.id === id).map(buildingAlone)[0],
  contractors: CONTRACTORS.map((row) => ({ ...row, office: officeOf(row.id) })),
  dwellings: (args: ListArguments) => {
    const wanted = args.where?.mainRoomCount ?? null;
    const rows = DWELLINGS.filter((row) => wanted === null || row.mainRoomCount === wanted);
    return connectionAlone(rows, args, dwellingOrder(args));
  },
};

const cursors = memoryPage(DWELLINGS, { first: 500 }, referenceOrder).edges.map(({ cursor }) => cursor);
const POOL = {
  id: [...DWELLINGS, ...BUILDINGS].filter((_, index) => index % 7 === 0).map(({ id }) => id),
  after: [null, ...cursors],
  before: [null, ...cursors],
  mainRoomCount: [1, 2, 3, 9],
  Int: [0, 1, 2, 5, 20],
};

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({ rows: ROWS, limits: { operationCostMax: 10_000_000 } });
});
afterAll(() => house[Symbol.asyncDispose]());

test.each(seeds)(
  'whatever is asked of offices, in whatever shape, is answered as by one database with all their rows (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    let answered = 0;
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const { text, variables } = randomQuery(SCHEMA, random, POOL);
      const alone = await execute({
        schema: SCHEMA,
        document: parse(text),
        rootValue: ALONE,
        variableValues: variables,
      });
      const { data, errors } = await house.ask(text, { variables });
      const told = `${text}\n${JSON.stringify(variables)}\n${JSON.stringify(errors)}`;
      // Where the variables themselves are not right, neither runs it.
      expect(errors === undefined, told).toBe(alone.errors === undefined);
      expect(data ?? null, told).toEqual(JSON.parse(JSON.stringify(alone.data ?? null)));
      if (data) answered += 1;
    }
    expect(answered).toBeGreaterThan(CASES_PER_SEED * 0.8);
  },
);
