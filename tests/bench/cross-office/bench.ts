import type { Bench, BenchOptions, BenchReport, BenchTable, Claim } from '../bench.ts';
import { type BenchProcess, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { measure, type Sample } from '../rig/measure.ts';
import { figure, type Line, pageTable, ratioOf } from '../rig/page-table.ts';
import { interleave } from '../rig/rounds.ts';
import { type Scene, startScene, type Target } from './scene.ts';

/** Four offices as far apart as four offices are; the slowest answers a page in ten milliseconds. */
const FOUR_DELAYS_MS = [4, 6, 8, 10];
const FOUR_AT_ONCE_MS = [0, 0, 0, 0];

const SIZES = [4, 40, 400];
const SIZE_DELAY_MS = 5;
/** Pages under way at once while we look whether anything breaks: at 400 offices that is 4,000 fetches. */
const BURST_CONNECTIONS = 10;

/** Connections open in this time at the head of each load; it is sent, not counted. */
const RAMP_SECONDS = 0.3;

const SLOWEST_TIMES_MAX = 1.3;
const FLOOR_SHARE_MIN = 0.9;

type Part = (options: BenchOptions, load: BenchProcess) => Promise<{ table: BenchTable; claims: Claim[] }>;

const PARTS: Record<string, Part> = { idle: idlePart, throughput: throughputPart, growth: growthPart };

export const bench: Bench = {
  about:
    'a page gathered from many offices: against the slowest one alone, against the floor, and as offices become many',
  defaults: { rounds: 5, seconds: 6, warmUpSeconds: 4, connections: 50 },
  async run(options: BenchOptions): Promise<BenchReport> {
    await using load = startProcess(new URL('../rig/load-generator.ts', import.meta.url), RIG_CORE);
    const tables: BenchTable[] = [];
    const claims: Claim[] = [];
    for (const [key, part] of Object.entries(PARTS)) {
      if (options.tables && !options.tables.has(key)) continue;
      options.say(key);
      const made = await part(options, load);
      tables.push(made.table);
      claims.push(...made.claims);
    }
    return { tables, claims };
  },
};

/** One request at a time: what the gathering adds to the time of the slowest. */
async function idlePart(options: BenchOptions, load: BenchProcess): Promise<{ table: BenchTable; claims: Claim[] }> {
  await using scene = await startScene(FOUR_DELAYS_MS);
  const targets = [scene.page, scene.slowest, scene.slowestDirectly, scene.floor];
  const [page = [], slowest = [], directly = [], floor = []] = await runTargets(targets, scene, 1, options, load);
  const times = (samples: readonly Sample[]): string => `${ratioOf(samples, directly, 'p50Ms').toFixed(2)} ×`;
  const line = (target: Target, samples: readonly Sample[]): Line => ({
    label: target.label,
    samples,
    more: [times(samples)],
  });
  const table = pageTable(
    {
      key: 'idle',
      title: `One request at a time; offices answer after ${FOUR_DELAYS_MS.join(', ')} ms`,
      more: ['of the slowest, directly'],
      notes: [],
    },
    [
      line(scene.page, page),
      line(scene.slowest, slowest),
      line(scene.slowestDirectly, directly),
      line(scene.floor, floor),
    ],
  );
  return {
    table,
    claims: [
      slowestClaim('asked directly', ratioOf(page, directly, 'p50Ms')),
      slowestClaim('through the gateway', ratioOf(page, slowest, 'p50Ms')),
    ],
  };
}

function slowestClaim(how: string, times: number): Claim {
  return {
    text: `a page over 4 offices takes at most ${SLOWEST_TIMES_MAX} × the slowest alone, ${how} (p50)`,
    measured: `${times.toFixed(2)} ×`,
    holds: times <= SLOWEST_TIMES_MAX,
  };
}

/** Many at a time, offices that answer at once: what the gateway's core can do. */
async function throughputPart(
  options: BenchOptions,
  load: BenchProcess,
): Promise<{ table: BenchTable; claims: Claim[] }> {
  await using scene = await startScene(FOUR_AT_ONCE_MS);
  const targets = [scene.page, scene.floor];
  const [page = [], floor = []] = await runTargets(targets, scene, options.connections, options, load);
  const share = ratioOf(page, floor, 'requestsPerSecond');
  const rigBusy = Math.round(figure(floor, 'rigBusy') * 100);
  const table = pageTable(
    {
      key: 'throughput',
      title: `${options.connections} requests at a time; offices answer at once`,
      more: ['of the floor', 'core busy'],
      notes: [`Under the floor's load the rig used ${rigBusy} % of its core.`],
    },
    [
      { label: scene.page.label, samples: page, more: [share.toFixed(2), busyOf(page)] },
      { label: scene.floor.label, samples: floor, more: ['–', busyOf(floor)] },
    ],
  );
  const text = `4 offices give at least ${FLOOR_SHARE_MIN} of the floor's throughput`;
  return { table, claims: [{ text, measured: share.toFixed(2), holds: share >= FLOOR_SHARE_MIN }] };
}

/** The same page over ever more offices, side by side. */
async function growthPart(options: BenchOptions, load: BenchProcess): Promise<{ table: BenchTable; claims: Claim[] }> {
  await using scenes = new AsyncDisposableStack();
  const lines: Line[] = [];
  const sized: { size: number; scene: Scene }[] = [];
  for (const size of SIZES) {
    sized.push({ size, scene: scenes.use(await startScene(Array.from({ length: size }, () => SIZE_DELAY_MS))) });
  }
  for (const { scene } of sized) await runOnce(scene.page, scene, 1, options.warmUpSeconds, load);
  const byName = new Map(sized.map(({ size, scene }) => [String(size), scene]));
  const samples = await interleave([...byName.keys()], options.rounds, (name, round) => {
    const scene = byName.get(name) as Scene;
    options.say(`  round ${round + 1}, ${name} offices`);
    return runOnce(scene.page, scene, 1, options.seconds, load);
  });
  for (const { size, scene } of sized) {
    options.say(`  ${BURST_CONNECTIONS} at a time, ${size} offices`);
    const burst = await runOnce(scene.page, scene, BURST_CONNECTIONS, options.seconds, load);
    const sockets = await scene.offices.ask<number>('sockets');
    const alone = samples.get(String(size)) ?? [];
    const p50PerOffice = (figure(alone, 'p50Ms') / size).toFixed(3);
    lines.push({ label: scene.page.label, samples: alone, more: [p50PerOffice, '–'] });
    lines.push({ label: `… ${BURST_CONNECTIONS} at a time`, samples: [burst], more: ['–', String(sockets)] });
  }
  const table = pageTable(
    {
      key: 'growth',
      title: `More offices, each answering after ${SIZE_DELAY_MS} ms`,
      more: ['p50 per office', 'sockets to offices'],
      notes: [],
    },
    lines,
  );
  return { table, claims: growthClaims(lines, samples) };
}

function growthClaims(lines: readonly Line[], samples: ReadonlyMap<string, readonly Sample[]>): Claim[] {
  const grown = SIZES.slice(1).map((size, index) => {
    const smaller = SIZES[index] ?? size;
    const times = ratioOf(samples.get(String(size)) ?? [], samples.get(String(smaller)) ?? [], 'p50Ms');
    const text = `from ${smaller} to ${size} offices p50 grows less than ${size / smaller} ×`;
    return { text, measured: `${times.toFixed(1)} ×`, holds: times < size / smaller };
  });
  const failures = lines.flatMap((line) => line.samples).reduce((sum, sample) => sum + sample.failures, 0);
  return [...grown, { text: 'nothing breaks on the way', measured: `${failures} failures`, holds: failures === 0 }];
}

async function runTargets(
  targets: readonly Target[],
  scene: Scene,
  connections: number,
  options: BenchOptions,
  load: BenchProcess,
): Promise<Sample[][]> {
  for (const target of targets) await runOnce(target, scene, connections, options.warmUpSeconds, load);
  const byLabel = new Map(targets.map((target) => [target.label, target]));
  const samples = await interleave([...byLabel.keys()], options.rounds, (label, round) => {
    options.say(`  round ${round + 1}, ${label}`);
    return runOnce(byLabel.get(label) as Target, scene, connections, options.seconds, load);
  });
  return targets.map(({ label }) => samples.get(label) ?? []);
}

function runOnce(
  target: Target,
  scene: Scene,
  connections: number,
  seconds: number,
  load: BenchProcess,
): Promise<Sample> {
  const { url, headers, body, answerBytes } = target;
  return measure({ load, upstream: scene.offices }, target.process, {
    url,
    headers,
    body,
    connections,
    warmUpSeconds: RAMP_SECONDS,
    seconds,
    answerBytesMin: Math.floor(answerBytes * 0.9),
  });
}

function busyOf(samples: readonly Sample[]): string {
  return `${Math.round(figure(samples, 'busy') * 100)} %`;
}
