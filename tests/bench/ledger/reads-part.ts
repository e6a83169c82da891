import type { BenchOptions, BenchReport } from '../bench.ts';
import { type BenchProcess, MEASURED_CORE, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { measure, type Sample } from '../rig/measure.ts';
import { figure, pageTable, ratioOf } from '../rig/page-table.ts';
import { interleave } from '../rig/rounds.ts';
import type { Mode } from './contestant.ts';
import type { LedgerForBench } from './ledger-for-bench.ts';

const LABELS: Readonly<Record<Mode, string>> = {
  LEDGER: '**Canopée**, each answer in the ledger first',
  STUB: 'the same, with the ledger stubbed',
};
const MODES = Object.keys(LABELS) as Mode[];

const SHARE_MIN = 0.8;
const ADDED_P99_MS_MAX = 5;
const RAMP_SECONDS = 0.3;

/** What somebody at the desk looks at: a page of homes with who lives there. */
const QUERY = `query Homes {
  dwellings(first: 20) { nodes { id reference mainRent lease { id tenants { id lastName phone email birthDate } } } }
}`;

interface Contestant {
  process: BenchProcess;
  url: string;
  answerBytes: number;
}

/** Guarded reads of one office over its PostgreSQL, with the ledger and with the ledger stubbed, in turn. */
export async function readsPart({ stock }: LedgerForBench, options: BenchOptions): Promise<BenchReport> {
  await using stack = new AsyncDisposableStack();
  const started = (script: string, core: number) => stack.use(startProcess(new URL(script, import.meta.url), core));
  const load = started('../rig/load-generator.ts', RIG_CORE);
  const contestants = new Map<Mode, Contestant>();
  for (const mode of MODES) {
    const process = started('contestant.ts', MEASURED_CORE);
    const { url } = await process.ask<{ url: string }>('start', { databaseUrl: stock, mode });
    contestants.set(mode, { process, url, answerBytes: await bytesOfAnswer(url) });
  }
  const run = (mode: Mode, seconds: number): Promise<Sample> => {
    const { process, url, answerBytes } = contestants.get(mode) as Contestant;
    return measure({ load, upstream: load }, process, {
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
      connections: options.connections,
      warmUpSeconds: RAMP_SECONDS,
      seconds,
      answerBytesMin: Math.floor(answerBytes * 0.9),
    });
  };
  for (const mode of MODES) await run(mode, options.warmUpSeconds);
  const samples = await interleave(MODES, options.rounds, (mode, round) => {
    options.say(`  round ${round + 1}, ${mode}`);
    return run(mode as Mode, options.seconds);
  });
  return reportOf(samples);
}

async function bytesOfAnswer(url: string): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  const text = await response.text();
  if (!text.includes('"phone":"+33')) throw new Error(`phones are expected, but got ${text.slice(0, 500)}`);
  return Buffer.byteLength(text);
}

function reportOf(samples: ReadonlyMap<string, readonly Sample[]>): BenchReport {
  const of = (mode: Mode) => samples.get(mode) ?? [];
  const share = ratioOf(of('LEDGER'), of('STUB'), 'requestsPerSecond');
  const added = figure(of('LEDGER'), 'p99Ms') - figure(of('STUB'), 'p99Ms');
  const table = pageTable(
    {
      key: 'reads',
      title: 'A page of 20 dwellings with their tenants, at one office',
      more: ['of the stub'],
      notes: ['PostgreSQL writes durably, and shares both cores with the office and the load.'],
    },
    MODES.map((mode) => ({
      label: LABELS[mode],
      samples: of(mode),
      more: [ratioOf(of(mode), of('STUB'), 'requestsPerSecond').toFixed(2)],
    })),
  );
  return {
    tables: [table],
    claims: [
      {
        text: `guarded reads keep at least ${SHARE_MIN} of the throughput with the ledger stubbed`,
        measured: share.toFixed(2),
        holds: share >= SHARE_MIN,
      },
      {
        text: `the ledger adds less than ${ADDED_P99_MS_MAX} ms to p99 at full load`,
        measured: `${added.toFixed(1)} ms`,
        holds: added < ADDED_P99_MS_MAX,
      },
    ],
  };
}
