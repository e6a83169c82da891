import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What watches over a folder of policies. */
export interface PolicyWatch {
  /** Resolves once nothing is read any more. */
  close(): Promise<void>;
}

export interface PolicyWatchDoors {
  /** Reads the folder and puts its policies in force; throws where one is broken, and the old ones stay. */
  reload(): void;
  /** Told once of each state of the folder that was read. */
  onRead(broken: Error | null): void;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * From one look to the next. A change is in force after two looks and the time to read it, well within the second that is
 * promised. The names and times of a dozen files are looked at, since notices of the system are lost on shared and mounted folders.
 */
export const POLICY_LOOK_MS = 250;

/**
 * Puts in force whatever is changed in a folder of Cedar policies. Nothing is read before two looks in a row agree: while files
 * are still being copied a `forbid` may be missing, and what it closes would stand open.
 *
 * @param inForce state of the folder as it was before the policies in force were read from it
 */
export function followPolicies(
  { folder, inForce }: { folder: string; inForce: string },
  doors: PolicyWatchDoors,
): PolicyWatch {
  const closing = new AbortController();
  const running = look(folder, inForce, doors, closing.signal);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function look(folder: string, inForce: string, doors: PolicyWatchDoors, signal: AbortSignal): Promise<void> {
  let read = inForce;
  let seen = inForce;
  while (!signal.aborted) {
    await doors.wait(POLICY_LOOK_MS, signal);
    if (signal.aborted) return;
    const found = await policyFolderState(folder);
    if (found === seen && found !== read) {
      read = found;
      doors.onRead(attempt(doors.reload));
    }
    seen = found;
  }
}

function attempt(reload: () => void): Error | null {
  try {
    reload();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Differs when a file was added, taken away, replaced or written. A folder that cannot be read is a state like any other. */
export async function policyFolderState(folder: string): Promise<string> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.cedar')).sort();
    const files = await Promise.all(names.map(async (name) => ({ name, ...(await stat(join(folder, name))) })));
    return files.map(({ name, ino, size, mtimeMs }) => `${name} ${ino} ${size} ${mtimeMs}`).join('\n');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unreadable';
  }
}
