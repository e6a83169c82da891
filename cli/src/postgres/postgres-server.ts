import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import postgres from 'postgres';
import { freePort } from './free-port.ts';
import { type ClusterFolder, initialiseCluster, SUPERUSER, versionOf } from './initialise-cluster.ts';
import { endLeftoverServer, PID_FILE } from './leftover-server.ts';
import { type Release, watchParent } from './parent-watcher.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { everybodyReaches, type ServerAccount, serverAccount } from './server-account.ts';
import { ownedFolder, shelterOf } from './shelter.ts';

export interface PostgresServerOptions {
  /** Holds the cluster; made where it does not exist. No two servers may be started on it at once: see to it before. */
  folder: string;
  /** False gives up data at a power cut for speed: for tests only. */
  durable: boolean;
  /** Removes the folder at the end, also where this process is killed. */
  temporary: boolean;
  connectionsMax: number;
  /** A free one where nothing is said. */
  port?: number;
  /** Each line of PostgreSQL's own log. It may quote statements: keep it in a file of the office, show it to nobody. */
  onLog?: (line: string) => void;
}

/** A PostgreSQL of our own, on this machine only, that ends with this process whatever ends this process. */
export interface PostgresServer extends AsyncDisposable {
  url(database: string): string;
  /** Makes the database unless it is there. */
  ensureDatabase(name: string): Promise<void>;
  /** Resolves when the server ended without being asked to. */
  crashed: Promise<{ lastLines: string[] }>;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<null, null, Readable>;

const MAJOR_VERSION = '18';
const PORT_TRIES_MAX = 5;
const STOP_DEADLINE_MS = 4_000;
const LAST_LINES_MAX = 20;

/** Where the cluster of `folder` really stands: elsewhere, if PostgreSQL's account cannot enter the folder. */
export function clusterFolderOf(folder: string): string {
  const path = resolve(folder);
  return serverAccount() && !everybodyReaches(dirname(path)) ? shelterOf(path) : path;
}

/** Starts a server. Throws, in words for whoever starts it, where the folder or the machine does not allow it. */
export async function startPostgres(options: PostgresServerOptions): Promise<PostgresServer> {
  const account = serverAccount();
  const binaries = await postgresBinaries(account);
  const folder = await ownedFolder(clusterFolderOf(options.folder), 0o700, account);
  const cluster = await initialiseCluster(folder, binaries, account, options);
  const version = await versionOf(cluster.data);
  if (version !== MAJOR_VERSION) {
    throw new Error(`${folder} holds data of PostgreSQL ${version}, but ${MAJOR_VERSION} is expected.`);
  }
  await endLeftoverServer(cluster.data);
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort());
    const started = await launch(binaries, cluster, account, port, options);
    if (started.ready) {
      const removeAfterwards = options.temporary ? folder : null;
      const pidFile = join(cluster.data, PID_FILE);
      const release = watchParent({ pid: started.pid, pidFile, account, removeAfterwards });
      return serverOn(started, port, cluster.password, release, removeAfterwards);
    }
    const portWasTaken = started.lastLines.some((line) => line.includes('Address already in use'));
    if (portWasTaken && tries < PORT_TRIES_MAX) continue;
    throw new Error(`PostgreSQL did not start on ${folder}:\n${started.lastLines.join('\n')}`);
  }
}

interface Launched {
  child: Child;
  pid: number;
  ready: boolean;
  lastLines: string[];
}

async function launch(
  binaries: PostgresBinaries,
  cluster: ClusterFolder,
  account: ServerAccount | null,
  port: number,
  { durable, connectionsMax, onLog }: PostgresServerOptions,
): Promise<Launched> {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(connectionsMax),
    shared_buffers: '128MB',
    log_timezone: 'UTC',
    timezone: 'UTC',
    jit: 'off', // pays off for long reports only, and costs the first run of each short query
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // In a session of its own: Ctrl-C is for us, and we stop PostgreSQL after those who use it.
  const child: Child = spawn(binaries.postgres, ['-D', cluster.data, ...flags], {
    ...account,
    cwd: cluster.data,
    detached: true,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lastLines: string[] = [];
  const ready = await new Promise<boolean>((resolve, reject) => {
    child.once('error', reject).once('close', () => resolve(false));
    createInterface({ input: child.stderr }).on('line', (line) => {
      onLog?.(line);
      lastLines.push(line);
      if (lastLines.length > LAST_LINES_MAX) lastLines.shift();
      if (line.includes('database system is ready to accept connections')) resolve(true);
    });
  });
  return { child, pid: child.pid ?? 0, ready, lastLines };
}

function serverOn(
  { child, pid, lastLines }: Launched,
  port: number,
  password: string,
  release: Release,
  removeAfterwards: string | null,
): PostgresServer {
  const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const crash = Promise.withResolvers<{ lastLines: string[] }>();
  let stopping: Promise<void> | null = null;
  const exited = once(child, 'close');
  void exited.then(() => {
    release();
    if (!stopping) crash.resolve({ lastLines });
  });
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(pid, 'SIGINT');
    const kill = setTimeout(() => child.kill('SIGQUIT'), STOP_DEADLINE_MS);
    await exited;
    clearTimeout(kill);
    if (removeAfterwards) await rm(removeAfterwards, { recursive: true, force: true });
  };
  const stop = () => {
    stopping ??= end();
    return stopping;
  };
  return {
    url,
    ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
    crashed: crash.promise,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [known] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!known) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
