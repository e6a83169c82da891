import { EMPTY_ROOT, nodeHash } from './merkle-hash.ts';
import { completeSubtrees, consistencyRanges, inclusionRanges, type LeafRange, type TreeNode } from './tree-shape.ts';

/** Hashes of complete subtrees, in the order asked: all that a proof needs, in one go. */
export type ReadNodes = (nodes: readonly TreeNode[]) => Promise<readonly Buffer[]>;

/** Root of the tree of `size` leaves. */
export async function treeRoot(size: number, readNodes: ReadNodes): Promise<Buffer> {
  const [root] = await rangeHashes([{ start: 0, end: size }], readNodes);
  return root as Buffer;
}

/** Proof that leaf `index` (from 0) is in the tree of `size` leaves. Throws a `RangeError` where it is not. */
export function inclusionProof(index: number, size: number, readNodes: ReadNodes): Promise<Buffer[]> {
  return rangeHashes(inclusionRanges(index, size), readNodes);
}

/** Proof that the tree of `from` leaves is the beginning of that of `to`. Throws a `RangeError` where `from` is greater. */
export function consistencyProof(from: number, to: number, readNodes: ReadNodes): Promise<Buffer[]> {
  return rangeHashes(consistencyRanges(from, to), readNodes);
}

/** Hash of a row of complete subtrees, which grow smaller from left to right, as one tree. */
export function joinSubtrees(hashes: readonly Buffer[]): Buffer {
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
}

async function rangeHashes(ranges: readonly LeafRange[], readNodes: ReadNodes): Promise<Buffer[]> {
  const parts = ranges.map(completeSubtrees);
  const hashes = await readNodes(parts.flat());
  let read = 0;
  return parts.map(({ length }) => {
    const own = hashes.slice(read, read + length);
    read += length;
    return joinSubtrees(own);
  });
}
