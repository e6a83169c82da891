import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** Runs a server in the foreground, as an operator does. Resolves with its address once it serves. */
export async function serve(
  options: readonly string[],
  environment: Record<string, string>,
): Promise<AsyncDisposable & { url: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...options], {
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /serves at (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`${options[0]} is expected to serve, but it ended: ${said.join('\n')}`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
