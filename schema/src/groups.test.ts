import { expect, test } from 'vitest';
import { compareGroupKeys, tooManyGroups } from './groups.ts';

test('groups stand by each part of their key in turn, without one last', () => {
  const keys = [
    [null, 1],
    ['b', null],
    ['b', 2],
    ['a', 10],
    ['a', 9],
  ];
  expect(keys.toSorted(compareGroupKeys)).toEqual([
    ['a', 9],
    ['a', 10],
    ['b', 2],
    ['b', null],
    [null, 1],
  ]);
  expect(compareGroupKeys(['a', 1], ['a', 1])).toBe(0);
  expect(compareGroupKeys([], [])).toBe(0);
  expect(compareGroupKeys(['a'], [])).toBeLessThan(0);
});

test('too many groups are said with what to do about it', () => {
  const { code, message } = tooManyGroups('dwellingGroups');
  expect(code).toBe('BAD_USER_INPUT');
  expect(message).toBe(
    '"dwellingGroups" is expected to make at most 1000 groups, but makes more: narrow "where", or ask fewer dimensions in "by".',
  );
});
