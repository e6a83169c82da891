import { isDeepStrictEqual } from 'node:util';
import { type BenchProcess, MEASURED_CORE, startProcess } from '../rig/bench-process.ts';
import type { UpstreamRequest } from '../rig/recorder.ts';
import type { ReplayScript } from '../rig/replay.ts';
import type { ContestantSetup, ContestantStarted } from './contestant.ts';
import type { Entry } from './entries.ts';

/** A contestant that runs and was seen to answer rightly. */
export interface Runner {
  entry: Entry;
  process: BenchProcess;
  url: string;
  /** What it fetched for one answer. */
  fetches: readonly UpstreamRequest[];
  answerBytes: number;
  /** Asks once more and throws where the answer is not as expected. */
  check(): Promise<void>;
}

/** The question that all are asked, and who is there to answer it. */
export interface FieldSetup {
  entries: readonly Entry[];
  subgraphs: BenchProcess;
  supergraph: string;
  dedupe: boolean;
  query: string;
  expected: unknown;
}

/** All contestants of a table, running side by side. Dispose of it when the table is done. */
export interface Field extends AsyncDisposable {
  runners: readonly Runner[];
  /** Who is not among them, and why. */
  absent: readonly string[];
}

/**
 * Starts the contestants one after another and holds each one's answer against the expected one. Those that only replay come
 * last: they do what the thriftiest planner did.
 */
export async function startField(setup: FieldSetup): Promise<Field> {
  const runners: Runner[] = [];
  const absent: string[] = [];
  const planners = setup.entries.filter(({ kind }) => kind !== 'REPLAY');
  const replays = setup.entries.filter(({ kind }) => kind === 'REPLAY');
  for (const entry of [...planners, ...replays]) {
    const script: ReplayScript = { fetches: thriftiest(runners), answer: setup.expected };
    const runner = await startRunner(entry, setup, script).catch((error: Error) => error);
    if (runner instanceof Error) absent.push(`${entry.label} is not measured: ${reasonOf(runner)}`);
    else runners.push(runner);
  }
  return {
    runners,
    absent,
    async [Symbol.asyncDispose]() {
      await Promise.all(runners.map(({ process }) => process[Symbol.asyncDispose]()));
    },
  };
}

async function startRunner(entry: Entry, setup: FieldSetup, script: ReplayScript): Promise<Runner> {
  if (entry.name === 'floor' && script.fetches.length === 0) {
    throw new Error('nobody who plans runs, so there are no fetches to replay');
  }
  const process = startProcess(entry.script, MEASURED_CORE);
  try {
    const { supergraph, dedupe, subgraphs, query, expected } = setup;
    const { url } = await process.ask<ContestantStarted>('start', {
      supergraph,
      dedupe,
      script,
    } satisfies ContestantSetup);
    const check = () => askChecked(url, query, expected);
    await check();
    await subgraphs.ask('record');
    const answerBytes = await check();
    const fetches = await subgraphs.ask<UpstreamRequest[]>('recorded');
    return { entry, process, url, fetches, answerBytes, check: async () => void (await check()) };
  } catch (error) {
    await process[Symbol.asyncDispose]();
    throw error;
  }
}

/** Asks and compares; the bytes of the answer. Extensions may be there, errors may not. */
async function askChecked(url: string, query: string, expected: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const { extensions: _, ...answer } = JSON.parse(text) as { extensions?: unknown };
  if (!isDeepStrictEqual(answer, expected)) {
    throw new Error(`another answer is expected, but got status ${response.status} and ${text.slice(0, 300)}`);
  }
  return Buffer.byteLength(text);
}

/** The fetches of whoever needed fewest, and of those with as few, the fewest bytes: the hardest floor there is. */
function thriftiest(runners: readonly Runner[]): readonly UpstreamRequest[] {
  const [best] = runners
    .map(({ fetches }) => fetches)
    .sort((a, b) => a.length - b.length || upstreamBytes(a) - upstreamBytes(b));
  return best ?? [];
}

export function upstreamBytes(fetches: readonly UpstreamRequest[]): number {
  return fetches.reduce((sum, { answerBytes }) => sum + answerBytes, 0);
}

/** The line that names the error; a process that died says a good deal around it, with paths of this machine. */
function reasonOf({ message }: Error): string {
  const lines = message.split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'no reason given';
}
