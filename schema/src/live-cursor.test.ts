import { expect, test } from 'vitest';
import { decodeLiveCursor, encodeLiveCursor } from './live-cursor.ts';
import { officeKey } from './office-key.ts';

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');

test('a position in all offices survives the wire', () => {
  const cursor = new Map([
    [reims, 7],
    [opal, 0],
  ]);
  expect(decodeLiveCursor(encodeLiveCursor(cursor))).toEqual(cursor);
});

test('the same position has one text, whatever the order it was gathered in', () => {
  expect(
    encodeLiveCursor(
      new Map([
        [opal, 1],
        [reims, 2],
      ]),
    ),
  ).toBe(
    encodeLiveCursor(
      new Map([
        [reims, 2],
        [opal, 1],
      ]),
    ),
  );
});

test.each([
  '',
  'x',
  btoa('[1]'),
  btoa('null'),
  btoa('{"opal":-1}'),
  btoa('{"opal":1.5}'),
  btoa('{"Opal":1}'),
  btoa('{"opal":"1"}'),
])('%j is no position of ours', (text) => expect(decodeLiveCursor(text)).toBeNull());
