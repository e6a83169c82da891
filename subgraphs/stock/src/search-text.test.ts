import { expect, test } from 'vitest';
import { searchTextOf } from './search-text.ts';

test.each([
  ['Résidence ÉRABLES', 'residence erables'],
  ['  BAT-0001 ', 'bat-0001'],
  ['rue   du\tMoulin', 'rue du moulin'],
  ['  ', null],
  ['', null],
])('%s', (typed, text) => expect(searchTextOf(typed)).toBe(text));

test('what is far too long is cut, not refused', () => {
  expect(searchTextOf('a'.repeat(10_000))).toHaveLength(100);
});
