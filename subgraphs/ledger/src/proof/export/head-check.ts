import type { Checkpoint } from '../checkpoint.ts';
import { cosignedAt } from '../cosignature.ts';
import { isFrom, isSignedBy, type KeyUse, type VerifierKey } from '../signed-note.ts';
import type { TreeEdge } from '../tree-edge.ts';
import type { Finding } from './finding.ts';

interface Trusted {
  readonly keys: readonly VerifierKey[];
  readonly heads: readonly Checkpoint[];
}

/** Compares the tree with every head: root, signature of the office, signatures of witnesses. */
export class HeadCheck {
  readonly #origin: string;
  readonly #tree: TreeEdge;
  readonly #trusted: Trusted;
  readonly #learned: VerifierKey[] = [];
  readonly #kept: ReadonlyMap<number, readonly Checkpoint[]>;
  readonly #cosigned = new Map<string, number>();
  #count = 0;
  /** Up to here the tree is the one that was signed. */
  #goodSize: number;
  /** Of the last head in the file. */
  #coveredSize: number;
  #finding: Finding | null = null;

  constructor(origin: string, tree: TreeEdge, trusted: Trusted) {
    this.#origin = origin;
    this.#tree = tree;
    this.#trusted = trusted;
    this.#kept = Map.groupBy(trusted.heads, ({ size }) => size);
    this.#goodSize = tree.size;
    this.#coveredSize = tree.size;
  }

  /** Believes a key that the file brings, unless keys for the same use are known from elsewhere. */
  learn(key: VerifierKey): void {
    if (!this.#trusted.keys.some(({ use }) => use === key.use)) this.#learned.push(key);
  }

  take(head: Checkpoint): void {
    this.#count += 1;
    this.#coveredSize = head.size;
    if (this.#finding !== null) return;
    this.#finding = this.#wrongIn(head, 'The head');
    if (this.#finding !== null) return;
    this.#goodSize = head.size;
    for (const witness of this.#witnessesOf(head)) this.#cosigned.set(witness, head.size);
  }

  /** To be called after each entry: a head that was kept elsewhere may be of just this size. */
  compareWithKept(): void {
    for (const head of this.#kept.get(this.#tree.size) ?? []) {
      this.#finding ??= this.#wrongIn(head, 'The head that was kept');
    }
  }

  result(): { count: number; cosigned: ReadonlyMap<string, number>; keys: string[]; finding: Finding | null } {
    const keys = this.#keysFor('LEDGER').concat(this.#keysFor('WITNESS'));
    return {
      count: this.#count,
      cosigned: this.#cosigned,
      keys: keys.map(({ text }) => text),
      finding: this.#finding ?? this.#uncovered() ?? this.#shorter(),
    };
  }

  #wrongIn(head: Checkpoint, what: string): Finding | null {
    const { size } = this.#tree;
    const named = `${what} of ${head.size} entries`;
    if (head.origin !== this.#origin) return this.#bad(`${named} is of ${head.origin}.`);
    if (head.size !== size) return this.#bad(`${named} stands behind entry ${size}.`);
    if (!this.#keysFor('LEDGER').some((key) => isSignedBy(head.note, key))) {
      return this.#bad(`${named} is not signed by a key of the office that is known.`);
    }
    const forged = this.#forgedIn(head);
    const differs = !head.root.equals(this.#tree.root);
    if (!differs && forged === null) return null;
    const first = this.#goodSize + 1;
    const proof = differs ? `${named} has another root` : `${named} is not the one that ${forged} countersigned`;
    const text = `Of the entries ${first} to ${size} at least one is not what it was, and the tree was made anew: ${proof}.`;
    return { kind: 'REWRITTEN', sequence: first, lastSequence: size, text };
  }

  #bad(text: string): Finding {
    return {
      kind: 'BAD_HEAD',
      sequence: this.#goodSize + 1,
      lastSequence: Math.max(this.#goodSize + 1, this.#tree.size),
      text,
    };
  }

  /** A witness whose signature is there and is not of this head. */
  #forgedIn({ note }: Checkpoint): string | null {
    for (const key of this.#keysFor('WITNESS')) {
      for (const signature of note.signatures) {
        if (isFrom(signature, key) && cosignedAt(note.text, signature, key) === null) return key.name;
      }
    }
    return null;
  }

  #witnessesOf({ note }: Checkpoint): string[] {
    return this.#keysFor('WITNESS')
      .filter((key) => note.signatures.some((signature) => cosignedAt(note.text, signature, key) !== null))
      .map(({ name }) => name);
  }

  #keysFor(use: KeyUse): VerifierKey[] {
    // A key of another office signs heads of that office, and nothing of this one.
    const isOfUse = (key: VerifierKey) => key.use === use && (use === 'WITNESS' || key.name === this.#origin);
    return [...this.#trusted.keys, ...this.#learned].filter(isOfUse);
  }

  #uncovered(): Finding | null {
    const { size } = this.#tree;
    return size === this.#coveredSize ? null : this.#bad(`No head covers the entries up to ${size}.`);
  }

  #shorter(): Finding | null {
    const longest = Math.max(0, ...this.#kept.keys());
    if (longest <= this.#tree.size) return null;
    const sequence = this.#tree.size + 1;
    const text = `Entry ${sequence} is missing: a head that was kept covers ${longest} entries, and the file ends before.`;
    return { kind: 'REMOVED', sequence, lastSequence: sequence, text };
  }
}
