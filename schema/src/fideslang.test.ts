import { expect, test } from 'vitest';
import { DATA_CATEGORIES } from './fideslang.ts';
import { FIDESLANG_KEYS, FIDESLANG_REPLACED } from './testing/fideslang-taxonomy.ts';

const used = Object.keys(DATA_CATEGORIES);

test.each(used)('%s is a category of fideslang, not one of our own', (category) => {
  expect(FIDESLANG_KEYS.has(category) || Object.hasOwn(FIDESLANG_REPLACED, category)).toBe(true);
});

test('what the taxonomy has replaced since is known to be', () => {
  expect(used.filter((category) => !FIDESLANG_KEYS.has(category))).toEqual(['user.sensor']);
});
