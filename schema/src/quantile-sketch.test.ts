import { expect, test } from 'vitest';
import {
  addSketches,
  percentileOf,
  percentileRank,
  readSketch,
  SKETCH_RELATIVE_ERROR,
  sketchBucketOf,
  writeSketch,
} from './quantile-sketch.ts';

function sketchOf(values: readonly number[]): ReadonlyMap<number, number> {
  const one = (value: number) => new Map([[sketchBucketOf(value), 1]]);
  return values.map(one).reduce(addSketches, new Map());
}

test('every whole number is read back within the stated error', () => {
  for (const value of [1, 2, 3, 9, 10, 64, 65, 1_440, 525_600, 2 ** 31 - 1]) {
    const read = percentileOf(sketchOf([value]), 0.5) ?? Number.NaN;
    expect(Math.abs(read - value) / value).toBeLessThanOrEqual(SKETCH_RELATIVE_ERROR * (1 + 1e-9));
  }
  expect(percentileOf(sketchOf([0]), 0.5)).toBe(0);
});

test('a percentile is the value at its rank, and of two in the middle the lower', () => {
  const sketch = sketchOf([0, 100, 200, 1_000]);
  const at = (p: number) => Math.round((percentileOf(sketch, p) ?? Number.NaN) / 100) * 100;
  expect([0, 0.5, 0.9, 1].map(at)).toEqual([0, 100, 200, 1_000]);
});

test('of nothing there is no percentile', () => {
  expect(percentileOf(new Map(), 0.5)).toBeNull();
});

test('a sketch travels, its buckets in order', () => {
  const sketch = sketchOf([65, 0, 0, 12]);
  const { buckets } = writeSketch(sketch);
  expect(buckets.map(([bucket]) => bucket)).toEqual(buckets.map(([bucket]) => bucket).toSorted((a, b) => a - b));
  expect(readSketch(JSON.parse(JSON.stringify(writeSketch(sketch))))).toEqual(sketch);
});

test.each([
  ['nothing', null],
  ['a sketch of another precision', { relativeError: 0.02, buckets: [] }],
  ['a sketch without buckets', { relativeError: 0.01 }],
  ['buckets that are no pairs', { relativeError: 0.01, buckets: [1] }],
  ['half a bucket', { relativeError: 0.01, buckets: [[1.5, 1]] }],
  ['half a row', { relativeError: 0.01, buckets: [[1, 0.5]] }],
  ['fewer rows than none', { relativeError: 0.01, buckets: [[1, -1]] }],
])('%s is no sketch', (_, value) => {
  expect(readSketch(value)).toBeNull();
});

test('the rank of a percentile is 0 to 1', () => {
  expect([0, 0.25, 1].map(percentileRank)).toEqual([0, 0.25, 1]);
  for (const p of [-0.1, 1.1, 90, Number.NaN, null, '0.5', undefined]) {
    expect(() => percentileRank(p)).toThrow('"p" of a percentile is expected to be 0 to 1');
  }
});
