import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { fragmentsOf } from './fragments.ts';
import { createPlannable } from './plannable.ts';
import { rootFieldsOf } from './prune-document.ts';

const schema = buildSchema(`
  type Query { pet(id: ID!, near: Place, tags: [String!]): Pet pets(first: Int = 3, kind: Kind): [Pet!] node: Node }
  type Mutation { feed(id: ID!): Pet }
  input Place { lat: Float! town: String around: Place }
  enum Kind { DOG CAT }
  interface Node { id: ID! }
  interface Pet { name(lang: String): String owner: Person }
  type Dog implements Pet & Node { id: ID! name(lang: String): String! owner: Person bark(loud: Boolean): Int size: Int }
  type Cat implements Pet & Node { id: ID! name(lang: String): String owner: Person size: String }
  type Person { pets: [Pet!] name: String }
  scalar Json
`);

function plannable(
  text: string,
  variables: Record<string, unknown> = {},
  selectionsMax = 1_000,
  interfaceObjectKeys = new Map<string, string[]>(),
) {
  const document = parse(text);
  const [operation] = document.definitions as never[];
  const roots = rootFieldsOf(operation as never, fragmentsOf(document)).map(({ name }) => name.value);
  return createPlannable(document, roots, { schema, selectionsMax, interfaceObjectKeys })(variables);
}

describe('literals become variables', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['{ pet(id: 7) { __typename } }', 'query($l0:ID!){_0_pet:pet(id:$l0){__typename}}', { l0: '7' }],
    [
      '{ pets(first: 2, kind: CAT) { __typename } }',
      'query($l0:Int$l1:Kind){_0_pets:pets(first:$l0 kind:$l1){__typename}}',
      { l0: 2, l1: 'CAT' },
    ],
    ['{ pets(first: null) { __typename } }', '{_0_pets:pets(first:null){__typename}}', {}],
    [
      '{ pet(id: "1", near: { lat: 1, around: { lat: 2.5, town: "É" } }, tags: "a") { __typename } }',
      'query($l0:ID!$l1:Place$l2:[String!]){_0_pet:pet(id:$l0 near:$l1 tags:$l2){__typename}}',
      { l0: '1', l1: { lat: 1, around: { lat: 2.5, town: 'É' } }, l2: ['a'] },
    ],
  ])('%s', (text, written, literals) => {
    expect(plannable(text)).toMatchObject({ text: written, literals });
  });

  test('but values around a variable become variables of their own', () => {
    const { text, literals } =
      plannable('query ($t: String) { pet(id: 1, near: { lat: 1, town: $t }) { __typename } }') ?? {};
    expect(text).toBe('query($t:String$l0:ID!$l1:Float!){_0_pet:pet(id:$l0 near:{lat:$l1 town:$t}){__typename}}');
    expect(literals).toEqual({ l0: '1', l1: 1 });
  });

  test('and never take the name of one that is there', () => {
    expect(plannable('query ($l0: Int) { pets(first: $l0) { __typename } pet(id: 1) { __typename } }')?.text).toContain(
      '$_l0:ID!',
    );
  });
});

describe('one way of writing for all who ask the same', () => {
  const same = (texts: string[]) => new Set(texts.map((text) => plannable(text)?.text));

  test.each([
    ['aliases', ['{ pets { n: name } }', '{ them: pets { name } }', '{ pets { name n: name } }']],
    ['names', ['query A { pets { name } }', 'query B { pets { name } }', '{ pets { name } }']],
    ['values', ['{ pet(id: 1) { name } }', '{ pet(id: "2") { name } }']],
    [
      'fragments',
      [
        '{ pets { ...F } } fragment F on Pet { name }',
        '{ ... on Query { pets { ... on Pet { ... { name } } } } }',
        '{ pets { name } }',
      ],
    ],
    [
      'repetition',
      ['{ pets { name } pets { name owner { name } } pets { owner { name } } }', '{ pets { name owner { name } } }'],
    ],
    [
      'a type that narrows nothing',
      [
        '{ pets { ... on Dog { ... on Pet { size } ... on Node { size } } } }'
          .replaceAll('... on Pet { size }', '... on Dog { size }')
          .replace('... on Node { size }', '... on Dog { size }'),
        '{ pets { ... on Dog { size } } }',
      ],
    ],
  ])('%s aside', (_, texts) => {
    expect(same(texts).size).toBe(1);
  });

  test('one key stands for one field with one set of arguments', () => {
    expect(
      plannable('{ pets { ... on Dog { x: bark(loud: true) y: bark(loud: false) z: bark(loud: true) } } }')?.text,
    ).toBe('query($l0:Boolean$l1:Boolean){pets{...on Dog{_0_bark:bark(loud:$l0)_1_bark:bark(loud:$l1)}}}');
  });

  test('fields that types declare differently have a key for each type', () => {
    expect(plannable('{ pets { ... on Dog { size } ... on Cat { size } } }')?.text).toBe(
      '{pets{...on Dog{_Dog_size:size}...on Cat{_Cat_size:size}}}',
    );
  });

  test('mutations that are asked twice stay two', () => {
    expect(plannable('mutation { a: feed(id: 1) { __typename } b: feed(id: 1) { __typename } }')?.text).toBe(
      'mutation($l0:ID!){_0_feed:feed(id:$l0){__typename}_1_feed:feed(id:$l0){__typename}}',
    );
  });
});

describe('conditions are decided before anything is planned', () => {
  const text =
    'query ($yes: Boolean!) { pets { name @include(if: $yes) ...F @skip(if: $yes) } } fragment F on Pet { owner { name } }';

  test('by the values of their variables', () => {
    expect(plannable(text, { yes: true })?.text).toBe('{pets{_Pet_name:name}}');
    expect(plannable(text, { yes: false })?.text).toBe('{pets{owner{_Person_name:name}}}');
  });

  test('by literals', () => {
    expect(plannable('{ pets @skip(if: true) { name } node { id } }')?.text).toBe('{node{id}}');
    expect(plannable('{ pets @include(if: true) { name } }')?.text).toBe('{pets{_Pet_name:name}}');
  });

  test('an object of which nothing is left is still asked whether it is there', () => {
    expect(plannable('{ pets { name @skip(if: true) } }')?.text).toBe('{pets{__typename}}');
  });

  test('where nothing at all is left, nothing is asked', () => {
    expect(plannable('{ pets @skip(if: true) { name } }')).toBeNull();
    expect(plannable('{ __typename }')).toBeNull();
  });
});

test('where an interface is an object to some subgraph, its key is asked beside what stands on narrower types', () => {
  const keys = new Map([['Node', ['id']]]);
  expect(plannable('{ node { ... on Dog { bark } } }', {}, 1_000, keys)?.text).toBe('{node{id ...on Dog{bark}}}');
  expect(plannable('{ node { id } }', {}, 1_000, keys)?.text).toBe('{node{id}}');
});

test('fragments that multiply are refused before they fill the memory', () => {
  const doubling = Array.from(
    { length: 30 },
    (_, at) => `fragment F${at} on Person { pets { owner { ...F${at + 1} ...F${at + 1} } } }`,
  );
  const text = `{ pets { owner { ...F0 } } } ${doubling.join(' ')} fragment F30 on Person { name }`;
  expect(() => plannable(text)).toThrow('over the limit of 1000 selections');
});
