import type { OfficeKey } from '@canopee/schema/office-key';
import type { RplsEncoding } from './detect-encoding.ts';
import type { RplsFormat } from './rpls-columns.ts';

/** What became of the rows of one table. */
export interface MergeCounts {
  inserted: number;
  updated: number;
  /** Were there already and equal: not written at all. */
  unchanged: number;
}

export interface RplsImportReport {
  file: string;
  office: OfficeKey;
  format: RplsFormat;
  encoding: RplsEncoding;
  columnCount: number;
  /** Lines of the file behind its header, empty ones aside. */
  rowsRead: number;
  rowsRejected: number;
  /** Cells left out of rows that came in. */
  valuesRejected: number;
  /** Dwellings that the register says were sold, demolished or the like: not imported, and not deleted either. */
  rowsLeftStock: number;
  /** Rows of other landlords than the one named. */
  rowsOfOthers: number;
  rejectsFile: string;
  residences: MergeCounts;
  buildings: MergeCounts;
  stairwells: MergeCounts;
  dwellings: MergeCounts;
  leases: MergeCounts;
  /** Dwellings of which the file gives no id, so that their references were made of what it says of them. */
  referencesDerived: number;
  /** Of these, dwellings that the file does not tell apart and that are only numbered: as stable as their number is. */
  referencesNumbered: number;
  /** Dwellings that the office holds and that this file does not mention. They stay as they are. */
  dwellingsNotInFile: number;
  elapsedMs: number;
}

const FORMAT_NAMES: Readonly<Record<RplsFormat, string>> = {
  OPEN: 'open detail file (since 2023)',
  OPEN_2016_2019: 'open detail file of 2016 to 2019',
  RESTRICTED: 'restricted file',
};

/** The report as somebody reads it at a terminal. */
export function reportLines(report: RplsImportReport): string[] {
  const { file, office, format, encoding, columnCount, rowsRead, elapsedMs } = report;
  const encodingName = encoding === 'utf-8' ? 'UTF-8' : 'ISO-8859-1';
  return [
    `RPLS, ${FORMAT_NAMES[format]}, ${columnCount} columns, ${encodingName}: ${file}`,
    `${count(rowsRead)} rows read for ${office} in ${(elapsedMs / 1000).toFixed(1)} s`,
    ...(['residences', 'buildings', 'stairwells', 'dwellings', 'leases'] as const).map((table) => {
      const { inserted, updated, unchanged } = report[table];
      return `  ${table.padEnd(10)} ${count(inserted)} new, ${count(updated)} changed, ${count(unchanged)} as before`;
    }),
    ...noteLines(report),
  ];
}

function noteLines(report: RplsImportReport): string[] {
  const notes: [number, string][] = [
    [report.rowsRejected, `rows left out; see ${report.rejectsFile}`],
    [report.valuesRejected, `values left out of rows that came in; see ${report.rejectsFile}`],
    [report.rowsLeftStock, 'rows of dwellings that left the stock (sold, demolished): passed over'],
    [report.rowsOfOthers, 'rows of other landlords: passed over'],
    [
      report.referencesDerived,
      'dwellings came without an id: their references (RPLS-LGT-…) are derived from address, floor, size and year',
    ],
    [report.referencesNumbered, 'of these are only told apart by a number: it may change with the next file'],
    [report.dwellingsNotInFile, 'dwellings of the office are not in this file: they stay as they are'],
  ];
  const isOpen = report.format !== 'RESTRICTED';
  return [
    ...(isOpen ? ['The open file names no landlord: every dwelling in it was taken for the office’s own.'] : []),
    ...notes.filter(([number]) => number > 0).map(([number, text]) => `${count(number)} ${text}`),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
