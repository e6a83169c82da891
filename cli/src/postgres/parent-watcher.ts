import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.ts';

/** Stops what it watches when the pipe to its parent breaks, then removes `folder` if one is named. Plain POSIX shell. */
const WATCH = `
read -r released
[ "$released" = released ] && exit 0
kill -INT "$1"
waited=0
while kill -0 "$1" 2>/dev/null && [ "$waited" -lt 50 ]; do sleep 0.1; waited=$((waited + 1)); done
kill -QUIT "$1" 2>/dev/null
[ -n "$2" ] && rm -rf -- "$2"
`;

/** Ends the watch; what was watched stays as it is. */
export type Release = () => void;

/**
 * Sees to it that process `pid` does not outlive this one, even where this one is killed without a chance to clean up: a
 * shell waits on a pipe that the system closes with us. It has its own session, so a Ctrl-C or a signal to our process
 * group does not reach it.
 */
export function watchParent(pid: number, account: ServerAccount | null, removeAfterwards: string | null): Release {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'canopee-watcher', String(pid), removeAfterwards ?? ''], {
    ...account,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  watcher.once('error', () => {}); // without a shell there is no watch, and no harm either
  watcher.stdin.once('error', () => {});
  return () => watcher.stdin.end('released\n');
}
