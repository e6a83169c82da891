import { expect, test } from 'vitest';
import { groupedBy, inOrderOf } from './rows-by-key.ts';

const lifts = [
  { reference: 'ASC-2', building: 'BAT-1' },
  { reference: 'ASC-1', building: 'BAT-1' },
  { reference: 'ASC-3', building: 'BAT-2' },
];

test('each key gets its own row however the rows were sorted, and an unknown one gets null', () => {
  const found = inOrderOf(['ASC-1', 'ASC-9', 'ASC-3'], lifts, ({ reference }) => reference);
  expect(found.map((lift) => lift?.reference ?? null)).toEqual(['ASC-1', null, 'ASC-3']);
});

test('each key gets all its rows in the order they were selected, and an unknown one gets none', () => {
  const found = groupedBy(['BAT-2', 'BAT-9', 'BAT-1'], lifts, ({ building }) => building);
  expect(found.map((group) => group.map(({ reference }) => reference))).toEqual([['ASC-3'], [], ['ASC-2', 'ASC-1']]);
});
