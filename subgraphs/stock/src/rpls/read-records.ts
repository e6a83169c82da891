import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { RplsEncoding } from './detect-encoding.ts';
import { RplsFileError } from './rpls-file-error.ts';

export interface CsvRecord {
  /** In the file, from 1. */
  line: number;
  cells: readonly string[];
}

export interface RecordBatch {
  records: CsvRecord[];
  bytesRead: number;
}

const CHUNK_BYTES = 256 * 1024;
/** The longest line of the register has some 1,500 characters; a file without line breaks is something else. */
const LINE_CHARACTERS_MAX = 100_000;

/**
 * Reads a file line by line, some hundred lines a batch, with no more than a chunk in memory. Fields of the register never hold a
 * line break, so that a quote which is not closed spoils one line at most, and line numbers are those an editor shows.
 */
export async function* readRecords(
  file: string,
  encoding: RplsEncoding,
  signal?: AbortSignal,
): AsyncGenerator<RecordBatch> {
  const decoder = new TextDecoder(encoding); // drops a byte order mark by itself
  let pending = '';
  let line = 0;
  let bytesRead = 0;
  for await (const chunk of createReadStream(file, { signal, highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    bytesRead += bytes.length;
    const lines = (pending + decoder.decode(bytes, { stream: true })).split('\n');
    pending = lines.pop() ?? '';
    if (pending.length > LINE_CHARACTERS_MAX) {
      throw new RplsFileError(`Lines are expected in the file, but line ${line + lines.length + 1} does not end.`);
    }
    yield { records: recordsOf(lines, line), bytesRead };
    line += lines.length;
  }
  pending += decoder.decode();
  if (pending !== '') yield { records: recordsOf([pending], line), bytesRead };
}

function recordsOf(lines: readonly string[], linesBefore: number): CsvRecord[] {
  const numbered = lines.map((text, index) => ({ line: linesBefore + index + 1, text: text.replace(/\r$/, '') }));
  const filled = numbered.filter(({ text }) => text.trim() !== '');
  const quoted = splitQuoted(filled.map(({ text }) => text).filter((text) => text.includes('"')));
  return filled.map(({ line, text }) => ({
    line,
    cells: text.includes('"') ? (quoted.next().value ?? []) : text.split(';'),
  }));
}

/** One array of cells for each line. All lines at once where that works out, since starting the parser costs more than a line. */
function splitQuoted(lines: readonly string[]): Iterator<readonly string[]> {
  const together = parsed(lines.join('\n'));
  if (together?.length === lines.length) return together.values();
  return lines.map(cellsOfQuotedLine).values();
}

/** A quote that opens and does not close is no quoting, but a character that somebody typed. */
function cellsOfQuotedLine(line: string): readonly string[] {
  const records = parsed(line);
  return records?.[0] && records.length === 1 ? records[0] : line.split(';');
}

function parsed(text: string): string[][] | null {
  try {
    return parse(text, { delimiter: ';', relax_quotes: true, relax_column_count: true });
  } catch {
    return null;
  }
}
