import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from '../operation/fragments.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import type { JsonObject } from '../plan/data-path.ts';

/** What the client selected, by the types that values can have: what an answer is cut to. */
export type Shape = { readonly nonNull: boolean } & (
  | { readonly kind: 'LEAF'; readonly accepts: Accepts }
  | { readonly kind: 'LIST'; readonly item: Shape }
  | { readonly kind: 'OBJECT'; fieldsOf(value: JsonObject): readonly FieldShape[] | null }
);

/** The value as it goes out; undefined where it does not fit its type. */
export type Accepts = (value: unknown) => unknown;

export interface FieldShape {
  readonly key: string;
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  readonly shape: Shape;
  /** Set for `__typename` where the type is known: nobody has to be asked for it. */
  readonly constant?: string;
}

export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  isSelected(selection: SelectionSetNode['selections'][number]): boolean;
}

/** The shape of an object of one type, from all the selections that ask something of it. */
export function fieldShapes(
  type: GraphQLObjectType | GraphQLAbstractType,
  selectionSets: readonly SelectionSetNode[],
  context: ShapeContext,
): readonly FieldShape[] {
  const nodes = new Map<string, FieldNode[]>();
  for (const selectionSet of selectionSets) collectFields(type, selectionSet, context, nodes);
  return [...nodes].map(([key, same]): FieldShape => {
    const [first] = same as [FieldNode];
    const name = first.name.value;
    const coordinate = `${type.name}.${name}`;
    if (name === '__typename' && isObjectType(type)) return { key, coordinate, shape: TYPE_NAME, constant: type.name };
    if (name === '__typename') return { key, coordinate, shape: TYPE_NAME };
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    // `__schema` and `__type` are answered whole by graphql-js and stand in the answer already.
    if (!field) return { key, coordinate, shape: ANYTHING };
    const below = same.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { key, coordinate, shape: shapeOf(field.type, below, context) };
  });
}

function collectFields(
  type: GraphQLObjectType | GraphQLAbstractType,
  selectionSet: SelectionSetNode,
  context: ShapeContext,
  nodes: Map<string, FieldNode[]>,
): void {
  for (const selection of selectionSet.selections) {
    if (!context.isSelected(selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = responseKeyOf(selection);
      const same = nodes.get(key);
      if (same) same.push(selection);
      else nodes.set(key, [selection]);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
    if (fragment && applies(fragment.typeCondition?.name.value, type, context.schema)) {
      collectFields(type, fragment.selectionSet, context, nodes);
    }
  }
}

function applies(
  condition: string | undefined,
  type: GraphQLObjectType | GraphQLAbstractType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wider = schema.getType(condition);
  return isAbstractType(wider) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wider, type);
}

function shapeOf(type: GraphQLOutputType, below: readonly SelectionSetNode[], context: ShapeContext): Shape {
  const nonNull = isNonNullType(type);
  const nullable = nonNull ? type.ofType : type;
  if (isListType(nullable)) return { kind: 'LIST', nonNull, item: shapeOf(nullable.ofType, below, context) };
  if (isLeafType(nullable)) return { kind: 'LEAF', nonNull, accepts: acceptsOf(nullable) };
  if (isObjectType(nullable)) {
    const fields = fieldShapes(nullable, below, context);
    return { kind: 'OBJECT', nonNull, fieldsOf: () => fields };
  }
  return { kind: 'OBJECT', nonNull, fieldsOf: fieldsOfAbstract(nullable, below, context) };
}

/** Shapes by the type that a value says it has; null for one that clients must not see. */
function fieldsOfAbstract(
  type: GraphQLAbstractType,
  below: readonly SelectionSetNode[],
  context: ShapeContext,
): (value: JsonObject) => readonly FieldShape[] | null {
  const possible = new Map(context.schema.getPossibleTypes(type).map((one) => [one.name, one]));
  const [only] = possible.size === 1 ? possible.values() : [];
  const known = new Map<string, readonly FieldShape[]>();
  return ({ __typename: typeName }) => {
    const isSaid = typeof typeName === 'string' && !isAbstractType(context.schema.getType(typeName));
    // Unsaid, or said no more precisely than the field itself: what is selected of the interface can still be given.
    const actual = isSaid ? possible.get(typeName) : (only ?? type);
    if (!actual) return null;
    let fields = known.get(actual.name);
    if (!fields) {
      fields = fieldShapes(actual, below, context);
      known.set(actual.name, fields);
    }
    return fields;
  };
}

const ANYTHING: Extract<Shape, { kind: 'LEAF' }> = { kind: 'LEAF', nonNull: false, accepts: (value) => value };
const TYPE_NAME: Shape = {
  kind: 'LEAF',
  nonNull: true,
  accepts: (value) => (typeof value === 'string' ? value : undefined),
};

const ACCEPTS_BY_SCALAR: Readonly<Record<string, Accepts>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Int: (value) => (Number.isInteger(value) ? value : undefined),
  Float: (value) => (typeof value === 'number' ? value : undefined),
  // Some subgraphs write numeric ids as numbers; clients are promised text.
  ID: (value) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined),
};

function acceptsOf(type: GraphQLLeafType): Accepts {
  if (!isEnumType(type)) return ACCEPTS_BY_SCALAR[type.name] ?? ANYTHING.accepts;
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value) => (names.has(value as string) ? value : undefined);
}
