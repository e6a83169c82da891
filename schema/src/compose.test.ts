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
    'a way of gathering that nobody knows',
    'type Query { pets: [String!] @gathered(as: "HEAP")\n',
    '@gathered(as:) is expected to be CONNECTION, LIST or STREAM, but got "HEAP"',
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

test('all mistakes of the domains are told together', () => {
  const added = 'type Pet { ownerPhone: String\nvetMail: String }\n';
  expect(() => composeSupergraph(stockWith(added))).toThrow(/Pet\.ownerPhone[\s\S]*Pet\.vetMail/);
});

/** The real domains, with `added` in the stock's SDL: a whole type, or the head of its `Query`. */
function stockWith(added: string): (domain: Domain) => string {
  return (domain) => {
    const sdl = domainSdl(domain);
    if (domain !== 'stock') return sdl;
    return added.startsWith('type Query {') ? sdl.replace('type Query {', added) : `${sdl}\n${added}`;
  };
}
