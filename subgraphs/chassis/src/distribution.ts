import { percentileOf, percentileRank, writeSketch } from '@canopee/schema/quantile-sketch';
import type { DistributionRow } from './group-rows.ts';

/** `Distribution` of the contract, over what `groupRows` measured: an office asked directly makes its own means and percentiles. */
export const distributionResolvers = {
  mean: ({ sum, count }: DistributionRow) => (count === 0 ? null : sum / count),
  median: async (row: DistributionRow) => percentileOf(await row.sketch(), 0.5),
  percentile: async (row: DistributionRow, { p }: { p: number }) => {
    const rank = percentileRank(p);
    return percentileOf(await row.sketch(), rank);
  },
  sketch: async (row: DistributionRow) => writeSketch(await row.sketch()),
};
