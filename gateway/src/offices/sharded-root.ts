import type { Sharding } from '@canopee/schema/contract';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { fragmentsOf } from '../operation/fragments.ts';
import { dropUnused } from '../operation/prune-document.ts';
import { responseKeyOf, type SelectedField, selectedFields, wrapField } from '../operation/selected-fields.ts';
import { isSelected } from '../operation/selection-conditions.ts';
import { rootTypeName, type Supergraph } from '../operation/supergraph.ts';
import type { SubgraphOperation } from '../plan/step.ts';
import { type ConnectionField, connectionField } from './connection-field.ts';
import { type GroupsField, groupsField } from './groups-field.ts';
import { compileOwnIds, type SpeaksForItself } from './own-ids.ts';
import { type PageRows, type PageRowsContext, pageRows } from './page-rows.ts';

/** One root field of a fetch to a sharded domain: it finds its offices by itself. */
export interface RootPart {
  readonly key: string;
  readonly field: FieldNode;
  readonly sharding: Sharding;
  readonly action: GuardedAction | null;
  /** Set where the parts of several offices are merged by their cursors. */
  readonly connection: ConnectionField | null;
  /** Set where the groups of several offices are merged by their keys. */
  readonly groups: GroupsField | null;
  /** The same field asked without its rows, where several offices must not give more of them than are on the page. */
  readonly cursorsFirst: RootPart | null;
  /** Set in such a field: how its rows are asked for then. */
  readonly rows: PageRows | null;
  readonly speaksForItself: SpeaksForItself | null;
  isSelected(variables: Readonly<Record<string, unknown>>): boolean;
}

/** A planned fetch of root fields, taken apart so that each office can be asked for just the fields that concern it. */
export interface ShardedRoot {
  readonly parts: readonly RootPart[];
  /** The operation with these parts only; fragments and variables that they do not use are gone. */
  operationFor(parts: readonly RootPart[]): SubgraphOperation;
}

/** More combinations than clients have shapes of; beyond, an operation is printed anew for each request. */
const COMBINATIONS_CACHED_MAX = 64;

/** Throws where a root field of a sharded domain does not say how it finds its offices: composition lets none through. */
export function compileShardedRoot(operation: SubgraphOperation, supergraph: Supergraph): ShardedRoot {
  const document = parse(operation.text, { noLocation: true });
  const fragments = fragmentsOf(document);
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!definition) throw new TypeError('a planned fetch is expected to hold an operation');
  const rootType = supergraph.schema.getType(rootTypeName(supergraph.schema, operation.kind)) as GraphQLObjectType;
  const selected = selectedFields(definition.selectionSet, fragments).filter(
    ({ field }) => field.name.value !== '__typename',
  );
  const context = { supergraph, operation, subgraph: operation.subgraph, document, definition, fragments };
  const nodes = new Map<RootPart, SelectedField>();
  const parts = selected.map((one) => {
    const part = rootPart(one, rootType, context);
    for (const asked of [part, part.cursorsFirst]) if (asked) nodes.set(asked, { ...one, field: askedField(asked) });
    return part;
  });
  const all = [...nodes.keys()];
  const known = new Map<string, SubgraphOperation>();
  return {
    parts,
    operationFor(wanted) {
      const key = wanted.map((part) => all.indexOf(part)).join();
      const found = known.get(key);
      if (found) return found;
      const selections = wanted.flatMap((part) => nodes.get(part) ?? []).map(wrapField);
      const reduced = operationWith(operation, document, definition, selections);
      if (known.size < COMBINATIONS_CACHED_MAX) known.set(key, reduced);
      return reduced;
    },
  };
}

function rootPart(
  { field, wraps }: SelectedField,
  rootType: GraphQLObjectType,
  context: PageRowsContext & { readonly subgraph: string },
): RootPart {
  const coordinate = `${rootType.name}.${field.name.value}` as const;
  const { contract } = context.supergraph;
  const sharding = contract.sharding.get(coordinate);
  const type = rootType.getFields()[field.name.value]?.type;
  if (!sharding || !type) throw new TypeError(`${coordinate} is expected to say by a directive which offices to ask`);
  const part: RootPart = {
    key: responseKeyOf(field),
    field,
    sharding,
    action: contract.guarded.get(coordinate) ?? null,
    connection: sharding.kind === 'CONNECTION' ? connectionField(field, type, context.fragments) : null,
    groups: sharding.kind === 'GROUPS' ? groupsField(field, type, context) : null,
    cursorsFirst: null,
    rows: null,
    speaksForItself: compileOwnIds(field.selectionSet, getNamedType(type), context),
    isSelected: (variables) => [...wraps, field].every((selection) => isSelected(selection, variables)),
  };
  const rows = part.connection && pageRows(field, getNamedType(type), context);
  if (!rows) return part;
  const connection = connectionField(field, type, context.fragments, { withRows: false });
  // Whose cursors and ids they are, the merge itself looks at.
  return { ...part, cursorsFirst: { ...part, connection, rows, speaksForItself: null } };
}

function askedField({ connection, groups, field, sharding }: RootPart): FieldNode {
  return (connection ?? groups)?.asked ?? withoutOffices(field, sharding);
}

/** Which offices to ask is the gateway's to know; an office is asked for itself. */
function withoutOffices(field: FieldNode, sharding: Sharding): FieldNode {
  if (sharding.kind === 'ROUTED' || !field.arguments) return field;
  return { ...field, arguments: field.arguments.filter(({ name }) => name.value !== 'offices') };
}

function operationWith(
  operation: SubgraphOperation,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  selections: OperationDefinitionNode['selectionSet']['selections'],
): SubgraphOperation {
  const reduced = { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  const definitions = document.definitions.map((one) => (one === definition ? reduced : one));
  const pruned = dropUnused({ ...document, definitions });
  const kept = pruned.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const variables = kept?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  return { ...operation, text: stripIgnoredCharacters(print(pruned)), variables };
}
