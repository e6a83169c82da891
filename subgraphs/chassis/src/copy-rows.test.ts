import { expect, test } from 'vitest';
import { copyLine } from './copy-rows.ts';

test('a row is one line, whatever its texts hold', () => {
  expect(copyLine(['a\tb', 'c\\d', 'e\nf\rg', ''])).toBe('a\\tb\tc\\\\d\te\\nf\\rg\t\n');
});

test('null and undefined are nulls; zero and false are values', () => {
  expect(copyLine([null, undefined, 0, false, 'null'])).toBe('\\N\t\\N\t0\tfalse\tnull\n');
});
