import { ClientError } from '@canopee/schema/client-error';
import type { Coordinate, Sharding } from '@canopee/schema/contract';
import type { ListSize } from '@canopee/schema/cost-rules';
import type { ArgumentReader } from './argument-reader.ts';

/** How many there may be, where the variables have these values. */
export type Count = (values: Readonly<Record<string, unknown>>) => number;

/**
 * How many rows a list may have: the greatest of its slicing arguments, or what is assumed where none is given. The count throws
 * `BAD_USER_INPUT` where exactly one has to be and is not.
 */
export function listCount(
  coordinate: Coordinate,
  size: ListSize | undefined,
  read: ArgumentReader,
  rowsAssumed: number,
): Count {
  const assumed = size?.assumedSize ?? rowsAssumed;
  if (!size || size.slicingArguments.length === 0) return () => assumed;
  const { slicingArguments, requireOneSlicingArgument } = size;
  return (values) => {
    let given = 0;
    let rows = 0;
    for (const path of slicingArguments) {
      const value = read(path, values);
      if (value === undefined || value === null) continue;
      given += 1;
      rows = Math.max(rows, rowsAsked(value, assumed));
    }
    if (requireOneSlicingArgument && given !== 1) {
      const names = slicingArguments.map((path) => `"${path}"`).join(', ');
      throw new ClientError('BAD_USER_INPUT', `${coordinate}: one of ${names} is expected, but got ${given}.`);
    }
    return given > 0 ? rows : assumed;
  };
}

/** A list asks for as many as it holds: the representations of `_entities`. */
function rowsAsked(value: unknown, assumed: number): number {
  if (Array.isArray(value)) return value.length;
  // What is no number is told by whoever resolves the field; until then it is as if it were the usual one.
  return typeof value === 'number' ? value : assumed;
}

/** How many offices a root field asks: one, or those that it names, or all where it is gathered. */
export function officesCount(sharding: Sharding | undefined, read: ArgumentReader, officesMax: number): Count {
  if (!sharding || sharding.kind === 'ROUTED') return () => 1;
  return (values) => {
    const named = read('offices', values);
    return Array.isArray(named) ? Math.min(new Set(named).size, officesMax) : officesMax;
  };
}
