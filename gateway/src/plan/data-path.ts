import type { Supergraph } from '../operation/supergraph.ts';
import type { FlattenSegment } from './query-plan.ts';

/** An object of an answer, as JSON gave it to us. */
export type JsonObject = Record<string, unknown>;

/** Where in an answer the objects stand that a step is about. */
export type DataPath = readonly PathStep[];

type PathStep =
  | { readonly kind: 'FIELD'; readonly key: string }
  | { readonly kind: 'ITEMS' }
  | { readonly kind: 'TYPES'; readonly names: readonly string[]; matches(typeName: unknown): boolean };

export function compilePath(segments: readonly FlattenSegment[], supergraph: Supergraph): DataPath {
  return segments.map((segment): PathStep => {
    if (segment === '@') return { kind: 'ITEMS' };
    if ('Field' in segment) return { kind: 'FIELD', key: segment.Field };
    const names = segment.TypeCondition;
    return { kind: 'TYPES', names, matches: typeMatcher(names, supergraph) };
  });
}

/** An abstract type's object may come without `__typename`: it is then taken for what is asked. */
export function typeMatcher(conditions: readonly string[], supergraph: Supergraph): (typeName: unknown) => boolean {
  const known = new Map<string, boolean>();
  return (typeName) => {
    if (typeof typeName !== 'string') return true;
    let matches = known.get(typeName);
    if (matches === undefined) {
      matches = conditions.some((condition) => supergraph.satisfies(typeName, condition));
      known.set(typeName, matches);
    }
    return matches;
  };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands in a value at a path of keys and indexes; undefined where that leads nowhere. */
export function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of path) value = (value as Holder | null | undefined)?.[key];
  return value;
}

/** Where an object of an answer stands: in an object under a key, in a list at an index. */
export interface Holder {
  [key: string | number]: unknown;
}

/** Told of each object found, and of who holds it; may put another object in its place. */
export type Found = (object: JsonObject, holder: Holder, key: string | number) => void;

/** The objects that stand at `path` below `root`, in the order of the answer; one in a list that several share, once. */
export function objectsAt(root: JsonObject, path: DataPath): JsonObject[] {
  const objects: JsonObject[] = [];
  findObjects(root, path, (object) => objects.push(object));
  return objects;
}

/** The same, each handed on as it is found. */
export function findObjects(root: JsonObject, path: DataPath, found: Found): void {
  const walk: Walk = { path, found, seen: [] };
  find(root, { root }, 'root', 0, walk);
}

interface Walk {
  readonly path: DataPath;
  readonly found: Found;
  /** By depth, the lists that were walked. */
  readonly seen: Set<unknown>[];
}

function find(value: unknown, holder: Holder, key: string | number, depth: number, walk: Walk): void {
  if (typeof value !== 'object' || value === null) return;
  const step = walk.path[depth];
  if (Array.isArray(value)) {
    // What was fetched for one entity stands at each of its places as the same list: walking it again finds nothing new, and
    // in answers that lead back to themselves it would be walked a thousand times.
    walk.seen[depth] ??= new Set();
    if (walk.seen[depth].has(value)) return;
    walk.seen[depth].add(value);
    // The planner leaves out the last `@`, those before a condition on types, and all but one of a list of lists.
    const next = step?.kind === 'ITEMS' ? depth + 1 : depth;
    const list = value as unknown[] & Holder;
    for (let index = 0; index < list.length; index += 1) find(list[index], list, index, next, walk);
    return;
  }
  const object = value as JsonObject;
  if (!step) {
    walk.found(object, holder, key);
  } else if (step.kind === 'FIELD') {
    find(object[step.key], object, step.key, depth + 1, walk);
  } else if (step.kind === 'TYPES' && step.matches(object.__typename)) {
    find(object, holder, key, depth + 1, walk);
  }
}

/**
 * The paths at which the given objects stand in the answer, in its order: one object may stand at several places. Asked only
 * once something went wrong, because keeping every object's path would cost more than the answer.
 */
export function tracePaths(
  root: JsonObject,
  path: DataPath,
  objects: ReadonlySet<JsonObject>,
): readonly (readonly (string | number)[])[] {
  const traced: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, depth: number, trail: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = path[depth];
    if (Array.isArray(value)) {
      const next = step?.kind === 'ITEMS' ? depth + 1 : depth;
      for (const [index, item] of value.entries()) walk(item, next, [...trail, index]);
      return;
    }
    const object = value as JsonObject;
    if (!step) {
      if (objects.has(object)) traced.push(trail);
    } else if (step.kind === 'FIELD') {
      walk(object[step.key], depth + 1, [...trail, step.key]);
    } else {
      // Types are not looked at again: an answer that came meanwhile may have said a more precise one.
      walk(object, depth + 1, trail);
    }
  };
  walk(root, 0, []);
  return traced;
}
