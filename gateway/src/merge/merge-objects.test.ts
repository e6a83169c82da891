import { describe, expect, test } from 'vitest';
import { areEqual, copyOf, mergeInto } from './merge-objects.ts';

const isAbstract = (name: string) => name === 'Item';
const merged = (target: object, source: object) => {
  mergeInto(target as never, source as never, isAbstract);
  return target;
};

describe('what a subgraph answered goes into what is there', () => {
  test.each<[string, object, object, object]>([
    ['new keys', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['objects into objects', { a: { x: 1 } }, { a: { y: { z: 2 } } }, { a: { x: 1, y: { z: 2 } } }],
    [
      'lists item by item',
      { a: [{ x: 1 }, null, { x: 3 }] },
      { a: [{ y: 1 }, { y: 2 }, null] },
      { a: [{ x: 1, y: 1 }, { y: 2 }, { x: 3 }] },
    ],
    ['lists of lists', { a: [[{ x: 1 }]] }, { a: [[{ y: 1 }]] }, { a: [[{ x: 1, y: 1 }]] }],
    ['a null over nothing', {}, { a: null }, { a: null }],
    ['no null over a value', { a: 1, b: { c: 2 } }, { a: null, b: null }, { a: 1, b: { c: 2 } }],
    ['a value over a null', { a: null }, { a: { x: 1 } }, { a: { x: 1 } }],
    ['the newer of two values', { a: 1 }, { a: 2 }, { a: 2 }],
    [
      'a list of another length whole: its rows would not be the same ones',
      { a: [{ x: 1 }] },
      { a: [{ y: 1 }, { y: 2 }] },
      { a: [{ y: 1 }, { y: 2 }] },
    ],
    ['an object in place of a list', { a: [1] }, { a: { x: 1 } }, { a: { x: 1 } }],
    ['a more precise type', { __typename: 'Item' }, { __typename: 'Book' }, { __typename: 'Book' }],
    ['no less precise type', { __typename: 'Book' }, { __typename: 'Item' }, { __typename: 'Book' }],
  ])('%s', (_, target, source, expected) => {
    expect(merged(target, source)).toEqual(expected);
  });
});

test('a copy shares nothing', () => {
  const original = { a: [{ b: { c: 1 } }], d: null, e: 'x' };
  const copy = copyOf(original);
  (copy.a[0] as { b: { c: number } }).b.c = 2;
  expect(original).toEqual({ a: [{ b: { c: 1 } }], d: null, e: 'x' });
  expect(copy).toEqual({ a: [{ b: { c: 2 } }], d: null, e: 'x' });
});

describe('two values are found', () => {
  const loop = () => {
    const one: Record<string, unknown> = { id: 1 };
    one.self = one;
    return one;
  };
  test.each<[string, unknown, unknown, boolean]>([
    ['equal where the same is in them', { a: [{ b: 1, c: null }], d: 'x' }, { d: 'x', a: [{ c: null, b: 1 }] }, true],
    ['different in a value', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
    ['different where one holds more', { a: 1 }, { a: 1, b: 2 }, false],
    ['different where the other holds more', { a: 1, b: 2 }, { a: 1 }, false],
    ['different where one holds another key', { a: undefined }, { b: undefined }, false],
    ['different in a length', [1], [1, 2], false],
    ['different in a null', { a: null }, { a: {} }, false],
    ['different in being a list', { a: [] }, { a: {} }, false],
    ['different, in little time, where they lead back to themselves', loop(), loop(), false],
    ['different where they are too large to tell', Array(3_000).fill(1), Array(3_000).fill(1), false],
  ])('%s', (_, a, b, expected) => {
    expect(areEqual(a, b)).toBe(expected);
  });
});
