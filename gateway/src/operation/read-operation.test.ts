import { createHash } from 'node:crypto';
import { ClientError } from '@canopee/schema/client-error';
import { readSupergraph as houseSdl } from '@canopee/schema/supergraph';
import { expect, test } from 'vitest';
import { RequestError } from '../errors/request-error.ts';
import { buildPublicSchema } from './public-schema.ts';
import { createOperationReader } from './read-operation.ts';
import { readSupergraph } from './supergraph.ts';
import { createTouchedBy } from './touched.ts';

const supergraph = readSupergraph(houseSdl());
const publicSchema = buildPublicSchema(supergraph.sdl);
const reader = createOperationReader({
  publicSchema,
  touchedBy: createTouchedBy(supergraph, publicSchema),
  interfaceObjectKeys: supergraph.interfaceObjectKeys,
  limits: {
    operationTokensMax: 120,
    operationDepthMax: 5,
    operationRootFieldsMax: 6,
    operationAliasesMax: 4,
    plansCachedMax: 10,
  },
});
const read = (query: string, operationName: string | null = null) => reader.read({ query, operationName });

function codeOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    if (error instanceof RequestError) return error.errors[0]?.extensions?.code;
    throw error;
  }
  return null;
}

test.each([
  ['is no GraphQL', '{ offices', 'GRAPHQL_PARSE_FAILED'],
  ['is empty', '', 'GRAPHQL_PARSE_FAILED'],
  ['holds types only', 'type A { b: Int }', 'BAD_REQUEST'],
  ['asks a field that is not there', '{ weather }', 'GRAPHQL_VALIDATION_FAILED'],
  ['has too many tokens', `{ ${'offices { key } '.repeat(40)} }`, 'OPERATION_TOO_LARGE'],
  [
    'nests too deep',
    '{ building(id: 1) { residence { buildings { dwellings { nodes { id } } } } } }',
    'OPERATION_TOO_LARGE',
  ],
  [
    'nests too deep in a fragment',
    '{ ...A } fragment A on Query { building(id: 1) { residence { buildings { dwellings { nodes { id } } } } } }',
    'OPERATION_TOO_LARGE',
  ],
  [
    'spreads a fragment in itself',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['asks too many root fields', `{ ${'offices { key } '.repeat(7)} }`, 'OPERATION_TOO_LARGE'],
  [
    'asks too many root fields by fragments',
    '{ ...A ...A ...A ...A } fragment A on Query { offices { key } ...B } fragment B on Query { offices { key } }',
    'OPERATION_TOO_LARGE',
  ],
  ['gives too many names to one field', '{ offices { a: key b: key c: key d: key e: key } }', 'OPERATION_TOO_LARGE'],
  [
    'gives too many names by fragments',
    '{ offices { ...A ...A ...A } } fragment A on Office { ...B ...B } fragment B on Office { a: key }',
    'OPERATION_TOO_LARGE',
  ],
  ['uses a name that would vanish from the answer', '{ __proto__: offices { key } }', 'GRAPHQL_VALIDATION_FAILED'],
])('a document that %s is refused', (_, query, code) => {
  expect(codeOf(() => read(query))).toBe(code);
});

test('of several operations the one named is read, with its fragments only', () => {
  const text =
    'query A { ...X } query B { offices { ...Y } } fragment X on Query { offices { name } } fragment Y on Office { key }';
  expect(codeOf(() => read(text))).toBe('BAD_REQUEST');
  expect(codeOf(() => read(text, 'C'))).toBe('BAD_REQUEST');
  const operation = read(text, 'B');
  expect([...operation.fragments.keys()]).toEqual(['Y']);
  expect(operation.identity).toEqual({ name: 'B', hash: createHash('sha256').update(text).digest('hex') });
});

test('the same document is read once', () => {
  expect(read('{ offices { key } }')).toBe(read('{ offices { key } }'));
  expect(read('{ offices { key } }')).not.toBe(read('{ offices { key  } }'));
});

test('introspection is told apart from what subgraphs are asked', () => {
  expect(read('{ __typename __schema { queryType { name } } }')).toMatchObject({ isForPrincipals: false });
  expect(read('{ __schema { queryType { name } } }').plannableWith({})).toBeNull();
  const mixed = read('query ($n: String!) { ...M } fragment M on Query { __type(name: $n) { name } offices { key } }');
  expect(mixed.isForPrincipals).toBe(true);
  expect(mixed.plannableWith({})?.text).toBe('{_Query_offices:offices{key}}');
  expect(mixed.answeredHere?.definitions).toHaveLength(1);
});

test('what an operation touches is found through aliases, fragments and nesting', () => {
  const { touched } = read(
    'mutation { createClaim(input: { building: "opal:1", category: LIFT, system: LIFT, description: "" }) { claim { ...C } } } fragment C on Claim { text: description tenant { ... on Tenant { called: phone } } }',
  );
  expect(touched).toEqual({
    kinds: ['Claim/user.content', 'Tenant/user.contact.phone_number'],
    fields: [
      { coordinate: 'Claim.description', kind: 'Claim/user.content' },
      { coordinate: 'Tenant.phone', kind: 'Tenant/user.contact.phone_number' },
    ],
    actions: ['CREATE_CLAIM'],
  });
  expect(read('{ offices { key } }').touched).toEqual({ kinds: [], fields: [], actions: [] });
});
