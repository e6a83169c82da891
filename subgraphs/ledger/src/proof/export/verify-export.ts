import { isOfficeKey } from '@canopee/schema/office-key';
import { type Checkpoint, ledgerOrigin, readCheckpoint } from '../checkpoint.ts';
import { NoteError, readVerifierKey, type VerifierKey } from '../signed-note.ts';
import { TreeEdge } from '../tree-edge.ts';
import { EntryCheck } from './entry-check.ts';
import { beginLine, type ExportLine, exportLine } from './export-lines.ts';
import type { Finding } from './finding.ts';
import { HeadCheck } from './head-check.ts';

export interface VerifiedExport {
  readonly office: string;
  readonly from: number;
  /** Sequence of the last entry. */
  readonly to: number;
  /** When the first and the last entry were made; null where there is none. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly heads: number;
  /** Offices that countersigned, each with the size of the last head that it did. */
  readonly cosigned: ReadonlyMap<string, number>;
  /** Keys that what holds rests on. */
  readonly keys: readonly string[];
  /** The first thing that does not hold; null where all of it does. */
  readonly finding: Finding | null;
}

/** What is known from elsewhere, and outranks what the file says. */
export interface TrustedElsewhere {
  /** Keys (`name+id+base64`) of the office and of its witnesses. Those in the file are believed where none of a use is given. */
  readonly keys?: readonly string[];
  /** Heads that somebody kept. */
  readonly heads?: readonly string[];
}

export class ExportFormatError extends Error {
  override name = 'ExportFormatError';
}

/**
 * Checks an export line by line, in memory that does not grow with it: every entry against the tree, the tree against every
 * head, and the heads against the keys of the office and of its witnesses. Needs no network and no database. Throws an
 * `ExportFormatError` where it is no export.
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  trusted: TrustedElsewhere = {},
): Promise<VerifiedExport> {
  let check: ExportCheck | null = null;
  for await (const line of lines) {
    if (check === null) check = new ExportCheck(line, trusted);
    else if (line !== '') check.take(line);
  }
  if (check === null) throw new ExportFormatError('The file is empty.');
  return check.result();
}

class ExportCheck {
  readonly #office: string;
  readonly #from: number;
  readonly #entries: EntryCheck;
  readonly #heads: HeadCheck;
  #lines = 1;
  #ended: { entries: number; heads: number } | null = null;

  constructor(line: string, { keys = [], heads = [] }: TrustedElsewhere) {
    const begin = beginLine.safeParse(parsed(line, 1));
    if (!begin.success) throw new ExportFormatError('The first line is not that of an export of a ledger.');
    const { office, from, edge } = begin.data;
    if (!isOfficeKey(office)) throw new ExportFormatError('The first line names no office.');
    this.#office = office;
    this.#from = from;
    const tree = given(
      'The first line',
      () =>
        new TreeEdge(
          from - 1,
          edge.map((hash) => Buffer.from(hash, 'base64')),
        ),
    );
    this.#entries = new EntryCheck(tree);
    this.#heads = new HeadCheck(ledgerOrigin(office), tree, {
      keys: given('A key', () => keys.map(readVerifierKey)),
      heads: given('A head', () => heads.map(readCheckpoint)),
    });
  }

  take(line: string): void {
    this.#lines += 1;
    const { data } = exportLine.safeParse(parsed(line, this.#lines));
    if (!data) throw new ExportFormatError(`Line ${this.#lines} is neither entry nor head, key or end.`);
    this.#takeLine(data);
  }

  #takeLine(line: ExportLine): void {
    if ('sequence' in line) {
      this.#entries.take(line);
      this.#heads.compareWithKept();
    } else if ('head' in line) {
      this.#heads.take(given('A head', () => readCheckpoint(line.head)));
    } else if ('key' in line) {
      this.#heads.learn(given('A key', () => readVerifierKey(line.key)));
    } else {
      this.#ended = line.end;
    }
  }

  result(): VerifiedExport {
    const { entries, heads } = { entries: this.#entries.result(), heads: this.#heads.result() };
    return {
      office: this.#office,
      from: this.#from,
      to: entries.last,
      firstAt: entries.firstAt,
      lastAt: entries.lastAt,
      heads: heads.count,
      cosigned: heads.cosigned,
      keys: heads.keys,
      finding: firstOf([entries.finding, heads.finding, this.#cutOff(entries.lines, heads.count)]),
    };
  }

  #cutOff(entries: number, heads: number): Finding | null {
    const isWhole = this.#ended?.entries === entries && this.#ended.heads === heads;
    if (isWhole) return null;
    const sequence = this.#entries.result().last + 1;
    return {
      kind: 'CUT_OFF',
      sequence,
      lastSequence: sequence,
      text: `The file was cut off, or lines were taken out of it: entry ${sequence} should follow.`,
    };
  }
}

/** The one that shows first; of several that do, the one named first. */
function firstOf(findings: readonly (Finding | null)[]): Finding | null {
  return findings
    .filter((finding) => finding !== null)
    .reduce<Finding | null>(
      (first, one) => (first !== null && first.lastSequence <= one.lastSequence ? first : one),
      null,
    );
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ExportFormatError(`Line ${number} is not JSON.`);
  }
}

function given<T extends Checkpoint | VerifierKey | readonly unknown[] | TreeEdge>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteError || error instanceof RangeError) {
      throw new ExportFormatError(`${what} cannot be read: ${error.message}.`);
    }
    throw error;
  }
}
