import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const DASHBOARD = fileURLToPath(new URL('../../../gateway/dashboard/', import.meta.url));
const BUILD_DEADLINE_MS = 120_000;

/** Folder of the built live board. */
export const DASHBOARD_FOLDER = join(DASHBOARD, 'dist');

/**
 * Builds the live board unless what was built is newer than its sources. Says whether it did. Rejects with what the build
 * said where it failed.
 */
export async function buildDashboard(environment: Record<string, string>): Promise<boolean> {
  const built = statSync(join(DASHBOARD_FOLDER, 'index.html'), { throwIfNoEntry: false });
  if (built && built.mtimeMs >= newestSource(DASHBOARD)) return false;
  const vite = createRequire(join(DASHBOARD, 'package.json')).resolve('vite/package.json');
  const program = join(dirname(vite), 'bin', 'vite.js');
  // Built aside and moved when whole: whoever serves or builds the board at the same time never meets half of it.
  const unfinished = join(DASHBOARD, 'node_modules', `.canopee-build-${process.pid}`);
  await promisify(execFile)(process.execPath, [program, 'build', '--logLevel', 'error', '--outDir', unfinished], {
    cwd: DASHBOARD,
    env: { ...environment, NO_COLOR: '1' },
    timeout: BUILD_DEADLINE_MS,
  }).catch(({ stderr, message }: Error & { stderr?: string }) => {
    throw new Error(stderr?.trim() || message);
  });
  await rm(DASHBOARD_FOLDER, { recursive: true, force: true });
  await rename(unfinished, DASHBOARD_FOLDER);
  return true;
}

function newestSource(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs;
    });
  return Math.max(0, ...times);
}
