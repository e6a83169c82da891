import { type CellReader, Unreadable } from './read-values.ts';
import type { Reject } from './reject.ts';
import type { RplsColumn, RplsHeader } from './rpls-columns.ts';

/** PostgreSQL stores no U+0000, and a register means no control character at all. */
const CONTROL_CHARACTERS = /\p{Cc}+/gu;

/** The cells of one record by the name of their column, and what was found wrong with them. */
export class CellsOfRow {
  readonly rejects: Reject[] = [];
  readonly #record: readonly string[];
  readonly #line: number;
  readonly #positions: RplsHeader['positions'];

  constructor(record: readonly string[], line: number, header: RplsHeader) {
    this.#record = record;
    this.#line = line;
    this.#positions = header.positions;
  }

  get isRejected(): boolean {
    return this.rejects.some(({ leftOut }) => leftOut === 'ROW');
  }

  has(column: RplsColumn): boolean {
    return this.#positions[column] !== undefined;
  }

  /** Trimmed, inner white space as single spaces; null where the cell is empty or the file has no such column. */
  text(column: RplsColumn): string | null {
    const text = this.#raw(column).replace(CONTROL_CHARACTERS, ' ').replace(/\s+/g, ' ').trim();
    return text === '' ? null : text;
  }

  /** Null where the cell is empty, holds a sentinel or cannot be read; the last is noted and the row goes on without it. */
  value<Value>(column: RplsColumn, read: CellReader<Value>): Value | null {
    return this.#read(column, read, 'VALUE');
  }

  /** As `value`, but the row is rejected where the cell is empty or cannot be read. */
  required<Value>(column: RplsColumn, read: CellReader<Value>): Value | null {
    if (this.text(column) === null) return this.reject(column, 'a value is expected, but it is empty');
    return this.#read(column, read, 'ROW');
  }

  reject(column: RplsColumn, reason: string): null {
    return this.#note(column, reason, 'ROW');
  }

  leaveOut(column: RplsColumn, reason: string): null {
    return this.#note(column, reason, 'VALUE');
  }

  #read<Value>(column: RplsColumn, read: CellReader<Value>, leftOut: Reject['leftOut']): Value | null {
    const text = this.text(column);
    if (text === null) return null;
    const value = read(text);
    return value instanceof Unreadable ? this.#note(column, `${value.expected} is expected`, leftOut) : value;
  }

  #note(column: RplsColumn, reason: string, leftOut: Reject['leftOut']): null {
    this.rejects.push({ line: this.#line, column, value: this.#raw(column), reason, leftOut });
    return null;
  }

  #raw(column: RplsColumn): string {
    const position = this.#positions[column];
    return position === undefined ? '' : (this.#record[position] ?? '');
  }
}
