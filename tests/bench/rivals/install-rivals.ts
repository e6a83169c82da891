import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** The pnpm of the README; the rivals' lock file is in its format. */
const PNPM = 'pnpm@12.21.0';

/**
 * Installs the rivals from their own lock file; takes a second where they are there already. Answers null, or why it could
 * not be done: a bench without rivals still measures ours against the floor.
 */
export function installRivals(): string | null {
  const { status, error, stdout, stderr } = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  if (status === 0) return null;
  return error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-5).join(' ');
}
