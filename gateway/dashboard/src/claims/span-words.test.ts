import { expect, test } from 'vitest';
import { spanInWords } from './span-words.ts';

const MINUTE_MS = 60_000;

test.each([
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h 00'],
  [200, '3 h 20'],
  [-200, '3 h 20'],
  [2 * 1_440, '2 j'],
  [2 * 1_440 + 250, '2 j 4 h'],
])('%i minutes are read as "%s"', (minutes, words) => {
  expect(spanInWords(minutes * MINUTE_MS, 'j')).toBe(words);
});
