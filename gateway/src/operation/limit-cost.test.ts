import { ClientError } from '@canopee/schema/client-error';
import { readCostRules } from '@canopee/schema/cost-rules';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { gatewayConfig } from '../config.ts';
import { coerceVariables } from './coerce-variables.ts';
import { type CostLimitSettings, createCostLimit } from './limit-cost.ts';
import { createOperationReader } from './read-operation.ts';

const SDL = /* GraphQL */ `
  directive @cost(weight: String!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | OBJECT
  directive @listSize(
    assumedSize: Int
    slicingArguments: [String!]
    sizedFields: [String!]
    requireOneSlicingArgument: Boolean = true
  ) on FIELD_DEFINITION

  type Query {
    house(id: ID!): House
    houses(first: Int = 7, last: Int, offices: [ID!], search: String @cost(weight: "20")): Houses
      @listSize(
        assumedSize: 50
        slicingArguments: ["first", "last"]
        sizedFields: ["edges", "nodes"]
        requireOneSlicingArgument: false
      )
    streets(first: Int, page: Page): [Street!] @listSize(slicingArguments: ["first", "page.rows"])
    groups: [Group!] @listSize(assumedSize: 3)
    things: [Thing!]
    dear: String @cost(weight: "5")
    words: [String!]
  }
  input Page { rows: Int }
  type Mutation { build: House @cost(weight: "10") }
  type Houses { edges: [Edge!]! nodes: [House!]! totalCount: Int! }
  type Edge { node: House! }
  type House implements Thing { id: ID! name: String rooms: [Room!]! @listSize(assumedSize: 4) plan: Plan parts: [Room!]! }
  type Street implements Thing { id: ID! name: String parts: [Room!]! }
  type Room { id: ID! house: House! }
  type Plan @cost(weight: "30") { id: ID! }
  type Group { key: String }
  interface Thing { id: ID! parts: [Room!]! }
`;
const schema = buildSchema(SDL);
const limits = gatewayConfig.shape.limits.parse({});
const operations = createOperationReader({
  publicSchema: schema,
  touchedBy: () => ({ kinds: [], fields: [], actions: [] }),
  interfaceObjectKeys: new Map(),
  limits,
});

function costOf(query: string, sent: Record<string, unknown> = {}, settings: Partial<CostLimitSettings> = {}) {
  const limitCost = createCostLimit({
    schema,
    rules: readCostRules(parse(SDL)),
    sharding: new Map([
      ['Query.house', { kind: 'ROUTED', argumentPath: ['id'] }],
      ['Query.houses', { kind: 'CONNECTION' }],
    ]),
    officesMax: 4,
    listRowsAssumed: 10,
    limits,
    ...settings,
  });
  const operation = operations.read({ query, operationName: null });
  const variables = coerceVariables(schema, operation, sent);
  return limitCost(operation.plannableWith(variables), variables)();
}

test.each([
  ['nothing that is fetched', '{ __typename }', 0],
  ['a value that is dear', '{ dear }', 5],
  ['a list of values', '{ words }', 0],
  ['an object of one office', '{ house(id: "a:1") { id name } }', 1],
  ['a type that is dear', '{ house(id: "a:1") { plan { id } } }', 1 + 30],
  ['an act', 'mutation { build { id } }', 10],
  ['a list that says its length', '{ groups { key } }', 3],
  ['a list that does not', '{ things { id } }', 10],
  ['a list in a list', '{ house(id: "a:1") { rooms { house { rooms { id } } } } }', 1 + 4 * (1 + 1 + 4)],
  ['a page, at each office', '{ houses(first: 5) { nodes { id } } }', 4 * (1 + 5)],
  ['a page whose length only the schema says', '{ houses { nodes { id } } }', 4 * (1 + 7)],
  ['a page whose length nobody says', '{ houses(first: null) { nodes { id } } }', 4 * (1 + 50)],
  ['a page at the offices named', '{ houses(first: 5, offices: ["a", "b", "b"]) { nodes { id } } }', 2 * (1 + 5)],
  [
    'a page at more offices than there are',
    `{ houses(first: 5, offices: ["1","2","3","4","5"]) { nodes { id } } }`,
    24,
  ],
  ['edges and their nodes', '{ houses(first: 5) { edges { node { id } } } }', 4 * (1 + 5 * (1 + 1))],
  ['the length of a list alone', '{ houses(first: 500) { totalCount } }', 4],
  ['the longer of two', '{ houses(first: 2, last: 9) { nodes { id } } }', 4 * (1 + 9)],
  ['a length below nothing', '{ houses(first: -9) { nodes { id } } }', 4],
  ['an argument that is dear', '{ houses(first: 0, search: "x") { totalCount } }', 4 * (1 + 20)],
  ['a length inside an argument', '{ streets(page: { rows: 6 }) { id } }', 6],
])('%s costs what it may give', (_, query, cost) => {
  expect(costOf(query).cost).toBe(cost);
});

test('variables say how long a list is and at which offices', () => {
  const query = 'query ($n: Int = 3, $o: [ID!]) { houses(first: $n, offices: $o) { nodes { id } } }';
  expect(costOf(query).cost).toBe(4 * (1 + 3));
  expect(costOf(query, { n: 10 }).cost).toBe(4 * (1 + 10));
  expect(costOf(query, { n: 10, o: ['a'] }).cost).toBe(1 + 10);
  expect(costOf(query, { n: null }).cost).toBe(4 * (1 + 50));
});

test('what is skipped costs nothing, and what is asked twice costs once', () => {
  const query = 'query ($s: Boolean!) { house(id: "a:1") { id plan @skip(if: $s) { id } } }';
  expect(costOf(query, { s: true }).cost).toBe(1);
  expect(costOf(query, { s: false }).cost).toBe(31);
  const twice = '{ groups { key } ...G more: groups { key } } fragment G on Query { groups { key } }';
  expect(costOf(twice).cost).toBe(3);
});

test('of what is asked of objects of some types, the costliest type counts', () => {
  const query =
    '{ things { id ... on House { plan { id } } ... on Street { parts { id } } ... on House { rooms { id } } } }';
  expect(costOf(query).cost).toBe(10 * (1 + 30 + 4));
});

test('a field of an interface is as long as its objects say', () => {
  const rules = readCostRules(
    parse(SDL.replace('plan: Plan parts: [Room!]!', 'plan: Plan parts: [Room!]! @listSize(assumedSize: 2)')),
  );
  expect(costOf('{ things { parts { id } } }', {}, { rules }).cost).toBe(10 * (1 + 2));
});

test('where a list has to be told its length, one argument says it', () => {
  const expected = 'Query.streets: one of "first", "page.rows" is expected, but got';
  expect(() => costOf('{ streets { id } }')).toThrow(`${expected} 0.`);
  expect(() => costOf('{ streets(first: 1, page: { rows: 2 }) { id } }')).toThrow(`${expected} 2.`);
});

test('an operation over the limit is told its cost, the limit, and its costliest path', () => {
  const settings = { limits: { ...limits, operationCostMax: 200 } };
  const query = 'query ($n: Int!) { groups { key } houses(first: $n) { nodes { rooms { house { plan { id } } } } } }';
  const whole = (n: number) => 3 + 4 * (1 + n * (1 + 4 * (1 + 1 + 30)));
  expect(costOf(query, { n: 0 }, settings)).toEqual({ cost: whole(0), limit: 200, costliestPath: 'houses' });
  let thrown: unknown;
  try {
    costOf(query, { n: 1 }, settings);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ClientError);
  expect(thrown).toMatchObject({
    code: 'OPERATION_TOO_COSTLY',
    message: `The operation costs ${whole(1)}, which is over the limit of 200; its costliest path is "houses.nodes.rooms.house.plan".`,
    extensions: { cost: whole(1), limit: 200, costliestPath: 'houses.nodes.rooms.house.plan' },
  });
});
