import { isObject } from '../plan/data-path.ts';

/** A list of rows: a list as it stands, or one that is read as far as somebody looks. */
export interface RowList {
  /** Reads it whole. */
  readonly length: number;
  at(index: number): unknown;
}

/** Rows that are read at once where one is wanted: a call of the parser costs as much as a small row. */
const READ_AHEAD_ROWS = 8;

/**
 * The rows of a list in an office's answer, read as far as they are wanted. Of a page that is gathered from many offices each gives a whole
 * page, and all but a few of its rows are dropped: to parse them all costs more than everything else that is done for the page.
 * Each row is the very value that `JSON.parse` of the whole text would give; what nobody looks at is not even known to be JSON.
 */
export class UnreadRows implements RowList {
  #text: string;
  readonly #end: number;
  #rows: unknown[] = [];
  /** Where the next row begins. */
  #next: number;
  #isBroken = false;

  /** The rows stand in `text` from `start` to `end`, with commas between them. */
  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#next = start;
    this.#end = end;
  }

  /** Whether something stood there that cannot be read. Nothing after it is read. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  get length(): number {
    if (this.#next < this.#end) this.#parse(this.#end);
    return this.#rows.length;
  }

  /** Undefined behind the last row, and behind the last one that can be read. */
  at(index: number): unknown {
    while (this.#rows.length <= index && this.#next < this.#end) {
      this.#parse(this.#endOfNext(Math.max(index + 1 - this.#rows.length, READ_AHEAD_ROWS)));
    }
    return this.#rows[index];
  }

  /**
   * Holds nothing any more. Whoever has what they wanted must say so: these objects live long enough for V8 to make them old, and old objects
   * keep what they hold until the next full collection. Without this every text was copied twice, which cost more than parsing it.
   */
  letGo(): void {
    this.#text = '';
    this.#next = this.#end;
    this.#rows = [];
  }

  /** Where the next rows are over, so many or as many as there are. */
  #endOfNext(count: number): number {
    let end = this.#next;
    for (let read = 0; read < count && end < this.#end; read += 1) {
      const close = endOfObject(this.#text, read === 0 ? end : end + 1, this.#end);
      // A null, a space, or something that is no list: the parser knows.
      if (close === null || (close < this.#end && this.#text[close] !== ',')) return this.#end;
      end = close;
    }
    return end;
  }

  #parse(end: number): void {
    try {
      const rows = JSON.parse(`[${this.#text.slice(this.#next, end)}]`) as unknown[];
      for (const row of rows) this.#rows.push(row);
      this.#next = end < this.#end ? end + 1 : end;
    } catch {
      this.#isBroken = true;
      this.#next = this.#end;
    }
  }
}

/** Lets go of all that was not read yet in what an office gave. */
export function letGoOfUnread(value: unknown): void {
  if (!isObject(value)) return;
  for (const list of Object.values(value)) if (list instanceof UnreadRows) list.letGo();
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Where the object that begins at `begin` is over; null where none does, or it is not over before `end`. */
function endOfObject(text: string, begin: number, end: number): number | null {
  if (text.charCodeAt(begin) !== OPENING) return null;
  let depth = 0;
  for (let index = begin; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) {
      index = endOfString(text, index, end);
    } else if (unit === OPENING) {
      depth += 1;
    } else if (unit === CLOSING) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return null;
}

/** The quote that ends the string whose first quote is at `begin`. */
function endOfString(text: string, begin: number, end: number): number {
  let index = begin + 1;
  for (; index < end; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) break;
    if (unit === BACKSLASH) index += 1;
  }
  return index;
}
