import { consistencyWalk, inclusionWalk, type Side } from '@canopee/schema/proof-walk';
import { EMPTY_ROOT, nodeHash } from './merkle-hash.ts';

/** Whether `proof` shows that the leaf stands at `index` (from 0) in the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  { index, size, leaf, root }: { index: number; size: number; leaf: Buffer; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  const sides = inclusionWalk(index, size, proof.length);
  return sides !== null && hashedUp(leaf, proof, sides).equals(root);
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
  const walk = consistencyWalk(from.size, to.size, proof.length);
  if (walk === null) return false;
  const [first, ...others] = walk.beginsWithRoot ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  const ofBoth = others.filter((_, at) => walk.sides[at] === 'LEFT');
  const fromHash = hashedUp(
    first,
    ofBoth,
    ofBoth.map(() => 'LEFT'),
  );
  return fromHash.equals(from.root) && hashedUp(first, others, walk.sides).equals(to.root);
}

function hashedUp(leaf: Buffer, siblings: readonly Buffer[], sides: readonly Side[]): Buffer {
  return siblings.reduce(
    (hash, sibling, at) => (sides[at] === 'LEFT' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leaf,
  );
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
