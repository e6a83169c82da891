import {
  type FieldNode,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { responseKeyOf, type SelectedField, selectedFields, wrapField } from '../operation/selected-fields.ts';

/** Key under which every office is asked for each row's cursor and id, whatever the client selected. */
export const ROWS_KEY = '_canopee_rows';
/** Key under which every office is asked whether it has more. */
export const PAGE_KEY = '_canopee_page';

/** A connection field of a sharded domain: what each office is asked, and how one answer is made of theirs. */
export interface ConnectionField {
  /** The field as an office gets it. */
  readonly asked: FieldNode;
  readonly typeName: string;
  /** What the answer holds, by its key there. */
  readonly keys: ReadonlyMap<string, ConnectionKey>;
  /** The key of its rows, where they are asked under one key only: they then come last. */
  readonly rowsLast: string | null;
}

export type ConnectionKey =
  | { readonly holds: 'EDGES' | 'NODES' | 'TOTAL_COUNT' | 'TYPE_NAME' }
  | { readonly holds: 'PAGE_INFO' | 'OFFICES'; readonly selection: Selection };

/** A selection with its fragments opened: name of the field and what is selected below it, by key. */
export type Selection = ReadonlyMap<string, { readonly name: string; readonly selection: Selection }>;

/**
 * Reads a connection field as the planner wrote it. What no single office can say (`pageInfo`, `offices`) is not asked of
 * them; what the merge needs (each row's cursor and id) always is. Without `withRows` nothing else is asked of rows.
 */
export function connectionField(
  field: FieldNode,
  type: GraphQLOutputType,
  fragments: Fragments,
  { withRows }: { withRows: boolean } = { withRows: true },
): ConnectionField {
  const connectionType = getNamedType(type);
  const keys = new Map<string, ConnectionKey>();
  const kept: SelectedField[] = [];
  const rows: SelectedField[] = [];
  for (const selected of selectedFields(field.selectionSet, fragments)) {
    const key = connectionKey(selected.field, fragments);
    if (!key) continue;
    keys.set(responseKeyOf(selected.field), key);
    if (key.holds === 'TOTAL_COUNT') kept.push(selected);
    if (withRows && (key.holds === 'EDGES' || key.holds === 'NODES')) rows.push(selected);
  }
  const wantsPage = [...keys.values()].some(({ holds }) => holds === 'PAGE_INFO');
  const added = [...(wantsPage ? [PAGE_FIELD] : []), rowsField(connectionType)];
  const rowsKeys = new Set(rows.map((one) => responseKeyOf(one.field)));
  const [rowsLast = null] = rowsKeys.size === 1 ? rowsKeys : [];
  const args = field.arguments?.filter(({ name }) => name.value !== 'offices');
  return {
    asked: {
      ...field,
      ...(args && { arguments: args }),
      selectionSet: {
        kind: Kind.SELECTION_SET,
        selections: [...kept.map(wrapField), ...added, ...rows.map(wrapField)],
      },
    },
    typeName: connectionType.name,
    keys,
    rowsLast,
  };
}

function connectionKey(field: FieldNode, fragments: Fragments): ConnectionKey | null {
  switch (field.name.value) {
    case 'edges':
      return { holds: 'EDGES' };
    case 'nodes':
      return { holds: 'NODES' };
    case 'totalCount':
      return { holds: 'TOTAL_COUNT' };
    case '__typename':
      return { holds: 'TYPE_NAME' };
    case 'pageInfo':
      return { holds: 'PAGE_INFO', selection: selectionOf(field.selectionSet, fragments) };
    case 'offices':
      return { holds: 'OFFICES', selection: selectionOf(field.selectionSet, fragments) };
    default:
      return null;
  }
}

export function selectionOf(selectionSet: SelectionSetNode | undefined, fragments: Fragments): Selection {
  return new Map(
    selectedFields(selectionSet, fragments).map(({ field }) => [
      responseKeyOf(field),
      { name: field.name.value, selection: selectionOf(field.selectionSet, fragments) },
    ]),
  );
}

function rowsField(connectionType: ReturnType<typeof getNamedType>): FieldNode {
  const fieldOf = (type: ReturnType<typeof getNamedType>, name: string) => {
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    return field && getNamedType(field.type);
  };
  const edgeType = fieldOf(connectionType, 'edges');
  const nodeType = edgeType && fieldOf(edgeType, 'node');
  const withId = nodeType !== undefined && fieldOf(nodeType, 'id') !== undefined;
  const node = plainField('node', [plainField('id')]);
  return plainField('edges', [plainField('cursor'), ...(withId ? [node] : [])], ROWS_KEY);
}

const PAGE_FIELD = plainField('pageInfo', [plainField('hasNextPage'), plainField('hasPreviousPage')], PAGE_KEY);

/** A field as we ask for it ourselves. */
export function plainField(name: string, selections: FieldNode[] = [], alias?: string): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(alias && { alias: { kind: Kind.NAME, value: alias } }),
    ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}
