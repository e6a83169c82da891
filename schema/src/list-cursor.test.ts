import { describe, expect, test } from 'vitest';
import {
  compareListCursors,
  decodeListCursor,
  encodeListCursor,
  type ListCursor,
  type OrderValue,
} from './list-cursor.ts';

const at = (value: OrderValue, id: string, direction: 'ASC' | 'DESC' = 'ASC'): ListCursor => ({
  field: 'NAME',
  direction,
  value,
  id,
});
const sorted = (cursors: ListCursor[]) => cursors.toSorted(compareListCursors).map(({ id }) => id);

test.each([['Cité Élan'], [12.5], [null]])('a cursor with %j survives the wire', (value) => {
  const cursor = at(value, 'opal:RES-1', 'DESC');
  expect(decodeListCursor(encodeListCursor(cursor))).toEqual(cursor);
});

test.each([
  '',
  'not base64 at all',
  btoa('{}'),
  btoa('["NAME","UP",1,"opal:1"]'),
  btoa('["NAME","ASC",true,"opal:1"]'),
])('%j is no cursor of ours', (text) => expect(decodeListCursor(text)).toBeNull());

describe('order', () => {
  test('numbers sort by value, and nulls come last in both directions', () => {
    expect(sorted([at(null, 'a'), at(10, 'b'), at(9, 'c')])).toEqual(['c', 'b', 'a']);
    expect(sorted([at(null, 'a', 'DESC'), at(10, 'b', 'DESC'), at(9, 'c', 'DESC')])).toEqual(['b', 'c', 'a']);
  });

  test('equal values keep their ids ascending in both directions, whatever office they come from', () => {
    const ties = (direction: 'ASC' | 'DESC') => [
      at('x', 'reims-habitat:1', direction),
      at('x', 'opal:2', direction),
      at('x', 'opal:1', direction),
    ];
    expect(sorted(ties('ASC'))).toEqual(['opal:1', 'opal:2', 'reims-habitat:1']);
    expect(sorted(ties('DESC'))).toEqual(['opal:1', 'opal:2', 'reims-habitat:1']);
  });

  test('texts sort by code point, as PostgreSQL does in collation "C"', () => {
    expect(
      sorted([at('é', 'e-acute'), at('Z', 'Z'), at('a', 'a'), at('😀', 'emoji'), at('\uffee', 'halfwidth')]),
    ).toEqual(['Z', 'a', 'e-acute', 'halfwidth', 'emoji']);
  });
});
