import { consistencyWalk, inclusionWalk, type Side } from '@canopee/schema/proof-walk';
import { areEqual, type Bytes, joined, sha256 } from './bytes.ts';

/** A tree, as a head says it. */
export interface Tree {
  readonly size: number;
  readonly root: Bytes;
}

/** RFC 9162, 2.1.1: a leaf is hashed after a zero byte and a node after a one, so that neither can be taken for the other. */
export function leafHash(content: Bytes): Promise<Bytes> {
  return sha256(joined(Uint8Array.of(0), content));
}

/** Whether `proof` shows that the leaf stands at `index` (from 0) in the tree (RFC 9162, 2.1.3.2). */
export async function verifyInclusion(
  { index, leaf }: { readonly index: number; readonly leaf: Bytes },
  { size, root }: Tree,
  proof: readonly Bytes[],
): Promise<boolean> {
  const sides = inclusionWalk(index, size, proof.length);
  return sides !== null && areEqual(await hashedUp(leaf, proof, sides), root);
}

/** Whether `proof` shows that the tree `from`, which is not empty, is the beginning of the tree `to` (RFC 9162, 2.1.4.2). */
export async function verifyConsistency(from: Tree, to: Tree, proof: readonly Bytes[]): Promise<boolean> {
  if (from.size === to.size) return proof.length === 0 && areEqual(from.root, to.root);
  const walk = consistencyWalk(from.size, to.size, proof.length);
  if (walk === null) return false;
  const [first, ...others] = walk.beginsWithRoot ? [from.root, ...proof] : proof;
  if (first === undefined) return false;
  const ofBoth = others.filter((_, at) => walk.sides[at] === 'LEFT');
  const fromRoot = await hashedUp(
    first,
    ofBoth,
    ofBoth.map(() => 'LEFT'),
  );
  return areEqual(fromRoot, from.root) && areEqual(await hashedUp(first, others, walk.sides), to.root);
}

async function hashedUp(leaf: Bytes, siblings: readonly Bytes[], sides: readonly Side[]): Promise<Bytes> {
  let hash = leaf;
  for (const [at, sibling] of siblings.entries()) {
    const pair = sides[at] === 'LEFT' ? [sibling, hash] : [hash, sibling];
    hash = await sha256(joined(Uint8Array.of(1), ...pair));
  }
  return hash;
}
