import { describe, expect, test } from 'vitest';
import { compilePath, objectsAt, tracePaths } from './data-path.ts';
import type { FlattenSegment } from './query-plan.ts';

const KINDS: Record<string, string[]> = { Pet: ['Dog', 'Cat'] };
const supergraph = {
  satisfies: (name: string, condition: string) => name === condition || (KINDS[condition]?.includes(name) ?? false),
} as never;
const path = (...segments: FlattenSegment[]) => compilePath(segments, supergraph);
const field = (name: string): FlattenSegment => ({ Field: name });

const rex = { __typename: 'Dog', id: 'rex' };
const tom = { __typename: 'Cat', id: 'tom' };
const who = { id: 'unnamed' };
const root = { pets: [rex, null, tom, who], home: { pet: rex }, table: [[rex, tom], null, [who]], none: null };

describe('a path leads to', () => {
  test.each<[string, FlattenSegment[], object[]]>([
    ['a field', [field('home'), field('pet')], [rex]],
    ['the items of a list', [field('pets'), '@'], [rex, tom, who]],
    ['the items of a list whose last step was left out', [field('pets')], [rex, tom, who]],
    ['the items of lists in a list', [field('table'), '@', '@'], [rex, tom, who]],
    ['the same where one step was left out', [field('table'), '@'], [rex, tom, who]],
    [
      'objects of a type, and those that do not say theirs',
      [field('pets'), '@', { TypeCondition: ['Dog'] }],
      [rex, who],
    ],
    ['objects of an interface', [field('pets'), '@', { TypeCondition: ['Pet'] }], [rex, tom, who]],
    ['nothing behind a null', [field('none'), field('pet')], []],
    ['nothing behind what is not there', [field('nowhere'), '@'], []],
    ['the root', [], [root]],
  ])('%s', (_, segments, found) => {
    expect(objectsAt(root, path(...segments))).toEqual(found);
  });
});

test('the places of objects are found again by identity, also where one stands twice', () => {
  const twice = { list: [rex, tom, rex] };
  const traced = tracePaths(twice, path(field('list'), '@', { TypeCondition: ['Dog'] }), new Set([rex]));
  expect(traced).toEqual([
    ['list', 0],
    ['list', 2],
  ]);
  // An answer meanwhile called it by another type: it still stands where it stood.
  expect(tracePaths(twice, path(field('list'), '@', { TypeCondition: ['Fish'] }), new Set([tom]))).toEqual([
    ['list', 1],
  ]);
});

test('a list that several objects share is walked once, but at each step of the path anew', () => {
  const shared: object[] = [];
  const first = { id: 'first', related: shared };
  const second = { id: 'second', related: shared };
  shared.push(first, second);
  const step = [field('related'), '@'] as const;
  expect(objectsAt({ items: shared }, path(field('items'), '@'))).toEqual([first, second]);
  expect(objectsAt({ items: shared }, path(field('items'), '@', ...step, ...step))).toEqual([first, second]);
});
