import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@canopee/cli/postgres/postgres-server';
import { officeKey } from '@canopee/schema/office-key';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { rplsFileOf } from '@canopee/stock/demo/rpls-file-of';
import { importRpls } from '@canopee/stock/rpls/import-rpls';
import type { BenchOptions, BenchReport } from '../bench.ts';
import { median } from '../rig/statistics.ts';
import { DWELLINGS_PER_OFFICE, OFFICES } from './stock-size.ts';

const IMPORT_SECONDS_MAX = 30;
const CONNECTIONS_MAX = 50;
const SEED = 2018;

/** The open register file of each office, into a durable PostgreSQL; then the same file once more, which changes nothing. */
export async function importPart({ rounds }: BenchOptions): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'canopee-bench-'));
  try {
    const options = { durable: true, temporary: true, connectionsMax: CONNECTIONS_MAX };
    await using postgres = await startPostgres({ folder: join(folder, 'postgres'), ...options });
    const seconds: Record<string, { first: number[]; again: number[] }> = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const key of OFFICES) {
        const office = officeKey(key);
        const file = join(folder, `${key}.csv`);
        await writeFile(
          file,
          rplsFileOf(generateDemoStock({ office, seed: SEED, dwellings: DWELLINGS_PER_OFFICE }), 'OPEN'),
        );
        const database = `${key.replaceAll('-', '_')}_${round}`;
        await postgres.ensureDatabase(database);
        const order = { file, office, databaseUrl: postgres.url(database), rejectsFile: join(folder, 'rejects.csv') };
        seconds[key] ??= { first: [], again: [] };
        seconds[key].first.push(await secondsOf(() => importRpls(order)));
        seconds[key].again.push(await secondsOf(() => importRpls(order)));
      }
    }
    return reportOf(seconds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportOf(seconds: Record<string, { first: number[]; again: number[] }>): BenchReport {
  const slowest = Math.max(...Object.values(seconds).flatMap(({ first }) => first));
  const rows = Object.entries(seconds).map(([office, { first, again }]) => [
    office,
    median(first).toFixed(2),
    Math.max(...first).toFixed(2),
    median(again).toFixed(2),
  ]);
  return {
    tables: [
      {
        key: 'import',
        title: `${DWELLINGS_PER_OFFICE.toLocaleString('en')} dwellings of the open register file (RPLS), per office`,
        header: ['office', 'first import, s (median)', 'slowest, s', 'again, unchanged, s'],
        rows,
        notes: ['PostgreSQL writes durably; the time holds migration, reading, checking, and one transaction.'],
        raw: seconds,
      },
    ],
    claims: [
      {
        text: `an office's ${DWELLINGS_PER_OFFICE.toLocaleString('en')} dwellings import in under ${IMPORT_SECONDS_MAX} s`,
        measured: `${slowest.toFixed(1)} s at most`,
        holds: slowest < IMPORT_SECONDS_MAX,
      },
    ],
  };
}

async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await act();
  return (performance.now() - startedMs) / 1000;
}
