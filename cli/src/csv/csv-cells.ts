/** How a kind of cell is read and written. `read` gets text without space around it, never empty; undefined where it cannot be read. */
export interface CsvCell {
  /** For people, to follow "is expected to be". */
  expected: string;
  read(text: string): unknown;
  write(value: unknown): string;
}

const asText = (value: unknown): string => String(value);

export const anyText: CsvCell = { expected: 'text', read: (text) => text, write: asText };

export const wholeNumber: CsvCell = {
  expected: 'a whole number',
  read: (text) => (/^-?\d{1,7}$/.test(text) ? Number(text) : undefined),
  write: asText,
};

/** As French spreadsheets write it: with a comma. */
export const decimalNumber: CsvCell = {
  expected: 'a number, e.g. 49,894067',
  read: (text) => (/^-?\d{1,9}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined),
  write: (value) => String(value).replace('.', ','),
};

export const yesOrNo: CsvCell = wordsOf({ oui: true, non: false });

export const day: CsvCell = {
  expected: 'a day, jj/mm/aaaa or aaaa-mm-jj',
  read(text) {
    const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
    const iso = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
    const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
    return Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso) ? undefined : iso;
  },
  write: (value) => String(value).split('-').reverse().join('/'),
};

/** National numbers become E.164; spaces, dots and hyphens do not count. */
export const telephone: CsvCell = {
  expected: 'a telephone number, e.g. 06 39 98 00 12 or +33639980012',
  read(text) {
    const plain = text.replace(/[\s.()-]/g, '').replace(/^00/, '+');
    if (/^0[1-9]\d{8}$/.test(plain)) return `+33${plain.slice(1)}`;
    return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
  },
  write: asText,
};

/** References of several rows. */
export const references: CsvCell = {
  expected: 'references with | between them',
  read: (text) =>
    text
      .split('|')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  write: (value) => (value as string[]).join('|'),
};

/** One of some words, each standing for a value. Capitals and accents do not count. */
export function wordsOf(values: Readonly<Record<string, unknown>>): CsvCell {
  const known = new Map(Object.entries(values).map(([word, value]) => [plainWord(word), value]));
  const words = new Map(Object.entries(values).map(([word, value]) => [value, word]));
  return {
    expected: `one of ${Object.keys(values).join(', ')}`,
    // What the graph itself calls it is understood as well.
    read: (text) => known.get(plainWord(text)) ?? (words.has(text) ? text : undefined),
    write: (value) => words.get(value) ?? String(value),
  };
}

/** Lower case without accents, anything else than letters and digits as `_`: how headings and words are compared. */
export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
