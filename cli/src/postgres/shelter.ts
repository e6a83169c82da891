import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from './server-account.ts';

/** Survives a restart of the machine, unlike `/tmp`, and everybody may enter it. */
const SHELTERS = '/var/tmp';

/**
 * Where things go that PostgreSQL's account must reach and cannot reach at `path`. The same path has the same shelter, so a
 * second start finds the data of the first.
 */
export function shelterOf(path: string): string {
  return join(SHELTERS, `canopee-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`);
}

/**
 * A folder that is `owner`'s (ours, where none is given). Anybody may make folders in a shared place, so one that was there
 * before must belong to us or to `owner`: otherwise a stranger could read our data or give us theirs.
 */
export async function ownedFolder(path: string, mode: number, owner: ServerAccount | null = null): Promise<string> {
  await mkdir(path, { recursive: true, mode });
  const state = await lstat(path);
  const ours = [process.getuid?.(), owner?.uid];
  if (!state.isDirectory() || !ours.includes(state.uid)) {
    throw new Error(`${path} is expected to be a folder of this account, but it is somebody else's. Remove it.`);
  }
  await chmod(path, mode);
  if (owner && state.uid !== owner.uid) await chown(path, owner.uid, owner.gid);
  return path;
}
