import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config.ts';
import type { KeptOf } from '../operation/kept-representation.ts';
import { dropUnused } from '../operation/prune-document.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import { ENTITIES_FIELD } from '../operation/subgraph-schema.ts';
import type { Plan, Plans } from './plans.ts';
import type { RepresentedStep, RootStep, Step, SubgraphOperation } from './step.ts';

export interface PlannedSubgraph {
  readonly subgraph: string;
  readonly keptOf: KeptOf;
}

/** Plans of operations on one subgraph: it is asked for all of it at once, so there is nothing that a planner would have to find. */
export function createSubgraphPlans(planned: PlannedSubgraph, limits: Pick<Limits, 'plansCachedMax'>): Plans {
  const known = new LRUCache<string, Plan>({ max: limits.plansCachedMax });
  return {
    async planFor({ text }) {
      const found = known.get(text);
      if (found) return found;
      const plan: Plan = Object.freeze({ step: stepOf(parse(text, { noLocation: true }), planned) });
      known.set(text, plan);
      return plan;
    },
  };
}

function stepOf(document: DocumentNode, planned: PlannedSubgraph): Step {
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  // What is planned is canonical: no fragment stands at the root, and no condition anywhere.
  const fields = (definition?.selectionSet.selections ?? []).filter((one) => one.kind === Kind.FIELD);
  if (!definition) throw new TypeError('one operation is expected in the document');
  const asked = { document, definition, subgraph: planned.subgraph };
  const roots = fields.filter(({ name }) => name.value !== ENTITIES_FIELD && name.value !== '__typename');
  const entities = fields.filter(({ name }) => name.value === ENTITIES_FIELD);
  const steps: Step[] = entities.map((field) => representedStep(field, asked, planned.keptOf));
  if (roots.length > 0) steps.push(rootStep(roots, asked));
  return { kind: 'PARALLEL', steps };
}

interface Asked {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly subgraph: string;
}

function rootStep(fields: readonly FieldNode[], asked: Asked): RootStep {
  return {
    kind: 'ROOT',
    operation: operationWith(fields, asked),
    keys: fields.map(responseKeyOf),
    at: [],
    rewriteAnswer: null,
    renamedKeys: new Map(),
  };
}

function representedStep(field: FieldNode, asked: Asked, keptOf: KeptOf): RepresentedStep {
  const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  if (value?.kind !== Kind.VARIABLE) throw new TypeError('representations are expected in a variable');
  const variable = value.name.value;
  const operation = operationWith([field], asked);
  return {
    kind: 'REPRESENTED',
    operation: { ...operation, variables: operation.variables.filter((name) => name !== variable) },
    key: responseKeyOf(field),
    variable,
    keptOf,
  };
}

function operationWith(fields: readonly FieldNode[], { document, definition, subgraph }: Asked): SubgraphOperation {
  const reduced = { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } } as const;
  const definitions = document.definitions.map((one) => (one === definition ? reduced : one));
  const pruned = dropUnused({ ...document, definitions });
  const kept = pruned.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  return {
    subgraph,
    kind: definition.operation === 'mutation' ? 'mutation' : 'query',
    text: stripIgnoredCharacters(print(pruned)),
    variables: kept?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
  };
}
