import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AMIENS, type StockSubgraph, startStock } from './stock-subgraph.ts';

let stock: StockSubgraph;

beforeAll(async () => {
  stock = await startStock(generateDemoStock({ office: AMIENS, seed: 7, dwellings: 1_200 }));
});
afterAll(async () => stock?.[Symbol.asyncDispose]());

test('fifty dwellings with all that hangs on them take one statement for each kind of thing', async () => {
  const statements = await stock.statementsOf(`{ dwellings { totalCount nodes {
    id office { key } reference livingArea energyLabel
    building { id name address { street commune { name } } position { latitude } dwellingCount
      residence { id name commune { name } dwellingCount }
      stairwells { name } equipment { name system } }
    stairwell { name building { id } }
    lease { id startedOn tenants { id leases { id dwelling { id } } } } } } }`);
  // The page, its count, buildings, two counts of dwellings, residences, communes, stairwells of buildings, stairwells,
  // equipment, leases in force, their tenants, the tenants' leases, those leases' dwellings.
  expect(statements).toHaveLength(14);
});

test('a page of each of fifty buildings is one statement, and so is the count of each', async () => {
  const statements = await stock.statementsOf(
    '{ buildings { nodes { id dwellings(first: 10) { totalCount nodes { id stairwell { name } lease { id } } } } } }',
  );
  expect(statements).toHaveLength(5);
  expect(statements.filter((statement) => statement.includes('lateral'))).toHaveLength(1);
});

test('the number of statements does not grow with the number of rows', async () => {
  const query = `query ($first: Int!) { residences(first: $first) { nodes {
    name commune { name } buildings { name equipment { name } dwellings { nodes { lease { tenants { id } } } } } } } }`;
  const few = await stock.statementsOf(query, { first: 2 });
  const many = await stock.statementsOf(query, { first: 60 });
  expect(many).toHaveLength(few.length);
});

test('a list is counted only where its count is asked for', async () => {
  const uncounted = await stock.statementsOf('{ dwellings { nodes { id } pageInfo { hasNextPage } } }');
  expect(uncounted).toHaveLength(1);
  const counted = await stock.statementsOf('{ dwellings { totalCount nodes { id } } }');
  expect(counted.filter((statement) => statement.includes('count('))).toHaveLength(1);
});

test('a hundred buildings that the gateway asks for by id are read by one statement', async () => {
  const representations = Array.from({ length: 100 }, (_, index) => ({
    __typename: 'Building',
    id: `amiens:BAT-${String(index + 1).padStart(4, '0')}`,
  }));
  const statements = await stock.statementsOf(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Building { id name } } }',
    { representations },
  );
  expect(statements).toHaveLength(1);
});
