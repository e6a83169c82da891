/** On which side of what was hashed so far the next hash of a proof stands. */
export type Side = 'LEFT' | 'RIGHT';

/**
 * How a proof of `hashes` hashes that leaf `index` (from 0) is in the tree of `size` leaves is hashed together, from the leaf up
 * (RFC 9162, 2.1.3.2). Null where no such proof has so many. Whoever verifies brings the hash function: an office has it at hand, a
 * browser waits for it.
 */
export function inclusionWalk(index: number, size: number, hashes: number): Side[] | null {
  if (!isSize(index) || !isSize(size) || index >= size) return null;
  return walk(index, size - 1, hashes);
}

/** How a proof that the tree of `from` leaves is the beginning of that of `to` is hashed together. */
export interface ConsistencyWalk {
  /** The smaller tree is one complete subtree: its own root is where to begin, and is not sent. */
  readonly beginsWithRoot: boolean;
  /** Of the other hashes. One on the left belongs to both trees, one on the right to the larger only. */
  readonly sides: readonly Side[];
}

/** The same for consistency (RFC 9162, 2.1.4.2) of two trees that are neither empty nor the same. Null where no such proof has so many. */
export function consistencyWalk(from: number, to: number, hashes: number): ConsistencyWalk | null {
  if (!isSize(from) || !isSize(to) || from === 0 || from >= to) return null;
  let place = from - 1;
  let last = to - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  const beginsWithRoot = place === 0;
  const sides = walk(place, last, beginsWithRoot ? hashes : hashes - 1);
  return sides && { beginsWithRoot, sides };
}

function walk(from: number, to: number, hashes: number): Side[] | null {
  let [place, last] = [from, to];
  const sides: Side[] = [];
  for (let walked = 0; walked < hashes; walked += 1) {
    if (last === 0) return null;
    if (isOdd(place) || place === last) {
      sides.push('LEFT');
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      sides.push('RIGHT');
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hashes >= 0 ? sides : null;
}

/** Not by `>>`, which knows 32 bits only. */
function half(value: number): number {
  return Math.floor(value / 2);
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
