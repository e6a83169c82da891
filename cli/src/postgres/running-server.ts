import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPERUSER } from './initialise-cluster.ts';
import { PID_FILE } from './leftover-server.ts';
import { clusterFolderOf } from './postgres-server.ts';

/** Lines of PostgreSQL's pid file, counted from 0. */
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** URLs of the databases of the server that another process runs on `folder` now; null where it does not answer yet. */
export async function runningServer(folder: string): Promise<((database: string) => string) | null> {
  const cluster = clusterFolderOf(folder);
  const pidFile = await readFile(join(cluster, 'data', PID_FILE), 'utf8').catch(() => '');
  const lines = pidFile.split('\n').map((line) => line.trim());
  if (lines[STATUS_LINE] !== 'ready') return null;
  const password = await readFile(join(cluster, 'password'), 'utf8');
  return (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${lines[PORT_LINE]}/${database}`;
}
