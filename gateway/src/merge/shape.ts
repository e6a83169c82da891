import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { CanonicalKeys } from '../operation/canonical-keys.ts';
import type { Fragments } from '../operation/fragments.ts';
import { narrowedBy } from '../operation/narrowing.ts';
import { isOwnField } from '../operation/own-fields.ts';
import { responseKeyOf } from '../operation/selected-fields.ts';
import type { JsonObject } from '../plan/data-path.ts';
import { type Accepts, acceptsOf } from './accepts.ts';

/** What the client selected, by the types that values can have: what an answer is cut to. */
export type Shape = { readonly nonNull: boolean } & (
  | { readonly kind: 'LEAF'; readonly accepts: Accepts }
  | { readonly kind: 'LIST'; readonly item: Shape }
  | { readonly kind: 'OBJECT'; fieldsOf(value: JsonObject): readonly FieldShape[] | null }
);

export interface FieldShape {
  /** The client's key. */
  readonly key: string;
  /** Where the value stands in what subgraphs answered. */
  readonly source: string;
  /** Further places, where the field was asked on types that declare it differently: what they hold belongs together. */
  readonly furtherSources: readonly string[];
  /** `Type.field`, for messages. */
  readonly coordinate: string;
  readonly shape: Shape;
  /** Set for `__typename` where the type is known: nobody has to be asked for it. */
  readonly constant?: string;
}

/** Where what the gateway answers itself stands: no name of a field, so it meets nothing that subgraphs answer. */
export function ownKey(key: string): string {
  return `@${key}`;
}

export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly keys: CanonicalKeys;
  isSelected(selection: SelectionSetNode['selections'][number]): boolean;
}

/** Selections of an object, and the type that it is known to have where they stand. */
export interface ScopedSelections {
  readonly set: SelectionSetNode;
  readonly scope: GraphQLCompositeType;
}

interface ScopedField {
  readonly field: FieldNode;
  readonly scope: GraphQLCompositeType;
}

/** The shape of an object of one type, from all the selections that ask something of it. */
export function fieldShapes(
  type: GraphQLObjectType | GraphQLAbstractType,
  selections: readonly ScopedSelections[],
  context: ShapeContext,
  isMutationRoot = false,
): readonly FieldShape[] {
  const collected = new Map<string, ScopedField[]>();
  for (const one of selections) collectFields(type, one, context, collected);
  return [...collected].map(([key, same]): FieldShape => {
    const { field } = same[0] as ScopedField;
    const name = field.name.value;
    const coordinate = `${type.name}.${name}`;
    const plain = { key, source: name, furtherSources: [], coordinate };
    if (name === '__typename' && isObjectType(type)) return { ...plain, shape: TYPE_NAME, constant: type.name };
    if (name === '__typename') return { ...plain, shape: TYPE_NAME };
    const declared = 'getFields' in type ? type.getFields()[name] : undefined;
    // Introspection and the gateway's own fields are answered whole by graphql-js and stand in the answer already.
    if (!declared || isOwnField(declared)) return { ...plain, source: ownKey(key), shape: ANYTHING };
    const sources = same.map(({ field, scope }) =>
      isMutationRoot ? context.keys.keyOfAct(field) : context.keys.keyOf(field, scope),
    );
    const [source = name, ...furtherSources] = new Set(sources);
    const shape = shapeOf(declared.type, same.flatMap(belowOf), context);
    return { key, source, furtherSources, coordinate, shape };
  });
}

/** What a field selects below itself, in the scope of its declared type. */
export function belowOf({ field, scope }: ScopedField): ScopedSelections[] {
  const declared = 'getFields' in scope ? scope.getFields()[field.name.value] : undefined;
  if (!field.selectionSet || !declared) return [];
  return [{ set: field.selectionSet, scope: getNamedType(declared.type) as GraphQLCompositeType }];
}

function collectFields(
  type: GraphQLObjectType | GraphQLAbstractType,
  { set, scope }: ScopedSelections,
  context: ShapeContext,
  collected: Map<string, ScopedField[]>,
): void {
  for (const selection of set.selections) {
    if (!context.isSelected(selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = responseKeyOf(selection);
      const same = collected.get(key);
      if (same) same.push({ field: selection, scope });
      else collected.set(key, [{ field: selection, scope }]);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (!fragment || !applies(condition, type, context.schema)) continue;
    const narrower = narrowedBy(condition, scope, context.schema) ?? scope;
    collectFields(type, { set: fragment.selectionSet, scope: narrower }, context, collected);
  }
}

/** Whether a fragment's condition holds for an object of a type. */
export function applies(
  condition: string | undefined,
  type: GraphQLObjectType | GraphQLAbstractType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wider = schema.getType(condition);
  return isAbstractType(wider) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wider, type);
}

function shapeOf(type: GraphQLOutputType, below: readonly ScopedSelections[], context: ShapeContext): Shape {
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
  below: readonly ScopedSelections[],
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

const ANYTHING = { kind: 'LEAF', nonNull: false, accepts: (value: unknown) => value } as const;
const TYPE_NAME = {
  kind: 'LEAF',
  nonNull: true,
  accepts: (value: unknown) => (typeof value === 'string' ? value : undefined),
} as const;
