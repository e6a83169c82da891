import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CompositionError, composeSupergraph } from './compose.ts';
import type { Domain } from './domain.ts';
import { domainSdl } from './domain-sdl.ts';
import { SUPERGRAPH_FILE } from './supergraph.ts';

test('the committed supergraph is what the SDL composes to today', () => {
  // Stale? Run `pnpm codegen` and commit what changed.
  expect(readFileSync(SUPERGRAPH_FILE, 'utf8')).toBe(composeSupergraph());
});

test.each([
  [
    'a root field of a sharded domain that does not say which offices to ask',
    'type Query { pets: [Pet!]\n',
    'Query.pets needs @routed or @gathered',
  ],
  [
    'a personal field of an unknown category',
    'type Pet { owner: String @personal(category: "user.pet", subject: "id") }\n',
    'Pet.owner: @personal(category:) is expected to be a known fideslang key, but got "user.pet"',
  ],
  [
    'a personal field that could not be withheld',
    'type Pet { owner: String! @personal(category: "user.content", subject: "id") }\n',
    'Pet.owner is @personal and must be nullable',
  ],
  [
    'a field that sounds personal and says nothing',
    'type Pet { ownerPhone: String }\n',
    'Pet.ownerPhone sounds personal',
  ],
  [
    'a filter that sounds personal and says nothing',
    'input PetFilter { ownerPhone: String } extend type Query { pets(where: PetFilter): [String!] @gathered(as: "LIST") }\n',
    'PetFilter.ownerPhone sounds personal: say @needsClear(of:)',
  ],
  [
    'an order that sounds personal and says nothing',
    'enum PetOrder { OWNER_NAME } extend type Query { pets(orderBy: PetOrder): [String!] @gathered(as: "LIST") }\n',
    'PetOrder.OWNER_NAME sounds personal',
  ],
  [
    'an argument that sounds personal and says nothing',
    'type Query { pets(ownerMail: String): [String!] @gathered(as: "LIST")\n',
    'Query.pets(ownerMail:) sounds personal',
  ],
  [
    'a filter on what is not personal there',
    'input PetFilter { phone: String @needsClear(of: "Pet.phone") } type Pet { legs: Int }\n',
    'PetFilter.phone has @needsClear(of: "Pet.phone"), which is not @personal here.',
  ],
  [
    'a filter that names no field',
    'input PetFilter { phone: String @needsClear(of: "phone") } type Pet { legs: Int }\n',
    'PetFilter.phone: @needsClear(of:) is expected to be a coordinate',
  ],
  [
    'a way of gathering that nobody knows',
    'type Query { pets: [String!] @gathered(as: "HEAP")\n',
    '@gathered(as:) is expected to be CONNECTION, LIST, GROUPS or STREAM, but got "HEAP"',
  ],
  [
    'a measure that does not say how it merges',
    groups('median: Float'),
    'PetGroup.median needs @merge: nobody could tell how the values of several offices become one.',
  ],
  [
    'an average of what is not there',
    groups('mean: Float @merge(by: "MEAN", of: ["sum", "count"])'),
    'PetGroup.mean: @merge(by: "MEAN", of:) is expected to name siblings merged by SUM, SUM, but got ["sum","count"].',
  ],
  [
    'an average that an office stores',
    groups('mean: Float @merge(by: "MEAN")'),
    'PetGroup.mean: @merge(by: "MEAN", of:) is expected to name siblings merged by SUM, SUM, but got [].',
  ],
  [
    'a part of a measure that does not say how it merges',
    `${groups('age: PetAge @merge(by: "PARTS")')} type PetAge { max: Int @merge(by: "MAX") last: Int }\n`,
    'PetAge.last needs @merge',
  ],
  [
    'a part of a measure that is no object',
    groups('age: Int @merge(by: "PARTS")'),
    'Int is expected to be an object type: groups, and parts of them, are made of fields.',
  ],
  [
    'a personal value in a group',
    groups('owner: String @merge(by: "KEY") @personal(category: "user.content", subject: "id")'),
    'PetGroup.owner is @personal: groups hold no personal values.',
  ],
  [
    'groups without the outcome of each office',
    'extend type Query { pets: PetGroups @gathered(as: "GROUPS") } type PetGroups { groups: [Int!]! }\n',
    'Query.pets is gathered as GROUPS and must return a type with "groups" and "offices".',
  ],
  [
    'groups that are no type of the domain',
    'extend type Query { pets: String @gathered(as: "GROUPS") }\n',
    'Query.pets is gathered as GROUPS and must return a type with "groups" and "offices".',
  ],
  [
    'an action that no policy could permit',
    'type Query { pets: [String!] @gathered(as: "LIST") @guarded(action: "PET")\n',
    '@guarded(action:) is expected to be a known action, but got "PET"',
  ],
])('%s does not compose', (_, added, message) => {
  expect(() => composeSupergraph(stockWith(added))).toThrow(CompositionError);
  expect(() => composeSupergraph(stockWith(added))).toThrow(message);
});

test('a mistake in a type that several groups are made of is told once', () => {
  const added = `${groups('age: PetAge @merge(by: "PARTS") stay: PetAge @merge(by: "PARTS")')} type PetAge { last: Int }\n`;
  expect(() => composeSupergraph(stockWith(added))).toThrow(
    new CompositionError(
      '[stock] PetAge.last needs @merge: nobody could tell how the values of several offices become one.',
    ),
  );
});

test('all mistakes of the domains are told together', () => {
  const added = 'type Pet { ownerPhone: String\nvetMail: String }\n';
  expect(() => composeSupergraph(stockWith(added))).toThrow(/Pet\.ownerPhone[\s\S]*Pet\.vetMail/);
});

/** Groups of pets that hold this field too. */
function groups(field: string): string {
  return `extend type Query { pets: PetGroups @gathered(as: "GROUPS") }
    type PetGroups { groups: [PetGroup!]! offices: [OfficeOutcome!]! }
    type PetGroup { office: Office @merge(by: "KEY") ${field} }\n`;
}

/** The real domains, with `added` in the stock's SDL: a whole type, or the head of its `Query`. */
function stockWith(added: string): (domain: Domain) => string {
  return (domain) => {
    const sdl = domainSdl(domain);
    if (domain !== 'stock') return sdl;
    return added.startsWith('type Query {') ? sdl.replace('type Query {', added) : `${sdl}\n${added}`;
  };
}
