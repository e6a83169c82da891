import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { readContract } from './contract.ts';

const personalOf = (head: string, directive: string) =>
  [
    ...readContract(
      parse(`${head} type Tenant { id: ID! name: String ${directive}(category: "user.name.last", subject: "id") }`),
    ).personal.keys(),
  ].join();

const link = (more: string) => `extend schema @link(url: "https://canopee.example/specs/canopee/v1.0" ${more})`;

test.each([
  ['under its own name', link('import: ["@personal"]'), '@personal'],
  ['renamed by the import', link('import: ["@routed", { name: "@personal", as: "@gdpr" }]'), '@gdpr'],
  ['not imported: in the namespace of its specification', link(''), '@canopee__personal'],
  ['in a namespace that the link renames', link('as: "house"'), '@house__personal'],
  ['where nothing is linked', '', '@personal'],
])('a personal field is one whatever the directive is called: %s', (_, head, directive) => {
  expect(personalOf(head, directive)).toBe('Tenant.name');
});

test("another's directive of the same name is not ours", () => {
  expect(personalOf(link('import: [{ name: "@personal", as: "@gdpr" }]'), '@personal')).toBe('');
});

test('the names are read in a schema definition as in its extension', () => {
  const head =
    'schema @link(url: "https://canopee.example/specs/canopee/v1.0", import: [{ name: "@personal", as: "@p" }]) { query: Q }';
  expect(personalOf(head, '@p')).toBe('Tenant.name');
});
