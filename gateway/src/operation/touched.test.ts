import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { buildPublicSchema } from './public-schema.ts';
import { readSupergraph } from './supergraph.ts';
import { createTouchedBy } from './touched.ts';

const sdl = `
  directive @personal(category: String!, subject: String!) on FIELD_DEFINITION
  directive @guarded(action: String!) on FIELD_DEFINITION
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  enum join__Graph { A @join__graph(name: "a", url: "") }
  directive @needsClear(of: String!) on INPUT_FIELD_DEFINITION
  input Filter { town: String any: [Filter!] phone: String @needsClear(of: "Agent.phone") }
  type Query { agents(where: Filter, first: Int): [Agent!] persons: [Person!] any: [Any!] things: [Thing!] ledger: Int @guarded(action: "READ_LEDGER") }
  interface Person { name: String phone: String }
  interface Thing { label: String @personal(category: "user.content", subject: "id") }
  type Tenant implements Person { name: String @personal(category: "user.name.last", subject: "id") phone: String }
  type Agent implements Person & Thing { name: String label: String phone: String @personal(category: "user.contact.phone_number", subject: "id") }
  union Any = Tenant | Agent
`;
const touchedBy = createTouchedBy(readSupergraph(sdl), buildPublicSchema(sdl));

test.each([
  ['{ persons { name } }', ['Tenant/user.name.last']],
  ['{ persons { phone name } }', ['Agent/user.contact.phone_number', 'Tenant/user.name.last']],
  ['{ persons { ... on Agent { name } } }', []],
  ['{ any { ... on Agent { p: phone } ... on Person { __typename } } }', ['Agent/user.contact.phone_number']],
  ['{ any { ... on Person { ...F } } } fragment F on Person { name }', ['Tenant/user.name.last']],
  ['{ any { ... on Agent { label } } }', ['Agent/user.content']],
  ['{ things { label } }', ['Agent/user.content', 'Thing/user.content']],
])('%s may show %j', (text, kinds) => {
  expect(touchedBy(parse(text)).kinds).toEqual(kinds);
});

test('a guarded root field is found under any alias', () => {
  expect(touchedBy(parse('{ a: ledger ... on Query { b: ledger } }')).actions).toEqual(['READ_LEDGER']);
});

test('a filter that may look at a field touches it, whatever comes in its variable, and shows nothing', () => {
  const { kinds, fields } = touchedBy(parse('query ($f: Filter) { a: agents(where: $f) { __typename } }'));
  expect({ kinds, fields }).toEqual({ kinds: ['Agent/user.contact.phone_number'], fields: [] });
  expect(touchedBy(parse('{ agents(first: 3) { __typename } }')).kinds).toEqual([]);
});
