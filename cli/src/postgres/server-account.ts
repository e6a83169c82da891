import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account that PostgreSQL runs under where it may not run under ours. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root starts it as `nobody`. Null for everybody else: their own account will do.
 * Throws where there is no such account.
 */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no account "nobody" to run it under. Start as another user.',
    );
  }
  // macOS writes nobody as -2; the system call wants the same bits without a sign.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/** May an account that owns nothing on the way enter this folder? (A home folder is often closed to all but its owner.) */
export function everybodyReaches(folder: string): boolean {
  const OTHERS_MAY_ENTER = 0o001;
  const path = resolve(folder);
  const state = statSync(path, { throwIfNoEntry: false });
  if (state && (state.mode & OTHERS_MAY_ENTER) === 0) return false;
  const parent = dirname(path);
  return parent === path || everybodyReaches(parent);
}
