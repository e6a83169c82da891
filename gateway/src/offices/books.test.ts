import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import { MarkBook } from './mark-book.ts';
import { OutcomeBook } from './outcome-book.ts';

const amiens = officeKey('amiens');
const opal = officeKey('opal');

test('of several fetches to one shard the worst outcome is told, and the time of all', () => {
  const book = new OutcomeBook();
  book.note(opal, 'stock', 'OK', 10);
  book.note(opal, 'claims', 'OK', 1);
  book.note(opal, 'stock', 'TIMEOUT', 100);
  book.note(opal, 'stock', 'OK', 5);
  book.note(amiens, 'stock', 'DENIED', 0);
  expect(book.list([amiens, opal])).toEqual([
    { office: amiens, domain: 'stock', outcome: 'DENIED', elapsedMs: 0 },
    { office: opal, domain: 'stock', outcome: 'TIMEOUT', elapsedMs: 115 },
    { office: opal, domain: 'claims', outcome: 'OK', elapsedMs: 1 },
  ]);
});

describe('marks', () => {
  const mark = { coordinate: 'Tenant.phone', tier: 'WITHHELD', rule: 'no-rule', count: 2 } as const;

  test('that say the same are added up', () => {
    const book = new MarkBook();
    book.addFrom(opal, {
      privacy: {
        marks: [
          { ...mark, office: 'opal' },
          { ...mark, office: 'opal', tier: 'MASKED' },
        ],
      },
    });
    book.addFrom(opal, { privacy: { marks: [{ ...mark, office: 'opal', count: 3 }] } });
    expect(book.list()).toEqual([
      { ...mark, office: opal, count: 5 },
      { ...mark, office: opal, tier: 'MASKED' },
    ]);
  });

  test.each([
    ['no extensions', null],
    ['no privacy', {}],
    ['a list that is none', { privacy: { marks: 'all' } }],
    ['a tier that is none', { privacy: { marks: [{ ...mark, tier: 'SECRET' }] } }],
    ['a count that is none', { privacy: { marks: [{ ...mark, count: 'many' }] } }],
    ['something else', { privacy: { marks: [7, null] } }],
  ])('are not taken from %s', (_, extensions) => {
    const book = new MarkBook();
    book.addFrom(opal, extensions);
    expect(book.list()).toEqual([]);
  });

  test('bring nothing with them that is not a mark', () => {
    const book = new MarkBook();
    book.addFrom(opal, { privacy: { marks: [{ ...mark, office: 'amiens', value: '+33612345678' }] } });
    expect(book.list()).toEqual([{ ...mark, office: opal }]);
  });
});
