import type { Mark } from '@canopee/schema/mark';
import { z } from 'zod';
import type { GatewayAnswer } from '../ask-gateway.ts';
import type { CsvColumn, CsvKind } from './csv-kinds.ts';

/** What there is to write down: columns that were given, and their cells, an empty one where there is no value. */
export interface ExportedRows {
  columns: CsvColumn[];
  rows: string[][];
  /** Headings of columns that whoever asks was not given. */
  withheld: string[];
}

const page = z.object({
  changes: z.array(z.record(z.string(), z.unknown())),
  cursor: z.string(),
  hasMore: z.boolean(),
});

type Ask = (query: string, variables: Record<string, unknown>) => Promise<GatewayAnswer>;

/**
 * Reads all rows of a kind, by the changes of an office from their beginning. A column of which a value was kept back, or given in a
 * coarser form, is left out whole: written as empty, or coarser, it would take values away when the file is read in again.
 */
export async function exportRows(kind: CsvKind, office: string, ask: Ask): Promise<ExportedRows> {
  const found: { column: CsvColumn; text: string }[][] = [];
  const kept = new Set<string>();
  let after: string | null = null;
  for (let more = true; more; ) {
    const { data, extensions }: GatewayAnswer = await ask(documentOf(kind), { office, after });
    for (const { coordinate } of marksIn(extensions)) kept.add(coordinate.split('.')[1] ?? '');
    const { changes, cursor, hasMore } = page.parse(data[kind.changes]);
    for (const change of changes) {
      const object = change[kind.object];
      if (object !== null) found.push(kind.columns.map((column) => ({ column, text: cellOf(column, object) })));
    }
    after = cursor;
    more = hasMore;
  }
  const columns = kind.columns.filter(({ path }) => !kept.has(path));
  return {
    columns,
    rows: found.map((cells) => cells.filter(({ column }) => columns.includes(column)).map(({ text }) => text)),
    withheld: kind.columns.filter((column) => !columns.includes(column)).map(({ heading }) => heading),
  };
}

/** RFC 4180 with semicolons, as French spreadsheets read it; UTF-8 with a byte order mark. */
export function csvText({ columns, rows }: ExportedRows): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  return `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join('')}`;
}

/** A spreadsheet would run a text that begins like a formula; `readCsv` takes the apostrophe away again. */
const FORMULA = /^[=+\-@](?!\d+([.,]\d+)?$)/;

function quoted(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function documentOf({ changes, object, columns }: CsvKind): string {
  const selection = columns.map(({ path }) =>
    path.split('.').reduceRight((inner, name) => (inner ? `${name} { ${inner} }` : name), ''),
  );
  return `query ExportRows($office: ID!, $after: String) {
    ${changes}(office: $office, after: $after, first: 1000) {
      changes { ${object} { ${selection.join(' ')} } } cursor hasMore
    }
  }`;
}

function cellOf({ path, cell }: CsvColumn, object: unknown): string {
  const value = valueAt(object, path.split('.'));
  return value === null || value === undefined ? '' : cell.write(value);
}

/** Of a list, the values in each of its objects. */
function valueAt(object: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined || object === null || object === undefined) return object;
  if (Array.isArray(object)) return object.map((one) => valueAt(one, [name, ...rest]));
  return valueAt((object as Record<string, unknown>)[name], rest);
}

function marksIn(extensions: Record<string, unknown> | undefined): readonly Mark[] {
  return (extensions?.privacy as { marks?: Mark[] } | undefined)?.marks ?? [];
}
