import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { clusterFolderOf } from '../postgres/postgres-server.ts';
import { Refusal } from '../refusal.ts';

/** What a start keeps on this machine. Held by one process at a time. */
export interface DataFolder extends Disposable {
  path: string;
  /** The embedded PostgreSQL's folder. */
  postgres: string;
  secretsFile: string;
  /** Compiled code of the last start, so that the next one is faster. */
  codeCache: string;
  /** A new log file for a process; the one of the last start is kept beside it. */
  logFile(name: string): string;
  /** Removes what earlier starts left, and only that: the folder may hold files of somebody else. */
  empty(): void;
}

const SECRETS_FILE = 'secrets.json';

/** Another process works with the folder now. */
export class DataFolderHeld extends Refusal {}

/** Makes the folder where there is none, and holds it until disposed. Throws a `Refusal` where that cannot be. */
export function holdDataFolder(path: string): DataFolder {
  makeFolder(path);
  const lock = lockFolder(path);
  const logs = join(path, 'logs');
  mkdirSync(logs, { recursive: true });
  const kept = {
    postgres: postgresFolderIn(path),
    secretsFile: join(path, SECRETS_FILE),
    codeCache: join(path, 'code'),
  };
  return {
    path,
    ...kept,
    logFile(name) {
      const file = join(logs, `${name}.log`);
      if (statSync(file, { throwIfNoEntry: false })) renameSync(file, join(logs, `${name}.last.log`));
      return file;
    },
    empty() {
      for (const left of [...Object.values(kept), clusterFolderOf(kept.postgres)]) {
        rmSync(left, { recursive: true, force: true });
      }
    },
    [Symbol.dispose]: () => lock.close(),
  };
}

/** The secrets' file in a data folder, which is made where there is none. Throws a `Refusal` where it cannot be. */
export function secretsFileIn(path: string): string {
  makeFolder(path);
  return join(path, SECRETS_FILE);
}

/** The embedded PostgreSQL's folder in a data folder. */
export function postgresFolderIn(path: string): string {
  return join(path, 'postgres');
}

function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) {
    throw new Refusal(
      `The data folder ${path} is expected to be a folder, but it is a file. Remove it, or choose another with --data-folder.`,
    );
  }
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw notWritable(path, error);
  }
}

function notWritable(path: string, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    `The data folder ${path} cannot be written (${reason}). Change its permissions, or choose another with --data-folder.`,
  );
}

// A file lock of SQLite's: the system lets go of it when the process ends, however it ends, so a lock that is held means a
// launcher that lives. A file with a process id would say so for ever after a crash.
function lockFolder(path: string): DatabaseSync {
  const pidFile = join(path, 'launcher.pid');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(path, 'launcher.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile, `${process.pid}\n`);
    return lock;
  } catch (error) {
    lock?.close();
    const SQLITE_BUSY = 5;
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw notWritable(path, error);
    const pid = statSync(pidFile, { throwIfNoEntry: false }) ? readFileSync(pidFile, 'utf8').trim() : 'unknown';
    throw new DataFolderHeld(
      `Canopée runs already on the data folder ${path} (process ${pid}). Stop it first, or choose another folder with --data-folder.`,
    );
  }
}
