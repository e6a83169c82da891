import { expect, test } from 'vitest';
import { bearerCheck } from './bearer-check.ts';

const isAllowed = bearerCheck('a-secret-of-some-length');

test('only the whole secret opens the door', () => {
  expect(isAllowed('Bearer a-secret-of-some-length')).toBe(true);
  expect(isAllowed('bearer a-secret-of-some-length')).toBe(true);
  const refused = [
    undefined,
    '',
    'Bearer',
    'Bearer a-secret',
    'Basic a-secret-of-some-length',
    'a-secret-of-some-length',
  ];
  expect(refused.filter(isAllowed)).toEqual([]);
});

test('a secret that can be guessed does not start', () => {
  expect(() => bearerCheck('short')).toThrow('at least 16 characters');
});
