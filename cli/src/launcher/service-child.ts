import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FromService, ServiceOrder, ToService } from '../service/service-message.ts';
import { stopDeadlineMs } from '../service/stop-deadline.ts';

const ENTRY = fileURLToPath(new URL('../service/service-process.ts', import.meta.url));

/** A child that says nothing for so long while it starts is taken for hung. Demo data reports its progress more often. */
const SILENCE_MS_MAX = 60_000;
/** A child ends itself at its deadline; this is for one that can do nothing any more. */
const KILL_AFTER_MS = 100;

export interface ServiceChildOptions {
  order: ServiceOrder;
  logFile: string;
  codeCache: string;
  environment: Record<string, string>;
  onProgress(text: string): void;
}

/** A child process that does one service, from its start to its end. */
export interface ServiceChild {
  /** Rejects with a `ServiceFailure` where it does not come up. */
  ready: Promise<{ url: string | null; text: string }>;
  /** Resolves when the process is gone, however it went: "code 1", "signal SIGKILL". */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** Why a service did not come up, with the system's code (`EADDRINUSE`) where there is one. */
export class ServiceFailure extends Error {
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

export function startServiceChild(options: ServiceChildOptions): ServiceChild {
  const child = forkInto(options);
  const ended = once(child, 'exit').then(([code, signal]) => (signal ? `signal ${signal}` : `code ${code}`));
  const ready = untilReady(child, ended, options);
  ready.catch(() => {}); // whoever supervises may look at `ended` first
  send(child, { kind: 'order', order: options.order });
  return { ready, ended, stop: () => stop(child, ended, stopDeadlineMs(options.order) + KILL_AFTER_MS) };
}

function forkInto({ logFile, codeCache, environment }: ServiceChildOptions): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    return fork(ENTRY, [codeCache], { env: environment, stdio: ['ignore', log, log, 'ipc'] });
  } finally {
    closeSync(log); // the child has its own
  }
}

function untilReady(
  child: ChildProcess,
  ended: Promise<string>,
  { onProgress, logFile }: ServiceChildOptions,
): Promise<{ url: string | null; text: string }> {
  return new Promise((resolve, reject) => {
    const hung = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new ServiceFailure(`it said nothing for ${SILENCE_MS_MAX / 1000} s (log: ${logFile})`, null));
    }, SILENCE_MS_MAX);
    void ended.then((how) => {
      clearTimeout(hung);
      reject(new ServiceFailure(`it ended with ${how} (log: ${logFile})`, null));
    });
    child.on('message', (message: FromService) => {
      hung.refresh();
      if (message.kind === 'progress') return onProgress(message.text);
      clearTimeout(hung);
      if (message.kind === 'ready') return resolve({ url: message.url, text: message.text });
      reject(new ServiceFailure(message.message, message.code));
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<string>, deadlineMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  send(child, { kind: 'stop' });
  const kill = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
  await ended;
  clearTimeout(kill);
}

function send(child: ChildProcess, message: ToService): void {
  child.send(message, () => {}); // a child that is gone is noticed by its end
}
