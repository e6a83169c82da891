import { statSync } from 'node:fs';
import { Refusal } from './refusal.ts';

/** Looking at a file costs nothing, and unlike the system's own notices it also sees one that was replaced, or stands on a share. */
const LOOK_EVERY_MS = 1_000;

/**
 * Calls `change` when one of the files is another, and on SIGHUP; one call at a time, and one more where something happened
 * meanwhile. What it throws is said on standard error: whoever wrote the file reads it there, and the service goes on as it was.
 * Returns how to stop.
 */
export function followFiles(files: readonly string[], change: () => Promise<void>): () => void {
  let isRunning = false;
  let isDue = false;
  let seen = files.map(stampOf).join();
  const onChange = () => {
    isDue = true;
    if (!isRunning) void run();
  };
  const looking = setInterval(() => {
    const found = files.map(stampOf).join();
    if (found === seen) return;
    seen = found;
    onChange();
  }, LOOK_EVERY_MS).unref();
  process.on('SIGHUP', onChange);
  return () => {
    clearInterval(looking);
    process.off('SIGHUP', onChange);
  };

  async function run(): Promise<void> {
    isRunning = true;
    while (isDue) {
      isDue = false;
      await change().then(
        () => console.error('what changed in the settings holds from now on'),
        (error: unknown) => console.error(`the settings changed, but do not hold: ${reasonOf(error)}`),
      );
    }
    isRunning = false;
  }
}

/** Another for another content, as far as a look can tell. */
function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'none';
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal || error instanceof Error) return error.message;
  return String(error);
}
