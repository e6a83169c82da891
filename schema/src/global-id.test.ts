import { describe, expect, test } from 'vitest';
import { globalId, officeOf, parseGlobalId } from './global-id.ts';
import { isOfficeKey, officeKey } from './office-key.ts';

const opal = officeKey('opal');

test('a global id gives its office and reference back', () => {
  expect(parseGlobalId(globalId(opal, 'LGT-004512'))).toEqual({ office: 'opal', reference: 'LGT-004512' });
});

test('a reference may hold colons, because an ERP chooses it', () => {
  expect(parseGlobalId('opal:ERP:12:3')).toEqual({ office: 'opal', reference: 'ERP:12:3' });
});

test.each([
  null,
  12,
  '',
  'opal',
  ':LGT-1',
  'opal:',
  'Opal:LGT-1',
  'opal reims:1',
  `opal:${'x'.repeat(121)}`,
  'opal:LGT\u0000',
  'opal:LGT\n1',
])('%j is not a global id', (text) => expect(parseGlobalId(text)).toBeNull());

test('the office is read from a global id or from a bare office key', () => {
  expect(officeOf('reims-habitat:BAT-1')).toBe('reims-habitat');
  expect(officeOf('reims-habitat')).toBe('reims-habitat');
  expect(officeOf('Reims Habitat')).toBeNull();
});

describe('office keys', () => {
  test.each(['opal', 'reims-habitat', 'opac60'])('%s is one', (key) => expect(isOfficeKey(key)).toBe(true));
  test.each(['', '-opal', 'opal-', 'opal--x', '60opac', 'Opal', 'o'.repeat(41)])('%j is none', (key) => {
    expect(() => officeKey(key)).toThrow(`but got ${JSON.stringify(key)}`);
  });
});
