import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reply, Usage } from './command-channel.ts';
import { canPin } from './machine.ts';

/** Core of whatever is measured: it has it alone. */
export const MEASURED_CORE = 0;
/** Core of everything around it: load and upstream servers. */
export const RIG_CORE = 1;

const COMMAND_DEADLINE_MS = 600_000;
const STOP_GRACE_MS = 2_000;

/** A process of its own that serves commands (`command-channel.ts`). Whoever starts it must dispose of it. */
export interface BenchProcess extends AsyncDisposable {
  /** Rejects with what the process threw, when it dies, or after two minutes. */
  ask<Output>(command: string, input?: unknown): Promise<Output>;
  usage(): Promise<Usage>;
}

/**
 * Starts a script on one core where the system can do that, on any where `core` is null, in production mode as an operator
 * would run it. The environment goes in by `env`, so that the bench need not read its own.
 */
export function startProcess(script: URL, core: number | null): BenchProcess {
  const node = [process.execPath, fileURLToPath(script)];
  const pinned = core !== null && canPin() ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn('env', ['NODE_ENV=production', ...pinned], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const errors = lastWords(child);
  const waiting = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let ended: Error | null = null;

  child.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) asker?.reject(new Error(reply.error));
    else asker?.resolve(reply.output);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = new Error(`${basename(script.pathname)} ended (${signal ?? `code ${code}`}). ${errors()}`);
      for (const asker of waiting.values()) asker.reject(ended);
      waiting.clear();
      resolve();
    });
  });

  async function ask<Output>(name: string, input: unknown = null): Promise<Output> {
    if (ended) throw ended;
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    const deadline = setTimeout(
      () => reject(new Error(`"${name}" got no answer in ${COMMAND_DEADLINE_MS} ms. ${errors()}`)),
      COMMAND_DEADLINE_MS,
    );
    child.send({ id, name, input });
    // The caller knows what this command of its own process answers.
    return promise.finally(() => clearTimeout(deadline)) as Promise<Output>;
  }

  return {
    ask,
    usage: () => ask<Usage>('usage'),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      const cut = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
      await exited;
      clearTimeout(cut);
    },
  };
}

/** The end of what a process said on stderr: shown only where it failed. */
function lastWords(child: ChildProcess): () => string {
  const CHARACTERS_MAX = 4_000;
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-CHARACTERS_MAX);
  });
  return () => text;
}
