import { canonicalJson } from '@canopee/schema/canonical-json';
import { leafHashOf } from '../merkle-hash.ts';
import type { TreeEdge } from '../tree-edge.ts';
import type { EntryLine } from './export-lines.ts';
import type { Finding } from './finding.ts';

/** A line as it is compared: what the tree has at a place, and what stands there. */
interface Compared {
  sequence: number;
  /** The place that the line says it is of. */
  claimed: number;
  logged: string | null;
  standing: string | null;
}

/** How far behind the first entry that does not fit is looked for where it went. */
const WINDOW_LINES = 4_096;

/**
 * Compares what stands at each place with the hash that the tree has there, and lets the tree grow. Where the first does not fit, the
 * lines that follow tell what was done: whether what stood there stands elsewhere now, and whether what stands there was ever in the tree.
 */
export class EntryCheck {
  readonly #tree: TreeEdge;
  #lines = 0;
  #firstAt: string | null = null;
  #lastAt: string | null = null;
  #misfit: Compared | null = null;
  readonly #window: Compared[] = [];

  constructor(tree: TreeEdge) {
    this.#tree = tree;
  }

  take({ sequence, leaf, entry }: EntryLine): void {
    this.#lines += 1;
    const standing = entry === null ? null : leafHashOf(Buffer.from(canonicalJson(entry), 'utf8'));
    if (entry !== null) this.#note(entry.at);
    const next = this.#tree.size + 1;
    // One line too many: the tree has one entry at each place.
    const isSurplus = sequence < next;
    const logged = isSurplus ? null : leaf === undefined ? standing : Buffer.from(leaf, 'base64');
    const fits = sequence === next && standing !== null && logged?.equals(standing) === true;
    const place = Math.min(sequence, next);
    this.#compare({ sequence: place, claimed: sequence, logged: inHex(logged), standing: inHex(standing) }, fits);
    if (logged !== null) this.#tree.append(logged);
  }

  result(): { last: number; lines: number; firstAt: string | null; lastAt: string | null; finding: Finding | null } {
    const finding = this.#misfit && this.#tell(this.#misfit);
    return { last: this.#tree.size, lines: this.#lines, firstAt: this.#firstAt, lastAt: this.#lastAt, finding };
  }

  #note(at: unknown): void {
    if (typeof at !== 'string') return;
    this.#firstAt ??= at;
    this.#lastAt = at;
  }

  #compare(line: Compared, fits: boolean): void {
    if (this.#misfit === null && !fits) this.#misfit = line;
    if (this.#misfit !== null && this.#window.length < WINDOW_LINES) this.#window.push(line);
  }

  #tell(misfit: Compared): Finding {
    const { sequence } = misfit;
    return { ...this.#describe(misfit), sequence, lastSequence: sequence };
  }

  #describe({ sequence, claimed, logged, standing }: Compared): Pick<Finding, 'kind' | 'text'> {
    if (claimed > sequence) return this.#describeFile(sequence);
    // Entries may be alike: one that stands where it should explains nothing.
    const misfits = this.#window.filter((one) => one.standing !== one.logged);
    const stoodHere = misfits.find((one) => logged !== null && one.standing === logged);
    const belongsTo = misfits.find((one) => standing !== null && one.logged === standing);
    if (stoodHere && belongsTo) {
      return {
        kind: 'MOVED',
        text: `Entry ${sequence} was moved: what was written there stands at ${stoodHere.sequence} now.`,
      };
    }
    if (standing === null || belongsTo) {
      return { kind: 'REMOVED', text: `Entry ${sequence} was removed: what the tree has there stands nowhere near.` };
    }
    if (logged === null || stoodHere) {
      return { kind: 'INSERTED', text: `At entry ${sequence} one was put in that the tree never had.` };
    }
    return { kind: 'ALTERED', text: `Entry ${sequence} was altered: it is not what the tree has there.` };
  }

  /** A database gives a line for each place: one that is not where it should be was taken out of the file. */
  #describeFile(sequence: number): Pick<Finding, 'kind' | 'text'> {
    return this.#window.some(({ claimed }) => claimed === sequence)
      ? { kind: 'MOVED', text: `The line of entry ${sequence} was moved: it stands behind later ones.` }
      : { kind: 'REMOVED', text: `The line of entry ${sequence} was removed from the file.` };
  }
}

function inHex(hash: Buffer | null): string | null {
  return hash?.toString('hex') ?? null;
}
