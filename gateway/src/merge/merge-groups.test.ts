import { readContract } from '@canopee/schema/contract';
import { officeKey } from '@canopee/schema/office-key';
import { sketchBucketOf, writeSketch } from '@canopee/schema/quantile-sketch';
import { buildASTSchema, type FieldNode, type GraphQLObjectType, GraphQLString, Kind, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type GroupsField, groupsField } from '../offices/groups-field.ts';
import { argumentOf } from '../offices/route.ts';
import type { JsonObject } from '../plan/data-path.ts';
import { type GroupsPart, mergeGroups } from './merge-groups.ts';

const DOCUMENT = parse(`
  directive @gathered(as: String!) on FIELD_DEFINITION
  directive @merge(by: String!, of: [String!]) on FIELD_DEFINITION
  type Query { petGroups(by: [ID!], offices: [ID!]): PetGroups @gathered(as: "GROUPS") }
  type PetGroups { groups: [PetGroup!]! offices: [OfficeOutcome!]! note: String }
  type Office { key: ID! }
  type OfficeOutcome { office: Office! outcome: String! elapsedMs: Int! }
  type PetGroup {
    office: Office @merge(by: "KEY")
    kind: String @merge(by: "KEY")
    legs: Int @merge(by: "KEY")
    tame: Boolean @merge(by: "KEY")
    count: Int! @merge(by: "SUM")
    name: String @merge(by: "MIN")
    age: Age! @merge(by: "PARTS")
    unsaid: Int
  }
  type Age {
    count: Int! @merge(by: "SUM")
    sum: Float! @merge(by: "SUM")
    min: Int @merge(by: "MIN")
    max: Int @merge(by: "MAX")
    mean: Float @merge(by: "MEAN", of: ["sum", "count"])
    median: Float @merge(by: "MEDIAN", of: ["sketch"])
    percentile(p: Float!): Float @merge(by: "PERCENTILE", of: ["sketch"])
    sketch: String! @merge(by: "SKETCH")
  }
`);
const SUPERGRAPH = { contract: readContract(DOCUMENT) };
const SCHEMA = buildASTSchema(DOCUMENT, { assumeValidSDL: true });
const ROOT = SCHEMA.getQueryType()?.getFields().petGroups;

const [amiens, opal] = [officeKey('amiens'), officeKey('opal')];

function fieldOf(selection: string, args = ''): GroupsField {
  const [operation] = parse(`{ petGroups${args} { ${selection} } }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || !ROOT) throw new TypeError('an operation is expected');
  const field = operation.selectionSet.selections[0] as FieldNode;
  return groupsField(field, ROOT.type, { supergraph: SUPERGRAPH, fragments: new Map() });
}

const part = (office: GroupsPart['office'], groups: unknown): GroupsPart => ({
  office,
  outcome: 'OK',
  elapsedMs: 3,
  value: { groups },
});

const sketchOf = (...ages: number[]) => writeSketch(new Map(ages.map((age) => [sketchBucketOf(age), 1])));
const cats = (more: JsonObject = {}) => ({ office: null, kind: 'cat', legs: 4, tame: true, count: 1, ...more });

function merged(selection: string, parts: GroupsPart[], variables: JsonObject = {}) {
  return mergeGroups(fieldOf(selection), parts, (field, name) => argumentOf(field, name, variables));
}

describe('an office is asked', () => {
  test('for every key, and for what the measures selected are made of', () => {
    const { asked } = fieldOf('groups { age { mean q: percentile(p: 0.9) } }', '(by: ["A"], offices: ["opal"])');
    expect(print(asked).replaceAll(/\s+/g, ' ')).toBe(
      'petGroups(by: ["A"]) { groups { office { key } kind legs tame age { sum count sketch } } }',
    );
  });

  test('for the same once, whoever needs it', () => {
    const { asked } = fieldOf('groups { count age { sum mean } } more: groups { count age { max median sketch } }');
    expect(print(asked).replaceAll(/\s+/g, ' ')).toBe(
      'petGroups { groups { office { key } kind legs tame count age { sum count max sketch } } }',
    );
  });

  test('for something, where the client asks for nothing of a part', () => {
    const { asked } = fieldOf('groups { age { __typename } }');
    expect(print(asked).replaceAll(/\s+/g, ' ')).toContain('age { __typename }');
  });

  test('for no measure that does not say how it merges', () => {
    expect(() => fieldOf('groups { unsaid }')).toThrow(
      'PetGroup.unsaid is expected to say by a directive how it merges',
    );
  });
});

test('a field that is no groups is our mistake, and said', () => {
  const field = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'x' } } as const;
  const reading = { supergraph: SUPERGRAPH, fragments: new Map() };
  expect(() => groupsField(field, GraphQLString, reading)).toThrow('String is expected to be an object type');
  expect(() => groupsField(field, SCHEMA.getType('Office') as GraphQLObjectType, reading)).toThrow(
    'Office is expected to have a field "groups"',
  );
});

describe('groups with the same key are one', () => {
  const young = cats({ count: 2, age: { count: 2, sum: 3, min: 1, max: 2, sketch: sketchOf(1, 2) } });
  const old = cats({ count: 3, age: { count: 1, sum: 9, min: 9, max: 9, sketch: sketchOf(9) } });

  test('their counts, sums, extremes and sketches together, and means and percentiles of those', () => {
    const { value } = merged(
      `groups { kind count age { count sum min max mean median top: percentile(p: 1) low: percentile(p: $low) } }`,
      [part(amiens, [young]), part(opal, [old])],
      { low: 0 },
    );
    expect(value).toEqual({
      groups: [
        {
          kind: 'cat',
          count: 5,
          age: {
            count: 3,
            sum: 12,
            min: 1,
            max: 9,
            mean: 4,
            median: expect.closeTo(2, 1),
            top: expect.closeTo(9, 0),
            low: expect.closeTo(1, 1),
          },
        },
      ],
    });
  });

  test('whichever of them has no value', () => {
    const none = cats({ age: { count: 0, sum: 0, min: null, max: null, sketch: sketchOf() } });
    const ages = (parts: GroupsPart[]) => merged('groups { age { min max mean median } }', parts).value;
    const expected = { groups: [{ age: { min: 9, max: 9, mean: 9, median: expect.closeTo(9, 0) } }] };
    expect(ages([part(amiens, [none]), part(opal, [old])])).toEqual(expected);
    expect(ages([part(amiens, [old]), part(opal, [none])])).toEqual(expected);
    const nothing = { groups: [{ age: { min: null, max: null, mean: null, median: null } }] };
    expect(ages([part(amiens, [none]), part(opal, [none])])).toEqual(nothing);
  });

  test('the lesser and the greater, wherever they come from', () => {
    const aged = (min: number, max: number) => cats({ age: { min, max } });
    for (const ages of [
      [aged(1, 5), aged(2, 9)],
      [aged(2, 9), aged(1, 5)],
    ] as const) {
      const { value } = merged('groups { age { min max } }', [part(amiens, [ages[0]]), part(opal, [ages[1]])]);
      expect(value).toEqual({ groups: [{ age: { min: 1, max: 9 } }] });
    }
  });

  test('under the first of their names', () => {
    const { value } = merged('groups { name }', [
      part(amiens, [cats({ name: 'Minou' })]),
      part(opal, [cats({ name: 'Minette' })]),
    ]);
    expect(value).toEqual({ groups: [{ name: 'Minette' }] });
  });

  test('and others stand by their keys, without a value last', () => {
    const { value } = merged('groups { office { key } kind legs tame }', [
      part(amiens, [cats({ legs: null }), cats({ legs: 10 }), cats({ tame: null })]),
      part(opal, [cats({ kind: null }), cats({ legs: 9 }), cats({ office: { key: 'opal' } }), cats({ tame: false })]),
    ]);
    const of = (kind: string | null, legs: number | null, tame: boolean | null) => ({ office: null, kind, legs, tame });
    expect(value).toEqual({
      groups: [
        { office: { key: 'opal' }, kind: 'cat', legs: 4, tame: true },
        of('cat', 4, false),
        of('cat', 4, null),
        of('cat', 9, true),
        of('cat', 10, true),
        of('cat', null, true),
        of(null, 4, true),
      ],
    });
  });
});

test('an answer says its types, its offices, and what it does not know nowhere', () => {
  const silent: GroupsPart = { office: opal, outcome: 'TIMEOUT', elapsedMs: 9, value: null };
  const { value, parts } = merged(
    '__typename note offices { who: office { __typename key } outcome elapsedMs } groups { __typename age { __typename } }',
    [part(amiens, [cats({ age: {} })]), silent],
  );
  expect(value).toEqual({
    __typename: 'PetGroups',
    offices: [
      { who: { __typename: 'Office', key: 'amiens' }, outcome: 'OK', elapsedMs: 3 },
      { who: { __typename: 'Office', key: 'opal' }, outcome: 'TIMEOUT', elapsedMs: 9 },
    ],
    groups: [{ __typename: 'PetGroup', age: { __typename: 'Age' } }],
  });
  expect(parts[1]).toBe(silent);
});

const WHOLE = cats({ age: { min: 1, max: 1, sketch: sketchOf(1) } });
const but = (more: JsonObject) => [{ ...WHOLE, ...more }];
const butAge = (more: JsonObject) => but({ age: { min: 1, max: 1, sketch: sketchOf(1), ...more } });

test.each<[string, unknown]>([
  ['no list', null],
  ['a list of something else', ['cat']],
  ['a group of another office', but({ office: { key: 'amiens' } })],
  ['an office that is none', but({ office: 'opal' })],
  ['two groups with one key', [WHOLE, WHOLE]],
  ['a key that is an object', but({ kind: {} })],
  ['a key that is missing', but({ kind: undefined })],
  ['a count that is text', but({ count: '1' })],
  ['half a row', but({ count: 1.5 })],
  ['a minimum that is a list', butAge({ min: [1] })],
  ['a maximum that is missing', butAge({ max: undefined })],
  ['a sketch of another precision', butAge({ sketch: { relativeError: 0.1, buckets: [] } })],
  ['a part that is missing', but({ age: null })],
])('an office that gives %s is not believed, and the others are', (_, groups) => {
  const outcomesOf = (given: unknown) =>
    merged('groups { count age { min max sketch: median } }', [part(amiens, [WHOLE]), part(opal, given)]);
  const { value, parts } = outcomesOf(groups);
  expect(parts.map(({ outcome }) => outcome)).toEqual(['OK', 'UNREACHABLE']);
  expect(value.groups).toEqual([{ count: 1, age: { min: 1, max: 1, sketch: expect.closeTo(1, 1) } }]);
  expect(outcomesOf([WHOLE]).parts.map(({ outcome }) => outcome)).toEqual(['OK', 'OK']);
});

test('more than a thousand groups of all offices together are refused', () => {
  const some = (kind: string) => Array.from({ length: 501 }, (_, legs) => cats({ kind, legs }));
  expect(merged('groups { count }', [part(amiens, some('cat')), part(opal, some('cat'))]).value.groups).toHaveLength(
    501,
  );
  expect(() => merged('groups { count }', [part(amiens, some('cat')), part(opal, some('dog'))])).toThrow(
    '"petGroups" is expected to make at most 1000 groups',
  );
});

test('a percentile beyond 0 to 1 is refused even where there is nothing to measure', () => {
  expect(() => merged('groups { age { percentile(p: 90) } }', [part(amiens, [])])).toThrow(
    '"p" of a percentile is expected to be 0 to 1, but got 90.',
  );
});
