import type { Coordinate, Sharding } from '@canopee/schema/contract';
import type { CostRules } from '@canopee/schema/cost-rules';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { argumentReader } from './argument-reader.ts';
import { type Count, listCount, officesCount } from './list-count.ts';
import { rootTypeName } from './supergraph.ts';

export interface CostModel {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  readonly sharding: ReadonlyMap<Coordinate, Sharding>;
  /** How many offices a gathered field asks where it names none. */
  readonly officesMax: number;
  /** How long a list is taken to be that does not say it. */
  readonly listRowsAssumed: number;
}

export type Values = Readonly<Record<string, unknown>>;

/** A field of an operation, and what it costs where the variables have these values. */
export interface CostedField {
  readonly name: string;
  cost(values: Values): number;
  readonly below: CostedSelection;
}

/** What is selected of one object. */
export interface CostedSelection {
  readonly fields: readonly CostedField[];
  /** What is asked of objects of some types only. */
  readonly narrower: readonly { readonly types: ReadonlySet<string>; readonly selection: CostedSelection }[];
  cost(values: Values): number;
}

const NOTHING: CostedSelection = { fields: [], narrower: [], cost: () => 0 };

/**
 * Makes of a document (canonical: no fragments by name, each field once) what tells its cost. A field costs, for each value that it
 * may give, its weight and what is selected below it: its weight is its `@cost`, else that of its type, else 1 for objects and
 * 0 for what is none. A list gives as many values as `@listSize` says, and a gathered field all that for each office.
 */
export function compileCost(document: DocumentNode, model: CostModel): CostedSelection {
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = definition && model.schema.getType(rootTypeName(model.schema, definition.operation));
  if (!definition || !isObjectType(root)) throw new TypeError('one operation is expected in the document');
  return selectionOf(definition.selectionSet, { model, scope: root, sized: new Map() });
}

/** Where a selection stands: on what type, and how long the lists are that a field above it gave a length to. */
interface Place {
  readonly model: CostModel;
  readonly scope: GraphQLCompositeType;
  readonly sized: ReadonlyMap<string, Count>;
}

function selectionOf({ selections }: SelectionSetNode, place: Place): CostedSelection {
  const { model, scope } = place;
  const fields: CostedField[] = [];
  const narrower: CostedSelection['narrower'][number][] = [];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields.push(fieldOf(selection, place));
    if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
    const condition = model.schema.getType(selection.typeCondition?.name.value ?? scope.name);
    if (!isCompositeType(condition)) continue;
    const possible = isAbstractType(condition) ? model.schema.getPossibleTypes(condition) : [condition];
    const types = new Set(possible.map(({ name }) => name));
    narrower.push({ types, selection: selectionOf(selection.selectionSet, { ...place, scope: condition }) });
  }
  const cost = (values: Values) => sumOf(fields, values) + costliestType(narrower, values);
  return { fields, narrower, cost };
}

function fieldOf(node: FieldNode, { model, scope, sized }: Place): CostedField {
  const name = node.name.value;
  const declared = 'getFields' in scope ? scope.getFields()[name] : undefined;
  if (!declared) return { name, cost: () => 0, below: NOTHING };
  const types = isInterfaceType(scope) ? [scope, ...model.schema.getPossibleTypes(scope)] : [scope];
  const coordinates = types.map((type): Coordinate => `${type.name}.${name}`);
  const size = coordinates.map((coordinate) => model.rules.lists.get(coordinate)).find((one) => one !== undefined);
  const read = argumentReader(node, declared);
  const count = listCount(coordinates[0] as Coordinate, size, read, model.listRowsAssumed);
  const given = new Map((size?.sizedFields ?? []).map((field) => [field, count]));
  const type = getNamedType(declared.type);
  const isComposite = isCompositeType(type);
  const below =
    isComposite && node.selectionSet ? selectionOf(node.selectionSet, { model, scope: type, sized: given }) : NOTHING;
  const isList = isListType(getNullableType(declared.type));
  const rows = sized.get(name) ?? (isList && given.size === 0 ? count : one);
  const offices = officesCount(model.sharding.get(coordinates[0] as Coordinate), read, model.officesMax);
  const { weights } = model.rules;
  const weight =
    weightOf(weights, coordinates, type.name, isComposite ? 1 : 0) + argumentWeights(weights, node, coordinates);
  const cost = (values: Values) => {
    // Its mistakes are told even where nothing is asked that they would make longer.
    if (size?.requireOneSlicingArgument) count(values);
    return offices(values) * rows(values) * (weight + below.cost(values));
  };
  return { name, below, cost };
}

type Weights = CostRules['weights'];

function weightOf(weights: Weights, coordinates: readonly Coordinate[], typeName: string, otherwise: number): number {
  const declared = coordinates.flatMap((coordinate) => weights.get(coordinate) ?? []);
  return declared.length > 0 ? Math.max(...declared) : (weights.get(typeName) ?? otherwise);
}

function argumentWeights(
  weights: Weights,
  { arguments: args }: FieldNode,
  [coordinate]: readonly Coordinate[],
): number {
  let sum = 0;
  for (const { name } of args ?? []) sum += weights.get(`${coordinate}(${name.value}:)`) ?? 0;
  return sum;
}

function one(): number {
  return 1;
}

function sumOf(fields: readonly CostedField[], values: Values): number {
  let sum = 0;
  for (const field of fields) sum += field.cost(values);
  return sum;
}

/** An object is of one type only: of what is asked of some types, that of the costliest one counts. */
function costliestType(narrower: CostedSelection['narrower'], values: Values): number {
  if (narrower.length === 0) return 0;
  const byType = new Map<string, number>();
  for (const { types, selection } of narrower) {
    const cost = selection.cost(values);
    for (const type of types) byType.set(type, (byType.get(type) ?? 0) + cost);
  }
  return Math.max(0, ...byType.values());
}
