import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account.ts';

/**
 * Stops PostgreSQL ($1) when the pipe to our process breaks; then removes $3, where one is named. It waits for PostgreSQL's
 * pid file ($2) to go, not for the process: one that nobody buries looks alive for ever. Plain POSIX shell.
 */
const WATCH = `
read -r released
[ "$released" = released ] && exit 0
kill -INT "$1"
waited=0
while [ -e "$2" ] && [ "$waited" -lt 50 ]; do sleep 0.1; waited=$((waited + 1)); done
[ -e "$2" ] && kill -QUIT "$1" 2>/dev/null
[ -n "$3" ] && rm -rf -- "$3"
`;

/** Ends the watch; what was watched stays as it is. */
export type Release = () => void;

export interface WatchedServer {
  pid: number;
  pidFile: string;
  account: ServerAccount | null;
  /** Folder to remove once the server stopped; null keeps everything. */
  removeAfterwards: string | null;
}

/**
 * Sees to it that PostgreSQL does not outlive this process, even where this one is killed without a chance to clean up: a
 * shell waits on a pipe that the system closes with us. It has its own session, so a Ctrl-C or a signal to our process
 * group does not reach it.
 */
export function watchParent({ pid, pidFile, account, removeAfterwards }: WatchedServer): Release {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'canopee-watcher', String(pid), pidFile, removeAfterwards ?? ''], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  watcher.once('error', () => {}); // without a shell there is no watch, and no harm either
  watcher.stdin.once('error', () => {});
  return () => watcher.stdin.end('released\n');
}
