import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerAccount } from './server-account.ts';

/** The one role of an embedded server; the offices' databases are all its own. */
export const SUPERUSER = 'canopee';

/** A folder that holds a database cluster, ready to be served. */
export interface ClusterFolder {
  /** PostgreSQL's own data directory. */
  data: string;
  password: string;
}

/** Version of the server whose files these are, e.g. "18"; null where there are none. */
export async function versionOf(data: string): Promise<string | null> {
  const text = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null);
  return text?.trim() ?? null;
}

/**
 * Makes a cluster in `folder` unless it holds one. A start that was cut short half way leaves nothing that a next one would
 * take for a cluster.
 */
export async function initialiseCluster(
  folder: string,
  binaries: PostgresBinaries,
  account: ServerAccount | null,
  { durable }: { durable: boolean },
): Promise<ClusterFolder> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  if ((await versionOf(data)) !== null) return { data, password: await readFile(passwordFile, 'utf8') };

  const unfinished = join(folder, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [unfinished, passwordFile]) await chown(path, account.uid, account.gid);
  await runInitdb(binaries.initdb, unfinished, passwordFile, account, durable);
  await rename(unfinished, data);
  return { data, password };
}

async function runInitdb(
  initdb: string,
  data: string,
  passwordFile: string,
  account: ServerAccount | null,
  durable: boolean,
): Promise<void> {
  const options = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // Iterations slow down guessing; a random password of 24 bytes is not guessed, and each connection would pay for them.
    '--set=scram_iterations=1',
    '--encoding=UTF8',
    // The same order of text on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const child = spawn(initdb, options, { ...account, env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw new Error(`initdb could not make a database cluster in ${data}: ${said.trim()}`);
}
