import { expect, test } from 'vitest';
import { isEnded, readSessionEnds } from './session-ends.ts';

const endedAt = '2026-11-24T08:00:00.000Z';
const ends = readSessionEnds({ sessionEnds: [{ principal: 'mara', endedAt }] });
const at = Date.parse(endedAt);

test.each([
  ['before it', -1, true],
  ['in the same moment', 0, true],
  ['within what clocks may differ by', 5_000, true],
  ['after that', 5_001, false],
])('a token that was issued %s', (_, later, expected) => {
  expect(isEnded(ends, 'mara', at + later)).toBe(expected);
});

test('nobody else is concerned', () => {
  expect(isEnded(ends, 'paul', at - 1)).toBe(false);
});

test('a network that tells of none has ended none; what cannot be read is not taken for none', () => {
  expect(readSessionEnds({ agreements: [] }).size).toBe(0);
  expect(() => readSessionEnds({ sessionEnds: [{ principal: 'mara', endedAt: 'yesterday' }] })).toThrow();
});
