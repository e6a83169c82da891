import { readSupergraph } from '@canopee/schema/supergraph';
import { expect, test } from 'vitest';
import { schemaReference } from './schema-reference.ts';

const page = schemaReference(readSupergraph());
const sectionOf = (type: string) => page.split(`\n## ${type}\n`)[1]?.split('\n## ')[0] ?? '';

test('what can be asked and done comes first, with what it needs', () => {
  expect(page.match(/^## .*/gm)?.slice(0, 3)).toEqual(['## Query', '## Mutation', '## Subscription']);
  expect(sectionOf('Query')).toContain(
    '| `dwelling` | [Dwelling](#dwelling) | One dwelling (logement) by its global id',
  );
  expect(sectionOf('Mutation')).toMatch(/\| `upsertTenants` .* Needs `SYNCHRONISE_TENANCIES`\. \|/);
});

test('a type is told in the words of the contract, with its French terms, and what of it is personal', () => {
  expect(sectionOf('Tenant')).toContain('A lease holder (locataire, titulaire du bail).');
  expect(sectionOf('Tenant')).toContain(
    '| `birthDate` | [Date](#date) | **Personal**: `user.demographic.date_of_birth` (Date de naissance). |',
  );
  expect(sectionOf('ClaimState')).toContain('| `CLOSED` |  | Clôturée. |');
});

test('every link leads to a section, and nothing of composition is there', () => {
  const anchors = new Set([...page.matchAll(/^## (.*)$/gm)].map(([, name]) => name?.toLowerCase()));
  const links = [...page.matchAll(/\]\(#(\w+)\)/g)].map(([, anchor]) => anchor ?? '');
  expect([...new Set(links)].filter((anchor) => !anchors.has(anchor))).toEqual([]);
  expect(page).not.toMatch(/join__|_Entity|QuantileSketch/);
});
