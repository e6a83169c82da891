import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { plannerSdl } from './planner-sdl.ts';
import type { QueryPlan } from './query-plan.ts';

/** Plans operations over one supergraph. */
export interface Planner {
  /**
   * Plans a valid operation without introspection fields. Runs off the main thread; aborting the signal ends it. The planner
   * does not validate: what it is given decides what it plans.
   */
  plan(operation: string, signal: AbortSignal): Promise<QueryPlan>;
}

const NO_LABELS: Set<string> = new Set();
/** Progressive `@override(label: "percent(…)")` routes below this percentage: none, until a rollout is asked of us. */
const OVERRIDE_PERCENTAGE = 100;

/** The only file that knows the planner. Throws where the supergraph is not one that it can read. */
export function createPlanner(supergraphSdl: string): Planner {
  const planner = new QueryPlanner(plannerSdl(supergraphSdl));
  return {
    plan: (operation, signal) => planner.planAsync(operation, null, NO_LABELS, OVERRIDE_PERCENTAGE, signal),
  };
}
