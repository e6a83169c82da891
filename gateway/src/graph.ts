import { isShardedDomain } from '@canopee/schema/domain';
import { type GraphQLSchema, validateSchema } from 'graphql';
import type { Limits } from './config.ts';
import { createRequirementsOf } from './operation/authorize.ts';
import type { OperationReader } from './operation/operation.ts';
import { withOwnFields } from './operation/own-fields.ts';
import { buildPublicSchema } from './operation/public-schema.ts';
import { createOperationReader } from './operation/read-operation.ts';
import { readSupergraph, type Supergraph } from './operation/supergraph.ts';
import { createTouchedBy } from './operation/touched.ts';
import { createPlanner } from './plan/planner.ts';
import { type CountedPlans, createPlans } from './plan/plans.ts';

/** A supergraph, and what is made of it: all of it goes together when another takes its place, its caches too. */
export interface Graph {
  readonly sdl: string;
  readonly supergraph: Supergraph;
  readonly publicSchema: GraphQLSchema;
  readonly operations: OperationReader;
  readonly plans: CountedPlans;
}

export interface GraphSettings {
  /** Whether offices run its sharded domains. */
  readonly hasOffices: boolean;
  readonly limits: Limits;
}

/** Throws where the text is no supergraph that could be served, and lists what is wrong with it. */
export function readGraph(sdl: string, { hasOffices, limits }: GraphSettings): Graph {
  const supergraph = readSupergraph(sdl);
  const shownSchema = buildPublicSchema(sdl);
  const wrong = [
    ...validateSchema(shownSchema).map(({ message }) => message),
    ...(hasOffices ? unsharded(supergraph) : []),
  ];
  if (wrong.length > 0) throw new TypeError(`The supergraph cannot be served:\n${wrong.join('\n')}`);
  // Where there are no offices nothing is decided, so there is nothing to explain.
  const publicSchema = hasOffices ? withOwnFields(shownSchema) : shownSchema;
  const operations = createOperationReader({
    publicSchema,
    touchedBy: createTouchedBy(supergraph, publicSchema),
    requirementsOf: createRequirementsOf(supergraph.authorizationRules, publicSchema),
    interfaceObjectKeys: supergraph.interfaceObjectKeys,
    isSharded: (name) => hasOffices && supergraph.contract.sharding.has(`Query.${name}`),
    limits,
  });
  return { sdl, supergraph, publicSchema, operations, plans: createPlans(createPlanner(sdl), supergraph, limits) };
}

/** Composition lets no such field through; a supergraph that came another way may have lost its directives. */
function unsharded(supergraph: Supergraph): string[] {
  const { schema, contract, rootFieldsOf } = supergraph;
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return [...supergraph.subgraphUrls.keys()].filter(isShardedDomain).flatMap((subgraph) =>
    roots.flatMap((root) =>
      rootFieldsOf(root?.name ?? '', subgraph)
        .map((field) => `${root?.name}.${field}` as const)
        .filter((coordinate) => !contract.sharding.has(coordinate))
        .map((coordinate) => `${coordinate} needs @routed or @gathered: nobody could tell which offices to ask.`),
    ),
  );
}
