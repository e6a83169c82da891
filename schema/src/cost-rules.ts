import { type DirectiveNode, type DocumentNode, Kind, type TypeNode, valueFromASTUntyped } from 'graphql';
import { type Coordinate, fieldsOf } from './contract.ts';

/** How long a list is taken to be before it is fetched: `@listSize`. */
export interface ListSize {
  /** Where no slicing argument says it; null where the field does not say either. */
  readonly assumedSize: number | null;
  /** Arguments that say it, as paths (`first`, `input.first`). */
  readonly slicingArguments: readonly string[];
  /** Fields of the returned type that are the list, where the field itself is none (a connection). */
  readonly sizedFields: readonly string[];
  readonly requireOneSlicingArgument: boolean;
}

/**
 * What the cost directives of an SDL say, as specified by IBM ("GraphQL Cost Directives Specification"), which federation has as
 * well.
 */
export interface CostRules {
  /** `@cost(weight:)` by `Type`, `Type.field` or `Type.field(argument:)`. */
  readonly weights: ReadonlyMap<string, number>;
  readonly lists: ReadonlyMap<Coordinate, ListSize>;
}

/** Throws a `TypeError` where a weight is no number, or a list is measured by what is not there. */
export function readCostRules(document: DocumentNode): CostRules {
  const weights = new Map<string, number>();
  const lists = new Map<Coordinate, ListSize>();
  const fields = new Map([...fieldsOf(document)].map(({ coordinate, field }) => [coordinate, field]));
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue;
    noteWeight(weights, definition.name.value, definition.directives);
  }
  for (const [coordinate, field] of fields) {
    noteWeight(weights, coordinate, field.directives);
    for (const argument of field.arguments ?? []) {
      noteWeight(weights, `${coordinate}(${argument.name.value}:)`, argument.directives);
    }
    const size = listSize(field.directives);
    if (!size) continue;
    const known = new Set(field.arguments?.map(({ name }) => name.value));
    const missing = size.slicingArguments.filter((path) => !known.has(path.split('.')[0] ?? ''));
    if (missing.length > 0) throw measuredBy(coordinate, 'slicingArguments', missing);
    const unsized = size.sizedFields.filter((name) => !isList(fields.get(`${namedIn(field.type)}.${name}`)?.type));
    if (unsized.length > 0) throw measuredBy(coordinate, 'sizedFields', unsized);
    lists.set(coordinate, size);
  }
  return { weights, lists };
}

function noteWeight(
  weights: Map<string, number>,
  coordinate: string,
  directives: readonly DirectiveNode[] | undefined,
): void {
  const given = argumentsOf(directives, 'cost');
  if (!given) return;
  // IBM's directive has it as text, federation's as a whole number.
  const weight = Number(given.weight);
  if (!Number.isFinite(weight)) {
    throw new TypeError(
      `${coordinate}: @cost(weight:) is expected to be a number, but got ${JSON.stringify(given.weight)}.`,
    );
  }
  weights.set(coordinate, weight);
}

function listSize(directives: readonly DirectiveNode[] | undefined): ListSize | null {
  const given = argumentsOf(directives, 'listSize');
  return (
    given && {
      assumedSize: typeof given.assumedSize === 'number' ? given.assumedSize : null,
      slicingArguments: textsIn(given.slicingArguments),
      sizedFields: textsIn(given.sizedFields),
      requireOneSlicingArgument: given.requireOneSlicingArgument !== false,
    }
  );
}

function argumentsOf(
  directives: readonly DirectiveNode[] | undefined,
  name: string,
): Readonly<Record<string, unknown>> | null {
  const directive = directives?.find((one) => one.name.value === name);
  if (!directive) return null;
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function measuredBy(coordinate: Coordinate, argument: string, wrong: readonly string[]): TypeError {
  const expected = argument === 'sizedFields' ? 'lists of the type of the field' : 'arguments of the field';
  return new TypeError(
    `${coordinate}: @listSize(${argument}:) is expected to name ${expected}, but got ${JSON.stringify(wrong)}.`,
  );
}

function isList(type: TypeNode | undefined): boolean {
  return type?.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type?.kind === Kind.LIST_TYPE;
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
