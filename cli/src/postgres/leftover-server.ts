import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Where a running server writes its process id, in its data directory. */
export const PID_FILE = 'postmaster.pid';

const LEAVE_DEADLINE_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/**
 * Frees a data directory that a crash left marked as served. Only whoever holds the folder may call it: a server that still
 * runs on it is then an orphan, is asked to stop, and waited for. Throws where it does not.
 */
export async function endLeftoverServer(data: string): Promise<void> {
  const pidFile = join(data, PID_FILE);
  const pid = await serverOf(pidFile);
  if (pid === null) return;
  const deadline = Date.now() + LEAVE_DEADLINE_MS;
  if (await isPostgres(pid)) process.kill(pid, 'SIGINT'); // its "fast shutdown": sessions end, data is written
  while (await isPostgres(pid)) {
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (process ${pid}) still serves ${data} and does not stop. Stop it, then start again.`);
    }
    await delay(LOOK_AGAIN_MS);
  }
  await rm(pidFile, { force: true });
}

async function serverOf(pidFile: string): Promise<number | null> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : null;
}

/** False for a process that is gone, dead but not yet buried, or another program that was given the same number since. */
async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=,comm=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  const [state = '', command = ''] = stdout.trim().split(/\s+/);
  return command.endsWith('postgres') && !state.startsWith('Z');
}
