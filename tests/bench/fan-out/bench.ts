import type { Bench, BenchOptions, BenchReport } from '../bench.ts';
import { type BenchProcess, MEASURED_CORE, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { median, percentile } from '../rig/statistics.ts';
import { mustHoldSockets } from './file-descriptors.ts';
import type { Standing } from './gateway.ts';
import type { Raised } from './raised.ts';
import { SHAPES } from './shapes.ts';

const P99_MS_MAX = 1_000;
const KB_EACH_MAX = 20;
/** The first of them compile what they are about, and count nowhere. */
const WARM_UP_EVENTS = 5;
/** Of all subscribers: what is asked upstream is counted at both sizes. */
const FEW = 0.1;

const LABELS = { canopee: '**Canopée**', bare: 'graphql-ws and graphql-js, bare, all data in the process' } as const;
type Name = keyof typeof LABELS;

interface Contestant {
  readonly server: BenchProcess;
  readonly standing: Standing;
  raise(): Promise<Raised>;
  /** Operations that it has asked of the office since it was asked this last; null where there is none. */
  asked(): Promise<number | null>;
}

/** What one contestant showed with one number of subscribers. */
interface Shown {
  readonly subscribers: number;
  /** Of each round. */
  readonly p50Ms: number[];
  readonly p99Ms: number[];
  readonly lastMs: number[];
  readonly cpuMs: number[];
  readonly kbEach: number;
  readonly askedPerEvent: number | null;
}

export const bench: Bench = {
  about: 'one fault to 10,000 subscribers of 20 shapes on one gateway process, against a bare graphql-ws server',
  defaults: { rounds: 20, seconds: 1, warmUpSeconds: 1, connections: 10_000 },
  smoke: { connections: 200 },
  async run(options: BenchOptions): Promise<BenchReport> {
    mustHoldSockets(options.connections);
    const shown = new Map<Name, Shown[]>();
    for (const name of Object.keys(LABELS) as Name[]) {
      if (options.only && !options.only.has(name)) continue;
      shown.set(name, await runOne(name, options));
    }
    return reportOf(shown);
  },
};

/** One after the other, each with the machine to itself: ten thousand idle sockets of another would be in the way. */
async function runOne(name: Name, options: BenchOptions): Promise<Shown[]> {
  await using stack = new AsyncDisposableStack();
  const started = (script: string, core: number) => stack.use(startProcess(new URL(script, import.meta.url), core));
  const subscribers = started('subscribers.ts', RIG_CORE);
  const contestant = await (name === 'canopee' ? ours(started) : bare(started));
  const shown: Shown[] = [];
  let before = { subscribers: 0, ...(await contestant.server.usage()) };
  for (const count of [Math.ceil(options.connections * FEW), options.connections]) {
    options.say(`  ${name}, ${count} subscribers`);
    await subscribers.ask('open', { ...contestant.standing, count });
    const measured = await fanOut(contestant, subscribers, options.rounds);
    const { rssBytes } = await contestant.server.usage();
    const kbEach = (rssBytes - before.rssBytes) / 1024 / (count - before.subscribers);
    before = { ...before, subscribers: count, rssBytes };
    shown.push({ ...measured, subscribers: count, kbEach });
  }
  return shown;
}

type Start = (script: string, core: number) => BenchProcess;

async function ours(started: Start): Promise<Contestant> {
  const office = started('office.ts', RIG_CORE);
  const server = started('gateway.ts', MEASURED_CORE);
  const standing = await server.ask<Standing>('start', { officeUrl: await office.ask<string>('start') });
  return { server, standing, raise: () => office.ask<Raised>('raise'), asked: () => office.ask<number>('asked') };
}

async function bare(started: Start): Promise<Contestant> {
  const server = started('bare-server.ts', MEASURED_CORE);
  const standing = await server.ask<Standing>('start');
  return { server, standing, raise: () => server.ask<Raised>('raise'), asked: async () => null };
}

async function fanOut(
  { server, raise, asked }: Contestant,
  subscribers: BenchProcess,
  rounds: number,
): Promise<Omit<Shown, 'subscribers' | 'kbEach'>> {
  const times = { p50Ms: [] as number[], p99Ms: [] as number[], lastMs: [] as number[], cpuMs: [] as number[] };
  let { sequence } = await raise();
  let askedInAll: number | null = null;
  for (let round = -WARM_UP_EVENTS; round < rounds; round += 1) {
    sequence += 1;
    await subscribers.ask('expect', { sequence });
    const before = await server.usage();
    await asked();
    const { atMs } = await raise();
    const arrivals = await subscribers.ask<number[]>('arrivals');
    const askedNow = await asked();
    if (round < 0) continue;
    const waited = Float64Array.from(arrivals, (arrivedAtMs) => arrivedAtMs - atMs).sort();
    times.p50Ms.push(percentile(waited, 0.5));
    times.p99Ms.push(percentile(waited, 0.99));
    times.lastMs.push(percentile(waited, 1));
    times.cpuMs.push((await server.usage()).cpuMs - before.cpuMs);
    if (askedNow !== null) askedInAll = (askedInAll ?? 0) + askedNow;
  }
  return { ...times, askedPerEvent: askedInAll === null ? null : askedInAll / rounds };
}

function reportOf(shown: ReadonlyMap<Name, readonly Shown[]>): BenchReport {
  const [few, many] = shown.get('canopee') ?? [];
  const claims = many && few ? claimsOf(few, many) : [];
  const rows = [...shown].flatMap(([name, sizes]) => sizes.map((one) => rowOf(LABELS[name], one)));
  return {
    tables: [
      {
        key: 'fan-out',
        title: `One fault to subscribers of ${SHAPES.length} shapes, over graphql-transport-ws`,
        header: ['', 'subscribers', 'p50', 'p99', 'last', 'CPU ms/event', 'KB each', 'asked upstream'],
        rows,
        notes: [
          'Times run from the office’s event (of the bare server: from its own) to its arrival at each subscriber, whose one process is part of them.',
          'KB each: what the process has grown by since there were fewer (at first: since it began to serve, code that it compiled included), by as many as came.',
        ],
        raw: Object.fromEntries(shown),
      },
    ],
    claims,
  };
}

function claimsOf(few: Shown, many: Shown): BenchReport['claims'] {
  const p99 = median(many.p99Ms);
  return [
    { text: `p99 is under ${P99_MS_MAX} ms`, measured: `${p99.toFixed(0)} ms`, holds: p99 < P99_MS_MAX },
    {
      text: `a subscriber takes less than ${KB_EACH_MAX} KB`,
      measured: `${many.kbEach.toFixed(1)} KB`,
      holds: many.kbEach < KB_EACH_MAX,
    },
    {
      text: 'what is asked upstream does not depend on how many follow',
      measured: `${few.askedPerEvent} and ${many.askedPerEvent}`,
      holds: few.askedPerEvent === many.askedPerEvent,
    },
  ];
}

function rowOf(label: string, { subscribers, p50Ms, p99Ms, lastMs, cpuMs, kbEach, askedPerEvent }: Shown): string[] {
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  const figures = [ms(p50Ms), ms(p99Ms), ms(lastMs), median(cpuMs).toFixed(0), kbEach.toFixed(1)];
  return [label, String(subscribers), ...figures, askedPerEvent === null ? '–' : String(askedPerEvent)];
}
