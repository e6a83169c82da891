import { ClientError } from '@canopee/schema/client-error';
import { parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import { type CostedSelection, type CostModel, compileCost, type Values } from './compile-cost.ts';
import type { PlannableOperation } from './operation.ts';

/** What an operation may cost at most before anything of it is fetched, and what it would. */
export interface Cost {
  readonly cost: number;
  readonly limit: number;
  /** Fields from the root down, each the costliest of its object, e.g. `dwellings.nodes.lease`; empty where none costs anything. */
  readonly costliestPath: string;
}

/** Tells the cost of an operation with these variables. Throws `OPERATION_TOO_COSTLY` where it is over the limit. */
export type CostLimit = (plannable: PlannableOperation | null, variables: Values) => () => Cost;

export interface CostLimitSettings extends CostModel {
  readonly limits: Pick<Limits, 'operationCostMax' | 'plansCachedMax'>;
}

/** Each operation is taken apart once; how long its lists may be is looked up for each request. */
export function createCostLimit({ limits, ...model }: CostLimitSettings): CostLimit {
  const known = new LRUCache<string, CostedSelection>({ max: limits.plansCachedMax });
  const limit = limits.operationCostMax;
  return (plannable, variables) => {
    if (!plannable) return () => ({ cost: 0, limit, costliestPath: '' });
    let costed = known.get(plannable.text);
    if (!costed) {
      costed = compileCost(parse(plannable.text, { noLocation: true }), model);
      known.set(plannable.text, costed);
    }
    const whole = costed;
    const values = { ...plannable.literals, ...variables };
    const cost = whole.cost(values);
    const told = () => ({ cost, limit, costliestPath: costliestPath(whole, values).join('.') });
    if (cost > limit) throw tooCostly(told());
    return told;
  };
}

function costliestPath(selection: CostedSelection, values: Values): string[] {
  const parts = [...selection.fields, ...selection.narrower.flatMap((one) => one.selection.fields)];
  let costliest: { name: string; cost: number; below: CostedSelection } | null = null;
  for (const { name, below, cost: costOf } of parts) {
    const cost = costOf(values);
    if (cost > (costliest?.cost ?? 0)) costliest = { name, cost, below };
  }
  if (!costliest) return [];
  return [costliest.name, ...costliestPath(costliest.below, values)];
}

function tooCostly(cost: Cost): ClientError {
  return new ClientError(
    'OPERATION_TOO_COSTLY',
    `The operation costs ${cost.cost}, which is over the limit of ${cost.limit}; its costliest path is "${cost.costliestPath}".`,
    { ...cost },
  );
}
