import { fieldLines } from './field-lines.ts';
import type { RegisterEntry } from './register-entry.ts';
import { REGISTER_FIELDS } from './register-field.ts';
import { type Language, REGISTER_WORDS } from './register-words.ts';

/** Spreadsheets take a file with commas apart in English, and with semicolons where the comma stands in numbers. */
const SEPARATORS: Readonly<Record<Language, string>> = { fr: ';', en: ',' };
/** Without it, spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180 but for the separator: a line for each activity, under a line of headings; the lines of a field stand in one cell. */
export function registerCsv(entries: readonly RegisterEntry[], language: Language): string {
  const words = REGISTER_WORDS[language];
  const rows = [
    REGISTER_FIELDS.map((field) => words.fields[field]),
    ...entries.map((entry) => {
      const lines = fieldLines(entry, words);
      return REGISTER_FIELDS.map((field) => lines[field].join('\n'));
    }),
  ];
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(SEPARATORS[language])}\r\n`).join('');
}

/** A spreadsheet would run a text that begins like a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
