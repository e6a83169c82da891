import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Errand, ErrandRequest } from '../offices/errand.ts';
import type { Offices } from '../offices/offices.ts';
import { compileShardedEntities, type ShardedEntities } from '../offices/sharded-entities.ts';
import { compileShardedRoot, type ShardedRoot } from '../offices/sharded-root.ts';
import { answerHere, type OwnResolvers } from '../operation/answer-here.ts';
import type { Operation, PlannableOperation } from '../operation/operation.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { Plan } from '../plan/plans.ts';
import type { EntityStep, RootStep } from '../plan/step.ts';
import { ErrorBook } from './error-book.ts';
import { project } from './project.ts';
import { createProjections, type ProjectionFor } from './projection.ts';
import type { Run } from './run.ts';
import { runStep } from './run-plan.ts';
import { ownKey } from './shape.ts';

/** An operation that is to be run: its plan, and the values it runs with. */
export interface Gathering {
  readonly operation: Operation;
  /** Null, as its plan, where nothing has to be asked. */
  readonly plannable: PlannableOperation | null;
  readonly plan: Plan | null;
  /** Those of the client. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errand: Errand;
}

export interface Gathered {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Runs plans and makes answers of what comes back. Rejects only when the client has left. */
export type Gather = (gathering: Gathering) => Promise<Gathered>;

export interface GatherDoors {
  readonly supergraph: Supergraph;
  readonly publicSchema: GraphQLSchema;
  readonly offices: Offices;
  /** Answers the gateway's own fields for whoever asks. */
  ownResolvers(request: ErrandRequest): OwnResolvers;
  readonly log: Logger;
}

export function createGather({ supergraph, publicSchema, offices, ownResolvers, log }: GatherDoors): Gather {
  const projections = new WeakMap<Operation, ProjectionFor>();
  const roots = new WeakMap<RootStep, ShardedRoot>();
  const entities = new WeakMap<EntityStep, ShardedEntities>();
  const isAbstract = (typeName: string) => supergraph.isAbstract(typeName);
  const shardedRoot = (step: RootStep) => remembered(roots, step, () => compileShardedRoot(step.operation, supergraph));
  const shardedEntities = (step: EntityStep) =>
    remembered(entities, step, () => compileShardedEntities(step.operation, supergraph));

  return async ({ operation, plannable, plan, variables, errand }) => {
    const projectionFor = remembered(projections, operation, () => createProjections(operation, publicSchema));
    const { fields, visiblePath } = projectionFor(plannable, variables);
    const errors = new ErrorBook(errand.request.requestId, log, visiblePath);
    const root: JsonObject = {};
    if (operation.answeredHere) {
      const own = answerHere(publicSchema, operation.answeredHere, variables, ownResolvers(errand.request));
      for (const [key, value] of Object.entries(own.data)) root[ownKey(key)] = value;
      for (const { path, error } of own.failures) errors.addOwn(error, path);
    }
    const values = plannable ? { ...plannable.literals, ...variables } : variables;
    const run: Run = { root, variables: values, errand, offices, errors, isAbstract, shardedRoot, shardedEntities };
    if (plan?.step) await runStep(plan.step, run);
    const data = project(fields, root, errors);
    return { data, errors: errors.list() };
  };
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
