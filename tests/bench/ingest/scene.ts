import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@canopee/chassis/database';
import { migrateDomain } from '@canopee/chassis/migrate';
import { type PostgresServer, startPostgres } from '@canopee/cli/postgres/postgres-server';
import { registerSensors } from '@canopee/sensors/register-sensors';
import { MIGRATIONS } from '@canopee/sensors/sensors-domain';
import postgres from 'postgres';
import { type BenchProcess, startProcess } from '../rig/bench-process.ts';
import { benchDevice, DEVICES } from './bench-devices.ts';
import type { IngestOrder } from './contestant.ts';
import { openBroker } from './open-broker.ts';
import { postgresCpuMs } from './postgres-cpu.ts';
import type { Published, PublishOrder } from './publisher.ts';

/** Broker, publisher, PostgreSQL and contestants: each a process of its own, on whatever cores there are. */
export interface IngestScene extends AsyncDisposable {
  broker: string;
  contestants: ReadonlyMap<Contestant, BenchProcess>;
  publish(to: Contestant, order: Pick<PublishOrder, 'seconds' | 'perSecond'>): Promise<Published>;
  /** CPU time of the one PostgreSQL for all of them; null where the system does not tell. */
  postgresCpuMs(): Promise<number | null>;
  /** Publishes uncounted, so that compilers are warm and tables not empty, and does then what autovacuum does within a minute of life. */
  warmUp(to: Contestant, order: Pick<PublishOrder, 'seconds' | 'perSecond'>): Promise<void>;
}

export const CONTESTANTS = ['canopee', 'floor'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

const SCRIPTS: Readonly<Record<Contestant, string>> = { canopee: 'office.ts', floor: 'floor.ts' };
const CONNECTIONS_MAX = 50;
const DEVICES_PER_STATEMENT = 5_000;

/** Opens the scene for these contestants. PostgreSQL writes durably, and each has a database of its own. */
export async function openIngestScene(wanted: readonly Contestant[]): Promise<IngestScene> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'canopee-bench-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const options = { durable: true, temporary: true, connectionsMax: CONNECTIONS_MAX };
  const server = opened.use(await startPostgres({ folder: join(folder, 'postgres'), ...options }));
  const { name, url: brokerUrl, version } = opened.use(await openBroker());
  const publisher = opened.use(startProcess(new URL('publisher.ts', import.meta.url), null));
  const contestants = new Map<Contestant, BenchProcess>();
  const databases = new Map<Contestant, string>();
  for (const contestant of wanted) {
    const databaseUrl = await databaseOf(server, contestant);
    databases.set(contestant, databaseUrl);
    const process = opened.use(startProcess(new URL(SCRIPTS[contestant], import.meta.url), null));
    await process.ask('start', { databaseUrl, brokerUrl, version, prefix: contestant } satisfies IngestOrder);
    contestants.set(contestant, process);
  }
  const publish: IngestScene['publish'] = (to, order) =>
    publisher.ask<Published>('publish', { ...order, brokerUrl, prefix: to });
  const running = opened.move();
  return {
    broker: name,
    contestants,
    publish,
    postgresCpuMs: () => postgresCpuMs(server.url('postgres')),
    async warmUp(to, order) {
      await publish(to, order);
      await analyze(databases.get(to) ?? '');
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function databaseOf(server: PostgresServer, contestant: Contestant): Promise<string> {
  await server.ensureDatabase(contestant);
  const url = server.url(contestant);
  if (contestant === 'floor') return url;
  await migrateDomain(url, { domain: 'sensors', migrations: MIGRATIONS });
  const database = openDatabase({ url, applicationName: 'bench/ingest' });
  for (let from = 0; from < DEVICES; from += DEVICES_PER_STATEMENT) {
    const devices = Array.from({ length: DEVICES_PER_STATEMENT }, (_, index) => benchDevice(from + index));
    await registerSensors(database.drizzle, devices);
  }
  await database.close();
  await analyze(url);
  return url;
}

async function analyze(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`analyze`;
  await sql.end();
}
