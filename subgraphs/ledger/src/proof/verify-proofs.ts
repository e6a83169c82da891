import { EMPTY_ROOT, nodeHash } from './merkle-hash.ts';

/** Whether `proof` shows that the leaf stands at `index` (from 0) in the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  { index, size, leaf, root }: { index: number; size: number; leaf: Buffer; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hash.equals(root);
}

/** A tree, as a head says it. */
export interface TreeSummary {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether `proof` shows that the tree `from` is the beginning of the tree `to` (RFC 9162, 2.1.4.2). */
export function verifyConsistency(from: TreeSummary, to: TreeSummary, proof: readonly Buffer[]): boolean {
  if (!isSize(from.size) || !isSize(to.size) || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return proof.length === 0 && from.root.equals(EMPTY_ROOT);
  let place = from.size - 1;
  let last = to.size - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  // A smaller tree that is one complete subtree is its own first hash, and is not sent.
  const [first, ...others] = place === 0 ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  let fromHash = first;
  let toHash = first;
  for (const hash of others) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      fromHash = nodeHash(hash, fromHash);
      toHash = nodeHash(hash, toHash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      toHash = nodeHash(toHash, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && fromHash.equals(from.root) && toHash.equals(to.root);
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
