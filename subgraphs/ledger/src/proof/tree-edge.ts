import { nodeHash } from './merkle-hash.ts';
import { joinSubtrees } from './tree-proofs.ts';
import { completeSubtrees } from './tree-shape.ts';

/**
 * The right edge of a tree: the hashes of its complete subtrees, of which there are as many as its size has bits. All that is needed
 * to append to it and to know its root, so who reads a ledger from begin to end needs no memory for it.
 */
export class TreeEdge {
  readonly #subtrees: Buffer[];
  #size: number;

  /** Throws a `RangeError` where a tree of `size` leaves has more or fewer complete subtrees. */
  constructor(size = 0, subtrees: readonly Buffer[] = []) {
    const expected = completeSubtrees({ start: 0, end: size }).length;
    if (subtrees.length !== expected) {
      throw new RangeError(`a tree of ${size} has ${expected} complete subtrees, but got ${subtrees.length}`);
    }
    this.#size = size;
    this.#subtrees = [...subtrees];
  }

  get size(): number {
    return this.#size;
  }

  get root(): Buffer {
    return joinSubtrees(this.#subtrees);
  }

  /** What the constructor takes to go on from here. */
  get subtrees(): readonly Buffer[] {
    return [...this.#subtrees];
  }

  append(leaf: Buffer): void {
    let hash = leaf;
    // As in counting: each bit that is carried joins two subtrees of the same height.
    for (let carried = this.#size; carried % 2 === 1; carried = (carried - 1) / 2) {
      hash = nodeHash(this.#subtrees.pop() as Buffer, hash);
    }
    this.#subtrees.push(hash);
    this.#size += 1;
  }
}
