import type { JsonObject } from '../plan/data-path.ts';

/** Whether a type's name is one of an interface or union. */
export type IsAbstract = (typeName: string) => boolean;

/**
 * Nobody asks for it (no operation may use the name), but a subgraph could send it, and what is merged into an object's prototype is
 * merged into all objects of the process.
 */
const PROTOTYPE = '__proto__';

/**
 * Puts what a subgraph answered into an object of ours, in place. Null never takes anything away: two subgraphs may both
 * know a field, and one of them may have failed. The more precise `__typename` stays: a subgraph that knows an interface as
 * an object (`@interfaceObject`) names the interface where another names the type.
 */
export function mergeInto(target: JsonObject, source: JsonObject, isAbstract: IsAbstract): void {
  for (const key in source) {
    if (key === PROTOTYPE) continue;
    const value = source[key];
    const present = target[key];
    if (present === undefined || present === null) {
      target[key] = value;
    } else if (value === null) {
    } else if (key === '__typename') {
      if (!isAbstract(value as string)) target[key] = value;
    } else if (typeof value === 'object' && typeof present === 'object') {
      target[key] = mergeValues(present, value as object, isAbstract);
    } else {
      target[key] = value;
    }
  }
}

function mergeValues(present: object, value: object, isAbstract: IsAbstract): object {
  if (Array.isArray(present) !== Array.isArray(value)) return value;
  if (!Array.isArray(present) || !Array.isArray(value)) {
    mergeInto(present as JsonObject, value as JsonObject, isAbstract);
    return present;
  }
  if (present.length !== value.length) return value;
  for (const [index, item] of value.entries()) {
    const own: unknown = present[index];
    if (typeof own === 'object' && own !== null && typeof item === 'object' && item !== null) {
      present[index] = mergeValues(own, item, isAbstract);
    } else if (item !== null) {
      present[index] = item;
    }
  }
  return present;
}

/** A copy of a JSON value that shares nothing with it. */
export function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const copy: JsonObject = {};
  for (const key in value) if (key !== PROTOTYPE) copy[key] = copyOf(value[key]);
  return copy as Value;
}

/** Values looked at to find two objects equal: what is larger, or leads back to itself, is taken for different. */
const COMPARED_VALUES_MAX = 2_000;

/** Whether two JSON values hold the same, as far as can be told in little time. */
export function areEqual(a: unknown, b: unknown): boolean {
  return leftAfter(a, b, COMPARED_VALUES_MAX) > 0;
}

/** How many values may still be compared once these were found equal; 0 where they were not. */
function leftAfter(a: unknown, b: unknown, most: number): number {
  if (a === b) return most - 1;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return 0;
  let left = most - 1;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return 0;
    for (let index = 0; index < a.length && left > 0; index += 1) left = leftAfter(a[index], b[index], left);
    return left;
  }
  let keysMore = 0;
  for (const key in a) {
    if (!(key in b)) return 0;
    left = leftAfter((a as JsonObject)[key], (b as JsonObject)[key], left);
    if (left <= 0) return 0;
    keysMore += 1;
  }
  for (const _ in b) keysMore -= 1;
  return keysMore === 0 ? left : 0;
}
