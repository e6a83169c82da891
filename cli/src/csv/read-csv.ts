import { readFileSync } from 'node:fs';
import { detectEncoding } from '@canopee/stock/rpls/detect-encoding';
import { RplsFileError } from '@canopee/stock/rpls/rpls-file-error';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../refusal.ts';
import { plainWord } from './csv-cells.ts';
import type { CsvColumn, CsvKind } from './csv-kinds.ts';

/** A row as it is sent, and the line that it stands on. */
export interface CsvRow {
  line: number;
  row: Readonly<Record<string, unknown>> & { reference: string };
}

/** What is wrong on a line. The cell itself is not told: it may be personal, and whoever mends it has the file. */
export interface LineProblem {
  line: number;
  message: string;
}

export interface CsvContent {
  rows: CsvRow[];
  problems: LineProblem[];
}

interface CsvRecord {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a file of one kind: UTF-8 or as Windows writes it, with semicolons, commas or tabs, under French headings. A column that is not
 * there says nothing of its field; an empty cell says that there is no value. Throws a `Refusal` where the file as a whole will not do.
 */
export async function readCsv(file: string, kind: CsvKind): Promise<CsvContent> {
  const text = await textOf(file);
  const records = recordsOf(file, text);
  const [head, ...lines] = records;
  if (!head) throw new Refusal(`A line of headings is expected in ${file}, but it is empty.`);
  const columns = head.record.map((heading) => columnOf(file, heading, kind));
  if (!columns.some(({ field }) => field === 'reference'))
    throw new Refusal(`A column "référence" is expected in ${file}, but there is none.`);
  const content: CsvContent = { rows: [], problems: [] };
  const seen = new Map<string, number>();
  for (const { record, info } of lines) readLine(record, info.lines, { columns, seen, content });
  return content;
}

async function textOf(file: string): Promise<string> {
  try {
    const { encoding } = await detectEncoding(file);
    return new TextDecoder(encoding).decode(readFileSync(file));
  } catch (error) {
    const { message } = error as Error;
    throw error instanceof RplsFileError ? new Refusal(message) : new Refusal(`${file} cannot be read: ${message}.`);
  }
}

function recordsOf(file: string, text: string): CsvRecord[] {
  const [firstLine = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((one) => firstLine.includes(one)) ?? ';';
  try {
    const options = { delimiter, bom: true, info: true, skip_empty_lines: true, relax_column_count: true, trim: true };
    return parse(text, options) as unknown as CsvRecord[];
  } catch (error) {
    throw new Refusal(`${file} is no CSV file: ${(error as Error).message}.`);
  }
}

/** A heading that nobody knows is refused, since a column that is passed over looks like one that came in. */
function columnOf(file: string, heading: string, { columns }: CsvKind): CsvColumn {
  const found = columns.find((one) => plainWord(one.heading) === plainWord(heading) || one.field === heading);
  if (found) return found;
  const known = columns.map((one) => one.heading).join(', ');
  throw new Refusal(`Headings in ${file} are expected to be among ${known}, but one is "${heading}".`);
}

interface Reading {
  columns: readonly CsvColumn[];
  /** Lines of the references so far. */
  seen: Map<string, number>;
  content: CsvContent;
}

function readLine(cells: readonly string[], line: number, { columns, seen, content }: Reading): void {
  const row = rowOf(cells, columns);
  const problem = typeof row === 'string' ? null : repeated(row.reference, seen);
  if (typeof row === 'string') content.problems.push({ line, message: row });
  else if (problem !== null) content.problems.push({ line, message: problem });
  else {
    seen.set(row.reference, line);
    content.rows.push({ line, row });
  }
}

/** The row, or what is wrong with it. */
function rowOf(cells: readonly string[], columns: readonly CsvColumn[]): CsvRow['row'] | string {
  if (cells.length !== columns.length) return `${columns.length} cells are expected, but there are ${cells.length}`;
  const row: Record<string, unknown> = {};
  for (const [index, { heading, field, cell }] of columns.entries()) {
    const text = (cells[index] ?? '').replace(/\r\n?/g, '\n').replace(/^'(?=[=+\-@])/, '');
    const value = text === '' ? null : cell.read(text);
    if (value === undefined) return `"${heading}" is expected to be ${cell.expected}`;
    row[field] = value;
  }
  const { reference } = row;
  return typeof reference === 'string' ? { ...row, reference } : 'a reference is expected';
}

function repeated(reference: string, seen: ReadonlyMap<string, number>): string | null {
  const before = seen.get(reference);
  return before === undefined ? null : `a reference is expected once, but line ${before} has it too`;
}
