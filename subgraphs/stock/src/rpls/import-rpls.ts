import { migrateDomain } from '@canopee/chassis/migrate';
import type { OfficeKey } from '@canopee/schema/office-key';
import { MIGRATIONS } from '../stock-domain.ts';
import { keepLandlord, rejectRepeated } from './check-staged.ts';
import { detectEncoding } from './detect-encoding.ts';
import { openImportConnection } from './import-connection.ts';
import { mergeStock } from './merge-stock.ts';
import { openRejectsFile } from './rejects-file.ts';
import type { RplsImportReport } from './rpls-import-report.ts';
import { stageRows } from './stage-rows.ts';

export interface RplsImportOptions {
  file: string;
  office: OfficeKey;
  databaseUrl: string;
  /** Where to write what did not come in; begun anew by each import. */
  rejectsFile: string;
  /** Which landlord's rows to take, where a restricted file holds several. */
  siret?: string;
  /** Called some times a second at most times; never after the promise has settled. */
  onProgress?(progress: RplsImportProgress): void;
  /** Calls the import off; the stock is then as before, unless its last statement had gone through. */
  signal?: AbortSignal;
}

export interface RplsImportProgress {
  /** `READING` the file into a temporary table, then `WRITING` the stock. */
  phase: 'READING' | 'WRITING';
  bytesRead: number;
  bytesTotal: number;
  rowsRead: number;
}

/**
 * Imports a file of the State's register of social housing (RPLS), in any of its shapes, into an office's stock. Everything is
 * read and checked before the stock is touched, and then written in one transaction: a crash leaves the stock as it was, and a second
 * import of the same file changes nothing. Nothing is ever deleted. Throws `RplsFileError` where the file as a whole will not do.
 */
export async function importRpls(options: RplsImportOptions): Promise<RplsImportReport> {
  const { file, office, databaseUrl, rejectsFile, siret, onProgress, signal } = options;
  const startedMs = performance.now();
  signal?.throwIfAborted();
  const encoded = await detectEncoding(file, signal);
  await migrateDomain(databaseUrl, { domain: 'stock', migrations: MIGRATIONS }); // the office may never have been started
  await using connection = await openImportConnection(databaseUrl, office, signal);
  await using rejects = await openRejectsFile(rejectsFile);
  const { sql } = connection;
  let progress: RplsImportProgress = { phase: 'READING', bytesRead: 0, bytesTotal: encoded.bytes, rowsRead: 0 };
  const report = (change: Partial<RplsImportProgress>) => {
    progress = { ...progress, ...change };
    onProgress?.(progress);
  };
  try {
    const staged = await stageRows({ file, encoded, connection, rejects, signal, onRead: report });
    const rowsOfOthers = await keepLandlord(sql, file, siret);
    await rejectRepeated(sql, rejects);
    report({ phase: 'WRITING' });
    const merged = await sql.begin((transaction) => mergeStock(transaction, staged.header));
    return {
      file,
      office,
      format: staged.header.format,
      encoding: encoded.encoding,
      columnCount: staged.header.columnCount,
      rowsRead: staged.rowsRead,
      rowsRejected: rejects.rowCount,
      valuesRejected: rejects.valueCount,
      rowsLeftStock: staged.rowsLeftStock,
      rowsOfOthers,
      rejectsFile,
      ...merged,
      elapsedMs: Math.round(performance.now() - startedMs),
    };
  } catch (error) {
    signal?.throwIfAborted(); // says why it was called off, rather than which statement noticed
    throw error;
  }
}
