import { ClientError } from './client-error.ts';

/** A percentile read from a sketch is at most this far from the true one, as a share of it. */
export const SKETCH_RELATIVE_ERROR = 0.01;

const GAMMA = (1 + SKETCH_RELATIVE_ERROR) / (1 - SKETCH_RELATIVE_ERROR);
/** The bucket of a whole number `n` > 0 is `ceil(ln(n) / SKETCH_LN_GAMMA)`; offices let their database say so. */
export const SKETCH_LN_GAMMA = Math.log(GAMMA);
/** The bucket of 0. No whole number above it has a bucket below 0. */
export const SKETCH_ZERO_BUCKET = -1;

/** Counts by bucket. */
export type SketchBuckets = ReadonlyMap<number, number>;

/**
 * A DDSketch as it travels (`scalar QuantileSketch`). We hold it ourselves, where npm has a library, because offices count the
 * buckets inside their database: what is left of the algorithm is adding counts and walking along them.
 */
export interface QuantileSketch {
  relativeError: number;
  /** By bucket, ascending. */
  buckets: readonly (readonly [bucket: number, count: number])[];
}

export function sketchBucketOf(value: number): number {
  return value <= 0 ? SKETCH_ZERO_BUCKET : Math.ceil(Math.log(value) / SKETCH_LN_GAMMA);
}

export function writeSketch(buckets: SketchBuckets): QuantileSketch {
  return { relativeError: SKETCH_RELATIVE_ERROR, buckets: [...buckets].sort(([a], [b]) => a - b) };
}

/** Null where it is no sketch, or one of another precision, whose buckets mean other values. */
export function readSketch(value: unknown): SketchBuckets | null {
  const { relativeError, buckets } = (value ?? {}) as Partial<QuantileSketch>;
  if (relativeError !== SKETCH_RELATIVE_ERROR || !Array.isArray(buckets)) return null;
  const read = new Map<number, number>();
  for (const entry of buckets as unknown[]) {
    const [bucket, count] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (!Number.isSafeInteger(bucket) || !Number.isSafeInteger(count) || Number(count) < 0) return null;
    read.set(Number(bucket), (read.get(Number(bucket)) ?? 0) + Number(count));
  }
  return read;
}

export function addSketches(a: SketchBuckets, b: SketchBuckets): SketchBuckets {
  const sum = new Map(a);
  for (const [bucket, count] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}

/** The value at rank `floor(p * (n - 1))` of the `n` values, ascending; null where there are none. */
export function percentileOf(sketch: SketchBuckets, p: number): number | null {
  const buckets = [...sketch].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.floor(p * (total - 1));
  let before = 0;
  for (const [bucket, count] of buckets) {
    before += count;
    if (before > rank) return bucket === SKETCH_ZERO_BUCKET ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1);
  }
  return null;
}

/** The argument `p` of a percentile. Throws `BAD_USER_INPUT` where it is not 0 to 1. */
export function percentileRank(p: unknown): number {
  if (typeof p === 'number' && p >= 0 && p <= 1) return p;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"p" of a percentile is expected to be 0 to 1, but got ${JSON.stringify(p)}.`,
  );
}
