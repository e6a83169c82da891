import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@canopee/chassis/database';
import { startPostgres } from '@canopee/cli/postgres/postgres-server';
import { migrateOffice } from '@canopee/office/migrate-office';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { loadDemoStock } from '@canopee/stock/demo/load-demo-stock';
import { OFFICE } from './agents-grant.ts';

/** Databases on a PostgreSQL of the bench's own, which writes durably. */
export interface LedgerForBench extends AsyncDisposable {
  /** With a demo stock in it. */
  stock: string;
  /** Migrated, without rows. */
  empty: string;
}

const CONNECTIONS_MAX = 50;
const SEED = 2018;
const DWELLINGS = 400;

export async function openLedgerForBench(): Promise<LedgerForBench> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'canopee-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const options = { durable: true, temporary: true, connectionsMax: CONNECTIONS_MAX };
  const server = opened.use(await startPostgres({ folder: join(folder, 'postgres'), ...options }));
  for (const name of ['stock', 'empty']) {
    await server.ensureDatabase(name);
    await migrateOffice(server.url(name));
  }
  const database = openDatabase({ url: server.url('stock'), applicationName: 'bench/ledger' });
  await loadDemoStock(database, generateDemoStock({ office: OFFICE, seed: SEED, dwellings: DWELLINGS }));
  await database.close();
  const running = opened.move();
  return {
    stock: server.url('stock'),
    empty: server.url('empty'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
