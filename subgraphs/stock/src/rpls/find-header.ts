import type { CsvRecord } from './read-records.ts';
import { type RplsHeader, readHeader } from './rpls-columns.ts';
import { RplsFileError } from './rpls-file-error.ts';

/** The State's download service can put lines of descriptions before the names. */
const HEADER_LINE_MAX = 5;

export interface FoundHeader {
  header: RplsHeader;
  line: number;
}

/** Finds the line of column names among the first records. Throws where there is none: the file is not the register. */
export function findHeader(file: string, records: readonly CsvRecord[]): FoundHeader {
  const first = records[0];
  for (const { line, cells } of records.slice(0, HEADER_LINE_MAX)) {
    const reading = readHeader(cells);
    if ('header' in reading) return { header: reading.header, line };
  }
  throw new RplsFileError(notTheRegister(file, first));
}

/** Of the file's own words it repeats only names of the register: without a header, the first line is somebody's data. */
function notTheRegister(file: string, first: CsvRecord | undefined): string {
  const cells = first?.cells ?? [];
  const reading = readHeader(cells);
  const { missing, known } = 'missing' in reading ? reading : { missing: [], known: [] };
  const columns = cells.length === 1 ? '1 column' : `${cells.length} columns`;
  const separator = cells.length === 1 && /[,\t]/.test(cells[0] ?? '') ? ' Its columns are not separated by ";".' : '';
  return (
    `${file} is expected to be a file of the RPLS (columns separated by ";", their names in the first line), ` +
    `but these columns are missing: ${missing.join(', ')}. ` +
    `Its first line has ${columns}; of the register’s: ${known.join(', ') || 'none'}.${separator}`
  );
}
