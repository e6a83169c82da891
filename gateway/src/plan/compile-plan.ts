import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../operation/fragments.ts';
import { responseKeyOf, selectedFields } from '../operation/selected-fields.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import { compilePath, type DataPath, leadsThrough } from './data-path.ts';
import type {
  BatchFetchNode,
  FetchNode,
  FetchRewrite,
  PlanNode,
  QueryPlan,
  SubgraphOperationNode,
} from './query-plan.ts';
import { compileRepresentation } from './representation.ts';
import { compileRewrites, renamedKeys } from './rewrite.ts';
import type { EntityStep, RootStep, Step, SubgraphOperation } from './step.ts';

/** Compiles a plan into steps. Null where nothing has to be asked. */
export function compilePlan({ node }: QueryPlan, supergraph: Supergraph): Step | null {
  if (!node) return null;
  const written = pathsWritten(node, [], supergraph);
  return compileNode(node, [], { supergraph, written });
}

interface Compilation {
  readonly supergraph: Supergraph;
  /** Path of every fetch of the plan, once for each fetch. */
  readonly written: readonly DataPath[];
}

function compileNode(node: PlanNode, at: DataPath, compilation: Compilation): Step | null {
  switch (node.kind) {
    case 'Sequence':
      return several('SEQUENCE', node.nodes, at, compilation);
    case 'Parallel':
      return several('PARALLEL', node.nodes, at, compilation);
    case 'Condition':
      return {
        kind: 'CONDITION',
        variable: node.condition,
        whenTrue: node.ifClause ? compileNode(node.ifClause, at, compilation) : null,
        whenFalse: node.elseClause ? compileNode(node.elseClause, at, compilation) : null,
      };
    case 'Flatten':
      return compileNode(node.node, [...at, ...compilePath(node.path, compilation.supergraph)], compilation);
    case 'Defer':
      // Deferred parts come with the rest: whoever asked for them later gets them no later.
      return several(
        'SEQUENCE',
        [node.primary, ...node.deferred].flatMap((part) => part.node ?? []),
        at,
        compilation,
      );
    case 'Fetch':
      return node.requires ? entityStep(batchOfOne(node), [at], compilation) : rootStep(node, at, compilation);
    case 'BatchFetch':
      return entityStep(node, null, compilation);
    case 'Subscription':
      throw new TypeError('a subscription is expected to be run by the live room, not as one answer');
  }
}

function several(
  kind: 'SEQUENCE' | 'PARALLEL',
  nodes: readonly PlanNode[],
  at: DataPath,
  compilation: Compilation,
): Step | null {
  const steps = nodes.map((node) => compileNode(node, at, compilation)).filter((step) => step !== null);
  return steps.length > 1 ? { kind, steps } : (steps[0] ?? null);
}

function rootStep(node: FetchNode, at: DataPath, { supergraph }: Compilation): RootStep {
  const renamed = renamedKeys(node.outputRewrites);
  return {
    kind: 'ROOT',
    operation: subgraphOperation(node),
    keys: [...new Set(rootKeysOf(node.operation).map((key) => renamed.get(key) ?? key))],
    at,
    rewriteAnswer: compileRewrites(node.outputRewrites, supergraph),
    renamedKeys: renamed,
  };
}

function rootKeysOf(operation: string): string[] {
  const document = parse(operation, { noLocation: true });
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return selectedFields(definition?.selectionSet, fragmentsOf(document)).map(({ field }) => responseKeyOf(field));
}

type EntityNode = Pick<BatchFetchNode, 'entityBatch'> & SubgraphOperationNode;

function batchOfOne(node: FetchNode): EntityNode {
  const { requires = [], inputRewrites, outputRewrites } = node;
  const alias = {
    alias: '_entities',
    representationsVariableName: 'representations',
    paths: [],
    requires,
    ...(inputRewrites && { inputRewrites }),
    ...(outputRewrites && { outputRewrites }),
  };
  return { ...node, entityBatch: { aliases: [alias] } };
}

function entityStep(node: EntityNode, at: readonly DataPath[] | null, compilation: Compilation): EntityStep {
  const { supergraph, written } = compilation;
  return {
    kind: 'ENTITIES',
    operation: subgraphOperation(node),
    batches: node.entityBatch.aliases.map((alias) => {
      const paths = at ?? alias.paths.map((path) => compilePath(path, supergraph));
      // Each path stands once in `written` for this very fetch; a second time, or a longer one, is somebody else's.
      const others = paths.reduce((sum, path) => sum + written.filter((other) => leadsThrough(other, path)).length, 0);
      return {
        alias: alias.alias,
        variable: alias.representationsVariableName,
        paths,
        represent: compileRepresentation(alias.requires, supergraph, seenAs(alias.inputRewrites, supergraph)),
        rewriteRepresentation: compileRewrites(alias.inputRewrites, supergraph),
        rewriteAnswer: compileRewrites(alias.outputRewrites, supergraph),
        renamedKeys: renamedKeys(alias.outputRewrites),
        shareable: others === paths.length,
      };
    }),
  };
}

/** The interface under whose name an `@interfaceObject` subgraph is asked; null for a fetch to any other. */
function seenAs(rewrites: readonly FetchRewrite[] = [], supergraph: Supergraph): string | null {
  const names = rewrites.flatMap((rewrite) => {
    if ('KeyRenamer' in rewrite) return [];
    return 'ValueSetter' in rewrite ? rewrite.ValueSetter.setValueTo : rewrite.setValueTo;
  });
  return names.find((name) => supergraph.isAbstract(name)) ?? null;
}

function subgraphOperation(node: SubgraphOperationNode): SubgraphOperation {
  return {
    subgraph: node.serviceName,
    kind: node.operationKind === 'mutation' ? 'mutation' : 'query',
    text: node.operation,
    variables: node.variableUsages ?? [],
  };
}

function pathsWritten(node: PlanNode, at: DataPath, supergraph: Supergraph): DataPath[] {
  const below = (nodes: readonly (PlanNode | undefined)[]) =>
    nodes.flatMap((child) => (child ? pathsWritten(child, at, supergraph) : []));
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return below(node.nodes);
    case 'Condition':
      return below([node.ifClause, node.elseClause]);
    case 'Defer':
      return below([node.primary, ...node.deferred].map((part) => part.node));
    case 'Flatten':
      return pathsWritten(node.node, [...at, ...compilePath(node.path, supergraph)], supergraph);
    case 'Fetch':
      return [at];
    case 'BatchFetch':
      return node.entityBatch.aliases.flatMap(({ paths }) => paths.map((path) => compilePath(path, supergraph)));
    case 'Subscription':
      return [];
  }
}
