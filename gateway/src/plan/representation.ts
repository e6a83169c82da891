import type { Supergraph } from '../operation/supergraph.ts';
import { isObject, type JsonObject, typeMatcher } from './data-path.ts';
import type { RequiresSelection } from './query-plan.ts';

/** Makes the representation of an object for `_entities`; null where the object holds nothing to be found by. */
export type Represent = (object: JsonObject) => JsonObject | null;

/** False where something required was never fetched: the planner lets paths lead to more objects than it means. */
type Copy = (from: JsonObject, to: JsonObject) => boolean;

/**
 * Compiles what a fetch requires of each object into a function that copies just that. `seenAs` is the interface that the
 * subgraph knows as an object, if the fetch is to such a one: it takes objects of any type of that interface, and the planner,
 * when it makes one fetch of two, names only one of their types.
 */
export function compileRepresentation(
  requires: readonly RequiresSelection[],
  supergraph: Supergraph,
  seenAs: string | null,
): Represent {
  const copy = compileSelections(requires, supergraph, seenAs);
  const isTypeNameTheKey = requires.every(asksTypeNameOnly);
  const fallbackTypeName = requires.find((selection) => selection.kind === 'InlineFragment')?.typeCondition;
  return (object) => {
    const representation: JsonObject = {};
    const typeName = object.__typename ?? fallbackTypeName;
    if (typeName !== undefined) representation.__typename = typeName;
    if (!copy(object, representation)) return null;
    return isTypeNameTheKey || holdsKey(representation) ? representation : null;
  };
}

/** Null alone finds nobody: where an upstream fetch failed, its objects are left out of the next one. */
function holdsKey(representation: JsonObject): boolean {
  for (const key in representation) if (key !== '__typename' && representation[key] !== null) return true;
  return false;
}

function asksTypeNameOnly(selection: RequiresSelection): boolean {
  if (selection.kind === 'Field') return selection.name === '__typename';
  return selection.kind === 'InlineFragment' && selection.selections.every(asksTypeNameOnly);
}

function compileSelections(
  selections: readonly RequiresSelection[],
  supergraph: Supergraph,
  seenAs: string | null,
): Copy {
  const copies = selections.map((selection): Copy => {
    if (selection.kind === 'Field') return compileField(selection, supergraph);
    if (selection.kind === 'FragmentSpread')
      throw new TypeError('the planner is expected to require no named fragments');
    const copy = compileSelections(selection.selections, supergraph, null);
    const isSeenAs = seenAs !== null && supergraph.satisfies(selection.typeCondition, seenAs);
    // Either side may be the wider one: an object known by its interface is represented to where it is an object.
    const matches = typeMatcher([isSeenAs ? seenAs : selection.typeCondition], supergraph);
    return (from, to) => {
      const typeName = from.__typename;
      const isWider = typeof typeName === 'string' && supergraph.satisfies(selection.typeCondition, typeName);
      return !(isWider || matches(typeName)) || copy(from, to);
    };
  });
  const [only] = copies;
  if (copies.length === 1 && only) return only;
  return (from, to) => {
    for (const copy of copies) if (!copy(from, to)) return false;
    return true;
  };
}

function compileField(field: Extract<RequiresSelection, { kind: 'Field' }>, supergraph: Supergraph): Copy {
  const { name } = field;
  const key = field.alias ?? name;
  const copyInto = field.selections?.length ? compileSelections(field.selections, supergraph, null) : null;
  const project = (value: unknown): unknown => {
    if (copyInto === null) return value;
    if (Array.isArray(value)) return value.map(project);
    if (!isObject(value)) return value;
    const projected: JsonObject = {};
    if (value.__typename !== undefined) projected.__typename = value.__typename;
    copyInto(value, projected);
    return projected;
  };
  return (from, to) => {
    if (key === '__typename') return true;
    const value = from[name] !== undefined ? from[name] : from[key];
    if (value === undefined) return false;
    to[key] = project(value);
    return true;
  };
}
