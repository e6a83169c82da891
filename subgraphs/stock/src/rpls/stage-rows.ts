import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { copyLine } from '@canopee/chassis/copy-rows';
import type { EncodedFile } from './detect-encoding.ts';
import { type FoundHeader, findHeader } from './find-header.ts';
import type { ImportConnection } from './import-connection.ts';
import { type CsvRecord, readRecords } from './read-records.ts';
import { readRow } from './read-row.ts';
import type { RejectsFile } from './rejects-file.ts';
import type { RplsHeader } from './rpls-columns.ts';
import { columnInSql, STAGED_COLUMNS, type StagedRow } from './staged-row.ts';

export interface StagingOptions {
  file: string;
  encoded: EncodedFile;
  connection: ImportConnection;
  rejects: RejectsFile;
  onRead(progress: { bytesRead: number; rowsRead: number }): void;
  signal?: AbortSignal | undefined;
}

export interface StagedFile {
  header: RplsHeader;
  rowsRead: number;
  rowsLeftStock: number;
}

/**
 * Reads the file into the temporary table `rpls_staged` of the import's connection, a chunk at a time: file, decoding, checks
 * and COPY run as one pipe, and the slowest sets the pace. The stock itself is not touched.
 */
export async function stageRows(options: StagingOptions): Promise<StagedFile> {
  const { sql, lost } = options.connection;
  const columns = STAGED_COLUMNS.map(([name, type]) => `${columnInSql(name)} ${type}`);
  await sql.unsafe(`create temporary table rpls_staged (${columns.join(', ')})`);
  const reader = new StagingReader(options);
  const writable = await sql`copy rpls_staged from stdin`.writable();
  await pipeline(Readable.from(reader.lines()), writable, { signal: lost });
  await sql`analyze rpls_staged`;
  return reader.result();
}

class StagingReader {
  readonly #options: StagingOptions;
  #found: FoundHeader | null = null;
  #rowsRead = 0;
  #rowsLeftStock = 0;

  constructor(options: StagingOptions) {
    this.#options = options;
  }

  /** Lines of COPY, joined to chunks. */
  async *lines(): AsyncGenerator<string> {
    const { file, encoded, signal, onRead } = this.#options;
    for await (const { records, bytesRead } of readRecords(file, encoded.encoding, signal)) {
      this.#found ??= findHeader(file, records);
      const { header, line } = this.#found;
      const chunk = await this.#stage(
        records.filter((record) => record.line > line),
        header,
      );
      onRead({ bytesRead, rowsRead: this.#rowsRead });
      if (chunk !== '') yield chunk;
    }
  }

  result(): StagedFile {
    const header = (this.#found ?? findHeader(this.#options.file, [])).header;
    return { header, rowsRead: this.#rowsRead, rowsLeftStock: this.#rowsLeftStock };
  }

  async #stage(records: readonly CsvRecord[], header: RplsHeader): Promise<string> {
    let chunk = '';
    for (const { line, cells } of records) {
      this.#rowsRead += 1;
      const { row, hasLeftStock, rejects } = readRow(cells, line, header);
      if (hasLeftStock) this.#rowsLeftStock += 1;
      if (rejects.length > 0) await this.#options.rejects.write(rejects);
      if (row) chunk += stagedLine(row);
    }
    return chunk;
  }
}

function stagedLine(row: StagedRow): string {
  return copyLine(STAGED_COLUMNS.map(([name]) => row[name]));
}
