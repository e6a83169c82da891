import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { readAuthorizationRules } from './authorization-rules.ts';
import { authorize, createRequirementsOf } from './authorize.ts';
import type { Operation } from './operation.ts';

const SDL = `
  schema
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "scoped", for: SECURITY)
    @link(url: "https://specs.apollo.dev/policy/v0.1", import: [{ name: "@policy", as: "@rule" }], for: SECURITY)
  { query: Query }
  type Query {
    open: String mine: String @authenticated both: Int @scoped(scopes: [["a", "b"], ["c"]]) ruled: Int @rule(policies: [["p"]])
    named: [Named!] any: [Any!] account: Account level: Level
  }
  interface Named { name: String }
  type Person implements Named { name: String @scoped(scopes: [["a"]]) }
  type Place implements Named { name: String }
  type Account @authenticated { balance: Int }
  enum Level @authenticated { HIGH }
  union Any = Place | Account
`;
const directives = 'directive @authenticated on OBJECT | FIELD_DEFINITION | ENUM';
const schema = buildSchema(
  `${directives} directive @link(url: String, as: String, import: [String], for: String) repeatable on SCHEMA
   directive @scoped(scopes: [[String!]!]!) on FIELD_DEFINITION directive @rule(policies: [[String!]!]!) on FIELD_DEFINITION ${SDL}`,
  { assumeValid: true, assumeValidSDL: true },
);
const requirementsOf = createRequirementsOf(readAuthorizationRules(parse(SDL)), schema);

function refusals(query: string, scopes: readonly string[] | null): string[] {
  const operation = { requirements: requirementsOf(parse(query)) } as Operation;
  const principal = scopes && { subject: 's', office: null, roles: [], mandates: [], scopes };
  try {
    authorize(operation, principal);
    return [];
  } catch (error) {
    return (error as { errors: { message: string; extensions: { code: string } }[] }).errors.map(
      ({ message, extensions }) => `${extensions.code} ${message.split(' ')[0]}`,
    );
  }
}

const REFUSED = (coordinate: string) => `FORBIDDEN "${coordinate}"`;

test.each([
  ['{ open }', null, []],
  ['{ mine }', null, ['Query.mine']],
  ['{ mine }', [], []],
  ['{ both }', ['a'], ['Query.both']],
  ['{ both }', ['b', 'a'], []],
  ['{ x: both }', ['c'], []],
  ['{ ruled }', ['a', 'b', 'c', 'p'], ['Query.ruled']],
  ['{ named { name } }', ['b'], ['Person.name']],
  ['{ named { ... on Place { name } } }', [], []],
  ['{ account { __typename } }', null, ['Account']],
  ['{ any { ... on Account { balance } } }', null, ['Account']],
  ['{ level }', null, ['Level']],
  ['{ open ...F } fragment F on Query { mine level }', null, ['Level', 'Query.mine']],
])('%s for somebody with the scopes %j: refused at %j', (query, scopes, coordinates) => {
  expect(refusals(query, scopes)).toEqual(coordinates.map(REFUSED));
});

test('it says what was expected', () => {
  const [requirement] = requirementsOf(parse('{ both }'));
  expect(requirement?.expected).toBe('the scopes "a" and "b", or "c"');
});
