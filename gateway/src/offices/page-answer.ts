import { isObject, type JsonObject } from '../plan/data-path.ts';
import { ROWS_KEY } from './connection-field.ts';
import { readSubgraphAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { UnreadRows } from './unread-rows.ts';

/** An answer that holds one page and nothing else: first what is said of it, then each row's cursor and id, at the end its rows. */
export interface PageLayout {
  /** The page's key in the answer. */
  readonly field: string;
  /** The key of its rows. */
  readonly rows: string;
}

const CURSORS = `${JSON.stringify(ROWS_KEY)}:[`;
const EXTENSIONS = ']}},"extensions":{';
const END = ']}}}';

/**
 * Reads the answer to a page without its rows and cursors: both stand in it as `UnreadRows`. Where the text is not written as expected
 * (with spaces, in another order, with errors) all of it is read. Quotes in a string are escaped, so what is looked for in the text can stand
 * in no string; and what is left when the rows are out is parsed and looked at.
 */
export function readPageAnswer(text: string, layout: PageLayout): SubgraphAnswer | null {
  return withoutRows(text, layout) ?? readSubgraphAnswer(text);
}

function withoutRows(text: string, { field, rows }: PageLayout): SubgraphAnswer | null {
  const opening = `],${JSON.stringify(rows)}:[`;
  const cursorsAt = text.indexOf(CURSORS);
  const cursorsEnd = cursorsAt === -1 ? -1 : text.indexOf(opening, cursorsAt);
  if (cursorsEnd === -1) return null;
  const cursorsStart = cursorsAt + CURSORS.length;
  const rowsStart = cursorsEnd + opening.length;
  const rowsEnd = endOfRows(text, rowsStart);
  if (rowsEnd === null || cursorsEnd < cursorsStart) return null;
  const rest = readSubgraphAnswer(
    text.slice(0, cursorsStart) + text.slice(cursorsEnd, rowsStart) + text.slice(rowsEnd),
  );
  const page = rest?.data?.[field];
  if (!rest || rest.errors.length > 0 || !isObject(page)) return null;
  if (!hasEmptyList(page, ROWS_KEY) || !hasEmptyList(page, rows)) return null;
  page[ROWS_KEY] = new UnreadRows(text, cursorsStart, cursorsEnd);
  page[rows] = new UnreadRows(text, rowsStart, rowsEnd);
  return rest;
}

function endOfRows(text: string, start: number): number | null {
  const told = text.indexOf(EXTENSIONS, start);
  if (told !== -1) return told;
  const end = text.trimEnd().length - END.length;
  return end >= start && text.startsWith(END, end) ? end : null;
}

function hasEmptyList(page: JsonObject, key: string): boolean {
  const list = page[key];
  return Array.isArray(list) && list.length === 0;
}
