import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../operation/fragments.ts';
import { responseKeyOf, selectedFields } from '../operation/selected-fields.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import { compilePath, type DataPath } from './data-path.ts';
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
  return compileNode(node, [], supergraph);
}

function compileNode(node: PlanNode, at: DataPath, supergraph: Supergraph): Step | null {
  switch (node.kind) {
    case 'Sequence':
      return several('SEQUENCE', node.nodes, at, supergraph);
    case 'Parallel':
      return several('PARALLEL', node.nodes, at, supergraph);
    case 'Condition':
      return {
        kind: 'CONDITION',
        variable: node.condition,
        whenTrue: node.ifClause ? compileNode(node.ifClause, at, supergraph) : null,
        whenFalse: node.elseClause ? compileNode(node.elseClause, at, supergraph) : null,
      };
    case 'Flatten':
      return compileNode(node.node, [...at, ...compilePath(node.path, supergraph)], supergraph);
    case 'Defer':
      // Deferred parts come with the rest: whoever asked for them later gets them no later.
      return several(
        'SEQUENCE',
        [node.primary, ...node.deferred].flatMap((part) => part.node ?? []),
        at,
        supergraph,
      );
    case 'Fetch':
      return node.requires ? entityStep(batchOfOne(node), [at], supergraph) : rootStep(node, at, supergraph);
    case 'BatchFetch':
      return entityStep(node, null, supergraph);
    case 'Subscription':
      // Whoever follows the subgraph's events runs the rest of the plan for each, as if this step had brought it.
      return rootStep({ ...node.primary, kind: 'Fetch' }, at, supergraph);
  }
}

function several(
  kind: 'SEQUENCE' | 'PARALLEL',
  nodes: readonly PlanNode[],
  at: DataPath,
  supergraph: Supergraph,
): Step | null {
  const steps = nodes.map((node) => compileNode(node, at, supergraph)).filter((step) => step !== null);
  return steps.length > 1 ? { kind, steps } : (steps[0] ?? null);
}

function rootStep(node: FetchNode, at: DataPath, supergraph: Supergraph): RootStep {
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

function entityStep(node: EntityNode, at: readonly DataPath[] | null, supergraph: Supergraph): EntityStep {
  return {
    kind: 'ENTITIES',
    operation: subgraphOperation(node),
    batches: node.entityBatch.aliases.map((alias) => {
      // Short ones first: what is found to repeat itself there need not be walked for the longer ones.
      const paths = (at ?? alias.paths.map((path) => compilePath(path, supergraph))).toSorted(byLength);
      return {
        alias: alias.alias,
        variable: alias.representationsVariableName,
        paths,
        represent: compileRepresentation(alias.requires, supergraph, seenAs(alias.inputRewrites, supergraph)),
        rewriteRepresentation: compileRewrites(alias.inputRewrites, supergraph),
        rewriteAnswer: compileRewrites(alias.outputRewrites, supergraph),
        renamedKeys: renamedKeys(alias.outputRewrites),
      };
    }),
  };
}

function byLength(a: DataPath, b: DataPath): number {
  return a.length - b.length;
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
    kind: node.operationKind ?? 'query',
    text: node.operation,
    variables: node.variableUsages ?? [],
  };
}
