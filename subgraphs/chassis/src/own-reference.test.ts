import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { ownReference } from './own-reference.ts';

test.each([
  ['opal:REC-000001', 'REC-000001'],
  ['opal:ERP:12', 'ERP:12'],
  ['reims-habitat:REC-000001', null],
  ['opal', null],
  ['', null],
  [undefined, null],
])('%j is, at opal, the reference %j', (id, reference) => {
  expect(ownReference(officeKey('opal'), id)).toBe(reference);
});
