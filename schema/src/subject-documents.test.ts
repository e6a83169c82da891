import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { domainSdl } from './domain-sdl.ts';
import { personalFieldsNotAsked, subjectDocuments } from './subject-documents.ts';

const textsOf = (sdl: string) => subjectDocuments(parse(sdl)).map(({ text }) => text);
const withField = (sdl: string, type: string, field: string) =>
  sdl.replace(new RegExp(`^type ${type} [^{]*\\{`, 'm'), (head) => `${head}\n${field}`);

describe('what is asked of the domains about one person', () => {
  test.each(['stock', 'claims', 'sensors'] as const)('is every personal field of %s', (domain) => {
    expect(personalFieldsNotAsked(parse(domainSdl(domain)))).toEqual([]);
  });

  test('is a personal field too that was added this morning', () => {
    const field = 'nickname: String @personal(category: "user.name.first", subject: "id")';
    const added = withField(domainSdl('stock'), 'Tenant', field);
    expect(textsOf(domainSdl('stock')).join()).not.toContain('nickname');
    expect(textsOf(added).find((text) => text.includes('tenant(id: $id)'))).toMatch(/\bnickname\b/);
  });

  test('is a personal list of one row, page by page', () => {
    const documents = subjectDocuments(parse(domainSdl('sensors')));
    expect(documents.find(({ kind }) => kind === 'OF_ROW')).toMatchObject({ typeName: 'Sensor', field: 'readings' });
  });

  test('is found by rows of the person and of their household, never by what takes other arguments', () => {
    const documents = ['stock', 'claims', 'sensors'].flatMap((domain) =>
      subjectDocuments(parse(domainSdl(domain as 'stock'))),
    );
    expect(documents.map(({ kind, field }) => `${kind} ${field}`).sort()).toEqual([
      'CONNECTION claims',
      'CONNECTION dwellings',
      'CONNECTION faults',
      'CONNECTION sensors',
      'OF_ROW dailyReadings',
      'OF_ROW readings',
      'SUBJECT tenant',
    ]);
  });

  test('does not follow the links to other persons', () => {
    expect(textsOf(domainSdl('stock')).join()).toContain('tenants { id }');
  });
});

test('a personal field that no document reaches is named, so that it cannot be forgotten', () => {
  const island =
    'type Island @key(fields: "id") { id: ID! note: String @personal(category: "user.content", subject: "id") }';
  expect(personalFieldsNotAsked(parse(`${domainSdl('stock')}\n${island}`))).toEqual(['Island.note']);
});
