import { compareOrderValues, type OrderValue } from '@canopee/schema/list-cursor';
import { type SketchBuckets, sketchBucketOf } from '@canopee/schema/quantile-sketch';
import type { DistributionRow, GroupDefinition } from './group-rows.ts';
import { type Block, hasAll, type StatisticRows } from './household-blocks.ts';
import { distinctColumn, labelColumn } from './statistic-rows.ts';

/** What is told of a group, by the name of the field. */
export type GroupFigures = Readonly<Record<string, OrderValue | DistributionRow>>;

/** The figures of a group that is made of whole blocks. Each is a function of what may be told of each of them. */
export function groupFigures<Dimension extends string>(
  blocks: readonly Block[],
  rows: StatisticRows,
  { labels = {}, distinct, distributions }: GroupDefinition<Dimension>,
  by: readonly Dimension[],
): GroupFigures {
  const own = blocks.flatMap((block) => block.rows);
  const valuesOf = (name: string): OrderValue[] => {
    const column = rows.columns.get(name);
    return [...new Set(own.map((row) => column?.codes[row]))].map((code) => column?.values[code as number] ?? null);
  };
  const labelOf = ([name, { of }]: [string, { readonly of: Dimension }]) => [
    name,
    by.includes(of) ? (valuesOf(labelColumn(name)).sort((a, b) => compareOrderValues(a, b, 'ASC'))[0] ?? null) : null,
  ];
  return {
    ...Object.fromEntries(Object.entries(labels).map(labelOf)),
    count: own.length,
    ...Object.fromEntries(Object.keys(distinct).map((name) => [name, valuesOf(distinctColumn(name)).length])),
    ...Object.fromEntries(
      Object.keys(distributions).map((name) => [name, distribution(blocks, rows.measures.get(name))]),
    ),
  };
}

/**
 * Every row stands at the mean of its block (microaggregation): the greatest value of a group would be one household's own. So
 * sums are true, and minimum, maximum and percentiles are those of means. Blocks where some rows have no value are left out.
 */
function distribution(blocks: readonly Block[], measure: Float64Array | undefined): DistributionRow {
  const sketch = new Map<number, number>();
  const means: number[] = [];
  let [count, sum] = [0, 0];
  for (const { rows } of blocks) {
    if (!measure || !hasAll(rows, measure)) continue;
    const own = rows.reduce((total, row) => total + (measure[row] as number), 0);
    const mean = Math.round(own / rows.length);
    count += rows.length;
    sum += own;
    means.push(mean);
    sketch.set(sketchBucketOf(mean), (sketch.get(sketchBucketOf(mean)) ?? 0) + rows.length);
  }
  const told = means.sort((a, b) => a - b);
  return {
    count,
    sum,
    min: told[0] ?? null,
    max: told.at(-1) ?? null,
    sketch: async (): Promise<SketchBuckets> => sketch,
  };
}
