import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { clusterFolderOf } from '@canopee/cli/postgres/postgres-server';

const PROGRAM = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** When to give up waiting. People are promised 5 s; a machine that runs tests may be busier than theirs. */
const GONE_WITHIN_MS = 20_000;

/** A new place for a data folder; removed at the end, with what PostgreSQL keeps elsewhere. */
export async function temporaryFolder(): Promise<AsyncDisposable & { data: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'canopee-start-'));
  const data = join(parent, 'data');
  return {
    data,
    async [Symbol.asyncDispose]() {
      // PostgreSQL outlives a launcher that was killed by a moment, and writes its last checkpoint meanwhile.
      await leftAfterStop(data);
      await rm(clusterFolderOf(join(data, 'postgres')), { recursive: true, force: true });
      await rm(parent, { recursive: true, force: true });
    },
  };
}

/** The real `canopee start`, as a process group of its own, like a job of a terminal. */
export interface Launcher extends AsyncDisposable {
  process: ChildProcess;
  /** What it wrote so far, on both outputs. */
  output(): string;
  /** The first line that fits, written already or to come. Rejects where it ends or the time is over before. */
  line(pattern: RegExp, options: { withinMs: number }): Promise<string>;
  /** Resolves with its exit code when it is gone; null where a signal ended it. */
  ended: Promise<number | null>;
  /** To the launcher and all its children at once, as a terminal does at Ctrl-C. */
  signalGroup(signal: NodeJS.Signals): void;
}

export function start(options: readonly string[], environment: Record<string, string> = {}): Launcher {
  const child = spawn(process.execPath, [PROGRAM, 'start', ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // What any program needs, and none of the settings that may stand in ours.
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...environment },
  });
  const release = killWithThisProcess(child.pid ?? 0);
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watch of watchers) watch();
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      tell();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  void ended.then(tell);

  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), signal);
    } catch {
      // Nobody of the group is left.
    }
  };
  return {
    process: child,
    output: () => lines.join('\n'),
    line: (pattern, { withinMs }) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          watchers.delete(look);
          clearTimeout(timer);
          act();
        };
        const fail = (why: string) =>
          settle(() => reject(new Error(`A line like ${pattern} is expected, but ${why}:\n${lines.join('\n')}`)));
        const timer = setTimeout(() => fail(`none came within ${withinMs} ms`), withinMs);
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found !== undefined) return settle(() => resolve(found));
          if (child.exitCode !== null || child.signalCode !== null) void ended.then(() => fail('the launcher ended'));
        };
        watchers.add(look);
        look();
      }),
    ended,
    signalGroup,
    async [Symbol.asyncDispose]() {
      signalGroup('SIGKILL');
      await ended;
      release();
    },
  };
}

/** A test that runs out of time never disposes of its launcher; a shell on a pipe to us then ends it with our process. */
function killWithThisProcess(group: number): () => void {
  const watcher = spawn('/bin/sh', ['-c', 'read -r released || kill -KILL "-$1"', 'watcher', String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return () => watcher.stdin.end('released\n');
}

/** Command lines of living processes that work on a data folder: launcher, services, PostgreSQL and its watcher. */
export async function processesOn(data: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,stat=,args=']);
  const folders = [data, clusterFolderOf(join(data, 'postgres'))];
  return stdout
    .split('\n')
    .filter((line) => folders.some((folder) => line.includes(folder)))
    .filter((line) => !/^\s*\d+\s+Z/.test(line));
}

/** Waits until nobody works on the folder. Gives back who is still there when the time is over. */
export async function leftAfterStop(data: string): Promise<string[]> {
  const deadline = Date.now() + GONE_WITHIN_MS;
  for (;;) {
    const left = await processesOn(data);
    if (left.length === 0 || Date.now() > deadline) return left;
    await delay(50);
  }
}
