import { createHash } from 'node:crypto';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parseType,
  print,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import type { Operation } from '../operation/operation.ts';
import { dropUnused } from '../operation/prune-document.ts';
import type { SelectedField } from './selected-fields.ts';

/** An ordinary query made from a part of a subscription: what that asks of one object, named by its key. */
export interface EnrichmentDocument {
  readonly query: string;
  /** Name of the variable that takes the key. */
  readonly keyVariable: string;
  /** Those of the client's variables that the query uses, as they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Two subscriptions with the same one ask the same of an event. */
  readonly shape: string;
}

/** Where the object is fetched: the root query field, and its argument that takes the key. */
export interface EnrichmentRoot {
  readonly field: string;
  readonly argument: 'id' | 'key';
}

/** `sent` are the variables of the subscription, as they were sent. */
export function enrichmentDocument(
  { definition, document }: Operation,
  selected: readonly SelectedField[],
  root: EnrichmentRoot,
  sent: Readonly<Record<string, unknown>>,
): EnrichmentDocument {
  const declared = definition.variableDefinitions ?? [];
  const keyVariable = freeName(`canopee_${root.argument}`, declared);
  const query: OperationDefinitionNode = {
    ...definition,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...declared, keyDefinition(keyVariable)],
    directives: [],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: selected.flatMap(({ key, nodes }) => nodes.map((node) => rootField(node, key, root, keyVariable))),
    },
  };
  const definitions = document.definitions.map((one) => (one.kind === Kind.OPERATION_DEFINITION ? query : one));
  const pruned = dropUnused({ ...document, definitions });
  const text = stripIgnoredCharacters(print(pruned));
  const variables = pick(
    sent,
    pruned.definitions.flatMap((one) => ('variableDefinitions' in one ? (one.variableDefinitions ?? []) : [])),
  );
  const shape = createHash('sha256').update(text).update(JSON.stringify(variables)).digest('base64url');
  return { query: text, keyVariable, variables, shape };
}

function rootField(node: FieldNode, key: string, { field, argument }: EnrichmentRoot, keyVariable: string): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return {
    ...node,
    alias: name(key),
    name: name(field),
    arguments: [{ kind: Kind.ARGUMENT, name: name(argument), value: { kind: Kind.VARIABLE, name: name(keyVariable) } }],
    // `@skip` and `@include` were obeyed when the field was selected.
    directives: [],
  };
}

function keyDefinition(name: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType('ID!'),
  };
}

function freeName(wanted: string, declared: readonly VariableDefinitionNode[]): string {
  const taken = new Set(declared.map(({ variable }) => variable.name.value));
  let name = wanted;
  while (taken.has(name)) name += '_';
  return name;
}

function pick(
  sent: Readonly<Record<string, unknown>>,
  declared: readonly VariableDefinitionNode[],
): Readonly<Record<string, unknown>> {
  const names = declared.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.filter((name) => Object.hasOwn(sent, name)).map((name) => [name, sent[name]]));
}
