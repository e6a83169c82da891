import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const DEADLINE_MS = 60_000;

export interface CliResult {
  code: number;
  out: string;
  err: string;
}

/** Runs `canopee …` to its end, in a folder of its own where it matters what it writes there. */
export function runCli(
  options: readonly string[],
  { environment = {}, folder = tmpdir() }: { environment?: Record<string, string>; folder?: string } = {},
): Promise<CliResult> {
  // What any program needs, and none of the settings that may stand in ours.
  const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...options], { env, cwd: folder, timeout: DEADLINE_MS }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? Number.NaN), out, err });
    });
  });
}
