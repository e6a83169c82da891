import { describe, expect, test } from 'vitest';
import {
  type CodedColumn,
  isTellable,
  MIXED,
  type StatisticRows,
  splitBlocks,
  wholeBlock,
} from './household-blocks.ts';

const RULE = { householdsMin: 3, shareMax: 0.85 };

/** Rows given as `household value measure`, one a line. */
function rowsOf(
  ...lines: readonly (readonly [household: string, value: string | null, measure?: number])[]
): StatisticRows {
  const coded = (values: readonly (string | null)[]): CodedColumn => {
    const known = [...new Set(values)];
    return { codes: Int32Array.from(values, (value) => known.indexOf(value)), values: known };
  };
  return {
    length: lines.length,
    households: coded(lines.map(([household]) => household)).codes,
    columns: new Map([['label', coded(lines.map(([, value]) => value))]]),
    measures: new Map([['area', Float64Array.from(lines, ([, , measure]) => measure ?? Number.NaN)]]),
  };
}

const split = (rows: StatisticRows) =>
  splitBlocks(wholeBlock(rows, RULE), 'label', rows, RULE).map(({ rows, values }) => [
    values.get('label'),
    rows.toSorted((a, b) => a - b),
  ]);

const of = (value: string, ...households: readonly string[]) => households.map((one) => [one, value] as const);

describe('rows told apart by a value', () => {
  test('stand by themselves where each value has enough households', () => {
    expect(split(rowsOf(...of('A', 'a', 'b', 'c'), ...of('B', 'd', 'e', 'f')))).toEqual([
      ['A', [0, 1, 2]],
      ['B', [3, 4, 5]],
    ]);
  });

  test('stay together where values have too few', () => {
    const rows = rowsOf(...of('A', 'a', 'b', 'c'), ...of('B', 'd', 'e'), ...of('C', 'f'));
    expect(split(rows)).toEqual([
      ['A', [0, 1, 2]],
      [MIXED, [3, 4, 5]],
    ]);
  });

  test('take in others where they are too few even together, or the rest of the total would tell of them', () => {
    const rows = rowsOf(...of('A', 'a', 'b', 'c', 'd', 'e'), ...of('B', 'f'));
    expect(split(rows)).toEqual([
      ['A', [2, 3, 4]],
      [MIXED, [0, 1, 5]],
    ]);
  });

  test('stay whole where taking in others leaves too few', () => {
    expect(split(rowsOf(...of('A', 'a', 'b', 'c'), ...of('B', 'f')))).toEqual([[MIXED, [0, 1, 2, 3]]]);
  });

  test('count households, however many rows one has', () => {
    const rows = rowsOf(...of('A', 'a', 'a', 'a', 'a', 'b', 'c'), ...of('B', 'd', 'd', 'd', 'e'));
    expect(split(rows)).toEqual([[MIXED, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]]);
  });
});

describe('rows may be told of as a whole', () => {
  const all = (rows: StatisticRows) =>
    isTellable(
      Array.from({ length: rows.length }, (_, row) => row),
      rows,
      RULE,
    );

  test('where enough households stand behind them', () => {
    expect(all(rowsOf(...of('A', 'a', 'b', 'c')))).toBe(true);
    expect(all(rowsOf(...of('A', 'a', 'b', 'b')))).toBe(false);
    expect(all(rowsOf())).toBe(false);
  });

  test('but not where nearly all of them are one household’s', () => {
    expect(all(rowsOf(...of('A', ...Array<string>(20).fill('a'), 'b', 'c')))).toBe(false);
  });

  test('nor where nearly all of a sum is', () => {
    expect(all(rowsOf(['a', 'A', 1], ['b', 'A', 1], ['c', 'A', 1]))).toBe(true);
    expect(all(rowsOf(['a', 'A', 98], ['b', 'A', 1], ['c', 'A', 1]))).toBe(false);
    // A sum that is not told, because not every row has a value, tells nothing.
    expect(all(rowsOf(['a', 'A', 98], ['b', 'A', 1], ['c', 'A']))).toBe(true);
  });
});
