/** A cell that does not hold what its column may hold. */
export class Unreadable {
  /** What the column expects, to follow "is expected". */
  readonly expected: string;

  constructor(expected: string) {
    this.expected = expected;
  }
}

/** Reads one cell. The text is trimmed and not empty. Null where it is a sentinel: the register's way to say "not known". */
export type CellReader<Value> = (text: string) => Value | null | Unreadable;

/**
 * A whole number. Values of `unknown` are the column's sentinels, e.g. 999 for a surface. Files that went through a spreadsheet write
 * `65,00`: decimals are rounded.
 */
export function wholeNumber({
  min,
  max,
  unknown = [],
}: {
  min: number;
  max: number;
  unknown?: number[];
}): CellReader<number> {
  return (text) => {
    const value = /^-?\d{1,7}([.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(',', '.'))) : Number.NaN;
    if (unknown.includes(value)) return null;
    return value >= min && value <= max ? value : new Unreadable(`a whole number from ${min} to ${max}`);
  };
}

/** With point or comma, as coordinates are written. */
export const decimalNumber: CellReader<number> = (text) =>
  /^-?\d{1,9}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : new Unreadable('a number');

/** Years of CONSTRUCT and LOCAT. Social housing of before 1800 exists (bought and converted), of before 1100 does not. */
export const year = wholeNumber({ min: 1100, max: 2100, unknown: [0, 9999] });

/** One of a column's codes, e.g. MODE. `null` as a meaning is the code for "not applicable". */
export function oneOfCodes<Meaning>(meanings: Readonly<Record<string, Meaning | null>>): CellReader<Meaning> {
  return (text) => {
    const code = text.toUpperCase();
    const meaning = Object.hasOwn(meanings, code) ? meanings[code] : undefined;
    return meaning === undefined ? new Unreadable(`one of ${Object.keys(meanings).join(', ')}`) : meaning;
  };
}

/** FINAN: two digits, of which a spreadsheet may have dropped a leading zero. */
export const financingCode: CellReader<string> = (text) =>
  /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : new Unreadable('a code of two digits');

/** A month, given as its first day. `01/1900` means that there is none (no DPE was made). */
export const month: CellReader<string> = (text) => {
  const day = firstOfMonth(text);
  if (day === null) return new Unreadable('a month mm/yyyy');
  return day.startsWith('1900-') ? null : day;
};

/** A day, `YYYY-MM-DD`. */
export const day: CellReader<string> = (text) => {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]}-${french[1]}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || !isDay(iso)) return new Unreadable('a day dd/mm/yyyy');
  return iso.startsWith('1900-') ? null : iso;
};

/** 0 is the ground floor, which the register writes RC; cellars are SS. */
export const floor: CellReader<number> = (text) => {
  const plain = text.toUpperCase().replace(/[\s.]/g, '');
  if (/^(RC|RDC|RCH|RJ|RDJ|R)$/.test(plain)) return 0;
  const cellar = /^(?:SS|SSOL)(\d?)$/.exec(plain);
  if (cellar) return -Number(cellar[1] || 1);
  const above = /^(?:R\+|ET)?(-?\d{1,2})$/.exec(plain);
  return above ? Number(above[1]) : new Unreadable('a floor (RC, 01 to 99)');
};

/** Five characters: `02691`, `2A004`. Spreadsheets drop a leading zero, which can be put back. */
export const inseeCode: CellReader<string> = (text) => {
  const code = /^\d{4}$/.test(text) ? `0${text}` : text.toUpperCase();
  return /^(\d{5}|2[AB]\d{3})$/.test(code) ? code : new Unreadable('an INSEE commune code of five characters');
};

function firstOfMonth(text: string): string | null {
  const parts = /^(?:\d{2}[/-])?(\d{2})[/-](\d{4})$/.exec(text);
  const iso = parts ? `${parts[2]}-${parts[1]}-01` : (/^(\d{4}-\d{2})(?:-\d{2})?$/.exec(text)?.[1] ?? '').concat('-01');
  return isDay(iso) ? iso : null;
}

function isDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
