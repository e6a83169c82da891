import { expect, test } from 'vitest';
import { pathOf, routeOf } from './route.ts';

test.each([
  ['/board/', { page: 'board', words: [] }],
  ['/board/fault/opal:F-12', { page: 'board', words: ['fault', 'opal:F-12'] }],
  ['/desk', { page: 'desk', words: [] }],
  ['/desk/claim/opal:R%2F7', { page: 'desk', words: ['claim', 'opal:R/7'] }],
  ['/dpo', { page: 'dpo', words: [] }],
])('%s can be sent to a colleague', (path, route) => {
  expect(routeOf(path)).toEqual(route);
  expect(pathOf(routeOf(path).page, ...routeOf(path).words)).toBe(path);
});

test('a path that nobody knows, or that is broken, leads to the board', () => {
  expect(routeOf('/nowhere').page).toBe('board');
  expect(routeOf('/board/fault/%E0%A4%A')).toEqual({ page: 'board', words: ['fault', '%E0%A4%A'] });
});
