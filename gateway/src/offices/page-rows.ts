import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { dropUnused } from '../operation/prune-document.ts';
import { responseKeyOf, selectedFields } from '../operation/selected-fields.ts';
import { ENTITIES_FIELD } from '../operation/subgraph-schema.ts';
import type { Supergraph } from '../operation/supergraph.ts';
import type { SubgraphOperation } from '../plan/step.ts';
import { compileShardedEntities, type ShardedEntities } from './sharded-entities.ts';

/**
 * The second question for a page whose rows hold something personal. Asked for whole pages, offices would give, and record as given,
 * rows that are on no page of the client's; so they are asked for cursors and ids first, and for the rows of the page then.
 */
export interface PageRows {
  readonly operation: SubgraphOperation;
  /** Name of the variable with the representations. */
  readonly variable: string;
  readonly rowType: string;
  readonly lists: readonly RowList[];
  readonly ownIds: ShardedEntities;
}

/** What holds rows of a page: `alias` brings its rows, or the nodes of its edges, in the office's answer. */
export type RowList =
  | { readonly key: string; readonly holds: 'NODES'; readonly alias: string }
  | { readonly key: string; readonly holds: 'EDGES'; readonly edge: ReadonlyMap<string, EdgeKey> };

export type EdgeKey =
  | { readonly holds: 'CURSOR' }
  | { readonly holds: 'TYPE_NAME'; readonly typeName: string }
  | { readonly holds: 'NODE'; readonly alias: string };

export interface PageRowsContext {
  readonly supergraph: Supergraph;
  readonly operation: SubgraphOperation;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly fragments: Fragments;
}

const VARIABLE = '_canopee_rows';

/** Null where nothing personal is asked of rows, or where their type cannot be asked for by its id. */
export function pageRows(field: FieldNode, type: GraphQLNamedType, context: PageRowsContext): PageRows | null {
  const { supergraph, operation, fragments } = context;
  const edgeType = fieldTypeOf(type, 'edges');
  const rowType = fieldTypeOf(edgeType, 'node');
  if (!isObjectType(rowType) || !supergraph.resolvesById(rowType.name, operation.subgraph)) return null;
  const asked: FieldNode[] = [];
  const entities = (selectionSet: SelectionSetNode): string => {
    const alias = `_e${asked.length}`;
    asked.push(entitiesField(alias, rowType.name, selectionSet));
    return alias;
  };
  const lists: RowList[] = [];
  for (const { field: list } of selectedFields(field.selectionSet, fragments)) {
    const key = responseKeyOf(list);
    if (!list.selectionSet) continue;
    if (list.name.value === 'nodes') lists.push({ key, holds: 'NODES', alias: entities(list.selectionSet) });
    if (list.name.value !== 'edges') continue;
    const edge = edgeKeys(list, edgeType?.name ?? '', fragments, entities);
    if (!edge) return null;
    lists.push({ key, holds: 'EDGES', edge });
  }
  const isPersonal = asked.some(({ selectionSet }) => asksPersonal(selectionSet, rowType, context));
  if (!isPersonal) return null;
  const question = operationFor(asked, context);
  return {
    operation: question,
    variable: VARIABLE,
    rowType: rowType.name,
    lists,
    ownIds: compileShardedEntities(question, supergraph),
  };
}

/** Null where an edge holds something that only the first question could bring. */
function edgeKeys(
  list: FieldNode,
  typeName: string,
  fragments: Fragments,
  entities: (selectionSet: SelectionSetNode) => string,
): ReadonlyMap<string, EdgeKey> | null {
  const keys = new Map<string, EdgeKey>();
  for (const { field } of selectedFields(list.selectionSet, fragments)) {
    const key = responseKeyOf(field);
    if (field.name.value === 'cursor') keys.set(key, { holds: 'CURSOR' });
    else if (field.name.value === '__typename') keys.set(key, { holds: 'TYPE_NAME', typeName });
    else if (field.name.value === 'node' && field.selectionSet) {
      keys.set(key, { holds: 'NODE', alias: entities(field.selectionSet) });
    } else return null;
  }
  return keys;
}

function entitiesField(alias: string, typeName: string, selectionSet: SelectionSetNode): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return {
    kind: Kind.FIELD,
    alias: name(alias),
    name: name(ENTITIES_FIELD),
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: name('representations'),
        value: { kind: Kind.VARIABLE, name: name(VARIABLE) },
      },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: name(typeName) },
          selectionSet,
        },
      ],
    },
  };
}

/** `[_Any!]!` */
const REPRESENTATIONS: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: VARIABLE } },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: {
        kind: Kind.NON_NULL_TYPE,
        type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } },
      },
    },
  },
};

function operationFor(
  selections: readonly FieldNode[],
  { operation, document, definition }: PageRowsContext,
): SubgraphOperation {
  const asked = {
    ...definition,
    variableDefinitions: [...(definition.variableDefinitions ?? []), REPRESENTATIONS],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  } as const;
  const pruned = dropUnused({
    ...document,
    definitions: document.definitions.map((one) => (one === definition ? asked : one)),
  });
  const kept = pruned.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const declared = new Set(kept?.variableDefinitions?.map(({ variable }) => variable.name.value));
  const variables = operation.variables.filter((name) => declared.has(name));
  return { ...operation, text: stripIgnoredCharacters(print(pruned)), variables, asksWholeRows: true };
}

/** Whether a selection asks a personal field, at whatever depth and of whatever type may stand there. */
function asksPersonal(
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLCompositeType,
  context: PageRowsContext,
): boolean {
  const { supergraph, fragments } = context;
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind !== Kind.FIELD) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition && supergraph.schema.getType(fragment.typeCondition.name.value);
      return asksPersonal(fragment?.selectionSet, isCompositeType(condition) ? condition : type, context);
    }
    const name = selection.name.value;
    if (namesOf(type, supergraph).some((one) => supergraph.contract.personal.has(`${one}.${name}`))) return true;
    const below = fieldTypeOf(type, name);
    return isCompositeType(below) && asksPersonal(selection.selectionSet, below, context);
  });
}

/** The type's own name, those of its interfaces, and those of the objects that may stand there. */
function namesOf(type: GraphQLCompositeType, { schema }: Supergraph): string[] {
  const wider = 'getInterfaces' in type ? type.getInterfaces() : [];
  const narrower = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return [type, ...wider, ...narrower].map(({ name }) => name);
}

function fieldTypeOf(type: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
  return field && getNamedType(field.type);
}
