import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import type { PlannableOperation } from '../operation/operation.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import { compilePlan } from './compile-plan.ts';
import type { Planner } from './planner.ts';
import type { Step } from './step.ts';

/** A plan ready to run. One object for all operations that differ in literal values only: what is derived hangs on it. */
export interface Plan {
  /** Null where nothing has to be asked. */
  readonly step: Step | null;
}

export interface PlanCounts {
  /** Operations that were asked for, those of them that had to be planned, and plans that are kept. */
  readonly asked: number;
  readonly made: number;
  readonly kept: number;
}

export interface CountedPlans extends Plans {
  /** Since they began. */
  readonly counts: PlanCounts;
}

export interface Plans {
  /** Rejects where planning takes longer than its deadline, or the planner fails on an operation that is valid. */
  planFor(operation: PlannableOperation): Promise<Plan>;
}

/** Planning takes a millisecond; the planner is known to stall on a few shapes, and a request must not stall with it. */
const PLANNING_DEADLINE_MS = 2_000;

/** Plans each operation once. Who asks for an operation that is being planned waits for that same plan. */
export function createPlans(
  planner: Planner,
  supergraph: Supergraph,
  limits: Pick<Limits, 'plansCachedMax'>,
): CountedPlans {
  let asked = 0;
  let made = 0;
  const known = new LRUCache<string, Promise<Plan>>({ max: limits.plansCachedMax });
  return {
    get counts() {
      return { asked, made, kept: known.size };
    },
    planFor({ text }) {
      asked += 1;
      const found = known.get(text);
      if (found) return found;
      made += 1;
      const planned = plan(text);
      known.set(text, planned);
      planned.catch(() => known.delete(text));
      return planned;
    },
  };

  async function plan(text: string): Promise<Plan> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), PLANNING_DEADLINE_MS);
    try {
      const planned = await planner.plan(text, deadline.signal);
      return Object.freeze({ step: compilePlan(planned, supergraph) });
    } finally {
      clearTimeout(timer);
    }
  }
}
