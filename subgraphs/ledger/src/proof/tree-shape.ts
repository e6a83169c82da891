/** Root of a complete subtree: the one of `2 ** level` leaves that begins at leaf `index * 2 ** level`. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `start` up to, but without, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The complete subtrees that `range` is made of, from left to right. A range that begins at a multiple of the power of two which is
 * not smaller than it, as all ranges in proofs do, has one for each bit of its length.
 */
export function completeSubtrees({ start, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    while (isMultiple(at, level + 1) && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/**
 * Whose hashes, in this order, prove that leaf `index` is in the tree of `size` leaves (RFC 9162, 2.1.3.1: `PATH`). Throws a
 * `RangeError` where it cannot be in it.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let { start, end }: LeafRange = { start: 0, end: size };
  while (end - start > 1) {
    const middle = start + greatestPowerBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * Whose hashes, in this order, prove that the tree of `from` leaves is the beginning of that of `to` (RFC 9162, 2.1.4.1: `PROOF`).
 * None where they are the same, or where `from` is the empty tree, which every tree begins with. Throws a `RangeError` where `from` is greater.
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  if (from < 0 || from > to) throw new RangeError(`a tree of ${from} is no beginning of one of ${to}`);
  if (from === 0 || from === to) return [];
  const ranges: LeafRange[] = [];
  let { start, end }: LeafRange = { start: 0, end: to };
  // Down to the last complete subtree of the smaller tree. Where that is the smaller tree itself, its root is known to who asks.
  while (from !== end) {
    const middle = start + greatestPowerBelow(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The greatest power of two that is smaller than `count`, which is 2 or more. */
function greatestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isMultiple(value: number, level: number): boolean {
  return value % 2 ** level === 0;
}
