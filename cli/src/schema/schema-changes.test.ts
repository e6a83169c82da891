import { composeSupergraph } from '@canopee/schema/compose';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { expect, test } from 'vitest';
import { schemaChanges } from './schema-changes.ts';

/** The supergraph with another SDL of the stock. */
function supergraphWith(change: (stock: string) => string): string {
  return composeSupergraph((domain) => (domain === 'stock' ? change(domainSdl(domain)) : domainSdl(domain)));
}
const released = supergraphWith((stock) => stock);

test('nothing is different where nothing is, and what is added breaks nobody', () => {
  expect(schemaChanges(released, released)).toEqual({ breaking: [], dangerous: [] });
  const more = supergraphWith((stock) =>
    stock.replace(
      'type Stairwell @key(fields: "id") {',
      'type Stairwell @key(fields: "id") {\n  stepCount: Int\n  keyHolderName: String @personal(category: "user.name.last", subject: "id")',
    ),
  );
  expect(schemaChanges(released, more)).toEqual({ breaking: [], dangerous: [] });
});

test.each([
  ['a field that is taken away', '  floor: Int\n  door: String', '  door: String', ['Dwelling.floor was removed.']],
  [
    'another type',
    '  floor: Int\n  door',
    '  floor: String\n  door',
    ['Dwelling.floor changed type from Int to String.'],
  ],
  [
    'a field that becomes personal',
    '  door: String\n  "Main rooms',
    '  door: String @personal(category: "user.contact.email", subject: "id")\n  "Main rooms',
    ['Dwelling.door is personal now (user.contact.email) and was not.'],
  ],
  [
    'another category of it',
    'lastName: String @personal(category: "user.name.last"',
    'lastName: String @personal(category: "user.name.first"',
    ['Tenant.lastName is personal now (user.name.first) and was user.name.last.'],
  ],
  [
    'an action that a field needs from now on',
    'tenant(id: ID!): Tenant @routed(by: "id")',
    'tenant(id: ID!): Tenant @routed(by: "id") @guarded(action: "READ_CHANGES")',
    ['Query.tenant needs READ_CHANGES now and needed nothing.'],
  ],
])('%s breaks whoever asks', (_, from, to, breaking) => {
  const changed = supergraphWith((stock) => stock.replace(from, to));
  expect(schemaChanges(released, changed).breaking).toEqual(breaking);
});

test('another value of an enum breaks nobody, and may surprise', () => {
  const changed = supergraphWith((stock) => stock.replace('enum ConsentManner {', 'enum ConsentManner {\n  BY_VIDEO'));
  expect(schemaChanges(released, changed)).toEqual({
    breaking: [],
    dangerous: ['BY_VIDEO was added to enum type ConsentManner.'],
  });
});
