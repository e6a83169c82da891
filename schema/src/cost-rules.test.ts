import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { readCostRules } from './cost-rules.ts';

const read = (sdl: string) => readCostRules(parse(sdl));

test('weights are read at types, fields and arguments, as text or as a number', () => {
  const { weights } = read(/* GraphQL */ `
    type Query { pets(search: String @cost(weight: "3")): [Pet!] @cost(weight: "1.5") }
    type Pet @cost(weight: 2) { name: String }
  `);
  expect(Object.fromEntries(weights)).toEqual({ Pet: 2, 'Query.pets': 1.5, 'Query.pets(search:)': 3 });
});

test('a list says how long it is taken to be', () => {
  const { lists } = read(/* GraphQL */ `
    type Query {
      pets(first: Int): Pets
        @listSize(assumedSize: 50, slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
      names: [String!]! @listSize(assumedSize: 5)
    }
    type Pets { nodes: [String!]! }
  `);
  expect(Object.fromEntries(lists)).toEqual({
    'Query.pets': {
      assumedSize: 50,
      slicingArguments: ['first'],
      sizedFields: ['nodes'],
      requireOneSlicingArgument: false,
    },
    'Query.names': { assumedSize: 5, slicingArguments: [], sizedFields: [], requireOneSlicingArgument: true },
  });
});

test.each([
  ['a weight that is no number', 'type Query { a: Int @cost(weight: "much") }', 'Query.a: @cost(weight:)'],
  [
    'an argument that is not there',
    'type Query { a(last: Int): [Int] @listSize(slicingArguments: ["first"]) }',
    'Query.a: @listSize(slicingArguments:) is expected to name arguments of the field, but got ["first"].',
  ],
  [
    'a list that is not there',
    'type Query { a(first: Int): A @listSize(slicingArguments: ["first"], sizedFields: ["b", "c"]) } type A { b: [Int!]! c: Int }',
    'Query.a: @listSize(sizedFields:) is expected to name lists of the type of the field, but got ["c"].',
  ],
])('%s is refused', (_, sdl, message) => {
  expect(() => read(sdl)).toThrow(message);
});
