import { compareGroupKeys } from '@canopee/schema/groups';
import type { OrderValue } from '@canopee/schema/list-cursor';
import { percentileOf, SKETCH_RELATIVE_ERROR, sketchBucketOf, writeSketch } from '@canopee/schema/quantile-sketch';

/** What a domain's rows are grouped by and measured in, said in plain TypeScript. */
export interface GroupOracle<Row> {
  /** By dimension, in the order of the group's type: name of the key's field, and its value. */
  readonly keys: Readonly<Record<string, readonly [field: string, of: (row: Row) => OrderValue]>>;
  /** Texts that go with a dimension. */
  readonly labels?: Readonly<Record<string, readonly [dimension: string, of: (row: Row) => string]>>;
  readonly distinct: Readonly<Record<string, (row: Row) => string>>;
  readonly distributions: Readonly<Record<string, (row: Row) => number | null>>;
}

/** Selection of every measure of a distribution. */
export const DISTRIBUTION =
  'count sum min max mean median p0: percentile(p: 0) p90: percentile(p: 0.9) p100: percentile(p: 1)';

/** The groups of one list of rows, as a selection of everything answers them. */
export function expectedGroups<Row>(rows: readonly Row[], by: readonly string[], oracle: GroupOracle<Row>): unknown[] {
  return groupsOf(rows, by, oracle, distribution);
}

/** The same, as an office answers the gateway: with sketches in place of what is made of them. */
export function storedGroups<Row>(rows: readonly Row[], by: readonly string[], oracle: GroupOracle<Row>): unknown[] {
  return groupsOf(rows, by, oracle, (values) => {
    const { count, sum, min, max } = distribution(values);
    return { count, sum, min, max, sketch: writeSketch(sketchOf(values)) };
  });
}

function groupsOf<Row>(
  rows: readonly Row[],
  by: readonly string[],
  oracle: GroupOracle<Row>,
  measured: (values: readonly number[]) => unknown,
): unknown[] {
  const asked = Object.entries(oracle.keys).map(([dimension, [field, of]]) => ({
    field,
    of: (row: Row) => (by.includes(dimension) ? of(row) : null),
  }));
  const keyOf = (row: Row) => asked.map(({ of }) => of(row));
  const groups = Map.groupBy(rows, (row) => JSON.stringify(keyOf(row)));
  return [...groups.values()]
    .map((members) => ({ members, key: keyOf(members[0] as Row) }))
    .toSorted((a, b) => compareGroupKeys(a.key, b.key))
    .map(({ members, key }) => ({
      ...Object.fromEntries(asked.map(({ field }, index) => [field, keyValue(field, key[index] ?? null)])),
      ...mapValues(oracle.labels ?? {}, ([dimension, of]) =>
        by.includes(dimension) ? firstOf(members.map(of)) : null,
      ),
      count: members.length,
      ...mapValues(oracle.distinct, (of) => new Set(members.map(of)).size),
      ...mapValues(oracle.distributions, (of) => measured(members.map(of).filter((value) => value !== null))),
    }));
}

function keyValue(field: string, value: OrderValue): unknown {
  return field === 'office' && value !== null ? { key: value } : value;
}

function sketchOf(values: readonly number[]): ReadonlyMap<number, number> {
  const sketch = new Map<number, number>();
  for (const value of values) sketch.set(sketchBucketOf(value), (sketch.get(sketchBucketOf(value)) ?? 0) + 1);
  return sketch;
}

function distribution(values: readonly number[]) {
  const sketch = sketchOf(values);
  const sum = values.reduce((total, value) => total + value, 0);
  const at = (p: number) => percentileOf(sketch, p);
  return {
    count: values.length,
    sum,
    min: values.length > 0 ? Math.min(...values) : null,
    max: values.length > 0 ? Math.max(...values) : null,
    mean: values.length > 0 ? sum / values.length : null,
    median: at(0.5),
    p0: at(0),
    p90: at(0.9),
    p100: at(1),
  };
}

function firstOf(texts: readonly string[]): string {
  return texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))[0] ?? '';
}

/** The true percentile of a list that is not empty, and how far from it a sketch may be. */
export function truePercentile(values: readonly number[], p: number): { value: number; error: number } {
  const value = values.toSorted((a, b) => a - b)[Math.floor(p * (values.length - 1))] ?? Number.NaN;
  return { value, error: value * SKETCH_RELATIVE_ERROR * (1 + 1e-9) };
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, make: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value)]));
}
