import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { ErrandRequest } from '../offices/errand.ts';
import type { Offices } from '../offices/offices.ts';
import { compileShardedEntities, type ShardedEntities } from '../offices/sharded-entities.ts';
import { compileShardedRoot, type ShardedRoot } from '../offices/sharded-root.ts';
import { answerHere, type OwnResolvers } from '../operation/answer-here.ts';
import type { Operation } from '../operation/operation.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { JsonObject } from '../plan/data-path.ts';
import type { Plans } from '../plan/plans.ts';
import type { EntityStep, RepresentedStep, RootStep } from '../plan/step.ts';
import { coverageFor, shortfall } from './coverage.ts';
import { ErrorBook } from './error-book.ts';
import type { Begin, Begun, Gather, Gathered, Gathering } from './gathering.ts';
import { createGatherInParts } from './parts/gather-in-parts.ts';
import { project } from './project.ts';
import { createProjections, type ProjectionFor } from './projection.ts';
import type { Run } from './run.ts';
import { runStep } from './run-plan.ts';
import { ownKey } from './shape.ts';

export interface GatherDoors {
  readonly supergraph: Supergraph;
  readonly publicSchema: GraphQLSchema;
  readonly offices: Offices;
  /** For the parts of an answer that comes in parts. */
  readonly plans: Plans;
  /** Answers the gateway's own fields for whoever asks. */
  ownResolvers(request: ErrandRequest): OwnResolvers;
  readonly log: Logger;
}

/** Runs plans and makes answers of what comes back. */
export function createGather({ supergraph, publicSchema, offices, plans, ownResolvers, log }: GatherDoors): Gather {
  const projections = new WeakMap<Operation, ProjectionFor>();
  const roots = new WeakMap<RootStep, ShardedRoot>();
  const entities = new WeakMap<EntityStep | RepresentedStep, ShardedEntities>();
  const isAbstract = (typeName: string) => supergraph.isAbstract(typeName);
  const shardedRoot = (step: RootStep) => remembered(roots, step, () => compileShardedRoot(step.operation, supergraph));
  const shardedEntities = (step: EntityStep | RepresentedStep) =>
    remembered(entities, step, () => compileShardedEntities(step.operation, supergraph));

  const begin: Begin = ({ operation, plannable, variables, errand, event = null }) => {
    const projectionFor = remembered(projections, operation, () => createProjections(operation, publicSchema));
    const { fields: all, visiblePath, context: shape } = projectionFor(plannable, variables);
    const errors = new ErrorBook(errand.request.requestId, log, visiblePath);
    const root: JsonObject = {};
    const answerOwn = async (document: DocumentNode) => {
      const own = await answerHere(publicSchema, document, variables, ownResolvers(errand.request));
      for (const [key, value] of Object.entries(own.data)) root[ownKey(key)] = value;
      for (const { path, error } of own.failures) errors.addOwn(error, path);
    };
    const own = operation.answeredHere && answerOwn(operation.answeredHere);
    const values = plannable ? { ...plannable.literals, ...variables } : variables;
    const repeated = new Set<JsonObject>();
    const doors = { errand, offices, errors, event, isAbstract, shardedRoot, shardedEntities };
    const run: Run = { root, repeated, variables: values, ...doors };
    const finish: Begun['finish'] = (fields = all) => wholeAnswer(project(fields, root, { errors, repeated }), errors);
    return { run, own, shape, fields: all, finish };
  };
  const gather = async (gathering: Gathering): Promise<Gathered> => {
    const { run, own, finish } = begin(gathering);
    const { step = null } = gathering.plan ?? {};
    await Promise.all([step && runStep(step, run), own]);
    return finish();
  };
  const inParts = createGatherInParts({ begin, gather, plans });
  return async (gathering, tell) => {
    const { operation, errand } = gathering;
    const coverage = coverageFor(gathering.coverage, operation.kind);
    if (coverage === null) return tell ? inParts(gathering, tell) : gather(gathering);
    // Whole also for who would take parts: a part that is out cannot be taken back, and could be taken for the whole.
    const gathered = await gather(gathering);
    const missed = shortfall(coverage, errand.outcomes.list(offices.keys));
    return missed ? { data: null, errors: [missed, ...(gathered.errors ?? [])] } : gathered;
  };
}

function wholeAnswer(data: JsonObject | null, errors: ErrorBook): Gathered {
  const list = errors.list();
  return { ...(list.length > 0 && { errors: list }), data };
}

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
