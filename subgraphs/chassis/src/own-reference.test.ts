import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { ownReference, ownReferenceGiven } from './own-reference.ts';

const opal = officeKey('opal');

test.each([
  ['opal:REC-000001', 'REC-000001'],
  ['opal:ERP:12', 'ERP:12'],
  ['reims-habitat:REC-000001', null],
  ['opal', null],
  ['', null],
  [undefined, null],
])('%j is, at opal, the reference %j', (id, reference) => {
  expect(ownReference(opal, id)).toBe(reference);
});

test('a caller who gives something else than a global id is told so, and one who gives another office’s id is not', () => {
  expect(ownReferenceGiven(opal, 'where.building', 'opal:BAT-1')).toBe('BAT-1');
  expect(ownReferenceGiven(opal, 'where.building', 'reims-habitat:BAT-1')).toBeNull();
  expect(() => ownReferenceGiven(opal, 'where.building', 'BAT-1')).toThrow(
    '"where.building" is expected to be a global id (office:reference), but got "BAT-1".',
  );
});
