import type { Bench, BenchOptions, BenchReport } from '../bench.ts';
import { type BenchProcess, MEASURED_CORE, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { measure, type Sample } from '../rig/measure.ts';
import { figure, pageTable, ratioOf } from '../rig/page-table.ts';
import { interleave } from '../rig/rounds.ts';
import { median } from '../rig/statistics.ts';
import type { GatewayStarted, Mode } from './gateway.ts';
import type { SimulatedOffice } from './office-keys.ts';

const LABELS: Readonly<Record<Mode, string>> = {
  RULES: '**Canopée**, all rules on',
  CLEAR: 'the same, with the decision stubbed to "clear"',
  MANY_RULES: '**Canopée**, 500 rules more',
};
const MODES = Object.keys(LABELS) as Mode[];

const STUB_SHARE_MIN = 0.9;
/** Medians of rounds on one machine differ by so much with nothing changed. */
const NOISE = 0.05;
const DECISION_US_MAX = 2;

/** Connections open in this time at the head of each load; it is sent, not counted. */
const RAMP_SECONDS = 0.3;

/** Five kinds of personal data, at four offices. */
const QUERY = `query Tenants {
  dwellings(first: 50) {
    totalCount
    nodes { id reference mainRent lease { id tenants { id lastName phone email birthDate } } }
  }
}`;

interface Contestant {
  readonly process: BenchProcess;
  readonly gateway: GatewayStarted;
  readonly answerBytes: number;
}

export const bench: Bench = {
  about: 'what purpose-bound access costs: all rules on, against the same pipeline with nothing to decide',
  defaults: { rounds: 5, seconds: 5, warmUpSeconds: 4, connections: 50 },
  async run(options: BenchOptions): Promise<BenchReport> {
    await using stack = new AsyncDisposableStack();
    const started = (script: string, core: number) => stack.use(startProcess(new URL(script, import.meta.url), core));
    const load = started('../rig/load-generator.ts', RIG_CORE);
    const offices = started('offices.ts', RIG_CORE);
    const addresses = await offices.ask<SimulatedOffice[]>('start');
    const contestants = new Map<Mode, Contestant>();
    for (const mode of MODES)
      contestants.set(mode, await startContestant(started('gateway.ts', MEASURED_CORE), addresses, mode));
    const run = (mode: Mode, seconds: number) =>
      runOnce(contestants.get(mode) as Contestant, { load, offices }, options, seconds);
    for (const mode of MODES) await run(mode, options.warmUpSeconds);
    const samples = await interleave(MODES, options.rounds, (mode, round) => {
      options.say(`  round ${round + 1}, ${mode}`);
      return run(mode as Mode, options.seconds);
    });
    const decisions = await timedDecisions(contestants.get('RULES') as Contestant, options.rounds);
    return reportOf(samples, decisions);
  },
};

async function startContestant(
  process: BenchProcess,
  offices: readonly SimulatedOffice[],
  mode: Mode,
): Promise<Contestant> {
  const gateway = await process.ask<GatewayStarted>('start', { offices, mode });
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...gateway.headers },
    body: JSON.stringify({ query: QUERY }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: { dwellings?: { totalCount?: number } }; errors?: unknown };
  if (errors !== undefined || data?.dwellings?.totalCount !== 200) {
    throw new Error(`200 dwellings of four offices are expected, but got ${text.slice(0, 500)}`);
  }
  return { process, gateway, answerBytes: Buffer.byteLength(text) };
}

function runOnce(
  { process, gateway, answerBytes }: Contestant,
  { load, offices }: { load: BenchProcess; offices: BenchProcess },
  { connections }: BenchOptions,
  seconds: number,
): Promise<Sample> {
  return measure({ load, upstream: offices }, process, {
    url: gateway.url,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...gateway.headers },
    body: JSON.stringify({ query: QUERY }),
    connections,
    warmUpSeconds: RAMP_SECONDS,
    seconds,
    answerBytesMin: Math.floor(answerBytes * 0.9),
  });
}

async function timedDecisions({ process }: Contestant, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await process.ask<number>('timeDecision'));
  return times;
}

function reportOf(samples: ReadonlyMap<string, readonly Sample[]>, decisionsUs: readonly number[]): BenchReport {
  const of = (mode: Mode) => samples.get(mode) ?? [];
  const share = (mode: Mode, other: Mode) => ratioOf(of(mode), of(other), 'requestsPerSecond');
  const stubbed = share('RULES', 'CLEAR');
  const many = share('MANY_RULES', 'RULES');
  const decisionUs = median(decisionsUs);
  const table = pageTable(
    {
      key: 'privacy',
      title: 'A page of 50 dwellings with their tenants, four offices that answer at once',
      more: ['of the stub'],
      notes: [`Under the stub's load the rig used ${Math.round(figure(of('CLEAR'), 'rigBusy') * 100)} % of its core.`],
    },
    MODES.map((mode) => ({ label: LABELS[mode], samples: of(mode), more: [share(mode, 'CLEAR').toFixed(2)] })),
  );
  return {
    tables: [table],
    claims: [
      {
        text: `all rules on give at least ${STUB_SHARE_MIN} of the throughput with the decision stubbed`,
        measured: stubbed.toFixed(2),
        holds: stubbed >= STUB_SHARE_MIN,
      },
      {
        text: `a decision from the cache takes less than ${DECISION_US_MAX} µs`,
        measured: `${decisionUs.toFixed(2)} µs`,
        holds: decisionUs < DECISION_US_MAX,
      },
      {
        text: `500 rules more change throughput by less than ${NOISE * 100} %`,
        measured: many.toFixed(2),
        holds: many >= 1 - NOISE,
      },
    ],
  };
}
