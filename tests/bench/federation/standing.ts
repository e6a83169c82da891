import type { BenchTable, Claim } from '../bench.ts';
import type { Sample } from '../rig/measure.ts';
import { median } from '../rig/statistics.ts';
import { type Runner, upstreamBytes } from './field.ts';

/** One contestant with all its rounds. */
export interface Standing {
  runner: Runner;
  samples: readonly Sample[];
}

type Figure = Exclude<keyof Sample, 'firstFailure'>;

const HEADER = [
  'gateway',
  'req/s',
  'of the floor',
  'Canopée is',
  'p50 ms',
  'p99 ms',
  'CPU ms/request',
  'RSS MB',
  'peak MB',
  'core busy',
  'rig busy',
  'fetches',
  'upstream KB',
];

/** What Canopée promises on the heavy query: at least so many times the other's requests per second. */
const SPEED_CLAIMS: readonly (readonly [string, number])[] = [
  ['hive-rust', 3],
  ['hive-js', 10],
  ['floor', 0.65],
];

export function standingsTable(
  { key, title }: Pick<BenchTable, 'key' | 'title'>,
  standings: readonly Standing[],
  absent: readonly string[],
): BenchTable {
  const ours = find(standings, 'canopee');
  const floor = find(standings, 'floor');
  return {
    key,
    title,
    header: HEADER,
    rows: standings.map((standing) => row(standing, ours, floor)),
    notes: [...absent, ...rigNotes(standings)],
    raw: standings.map(({ runner, samples }) => ({
      name: runner.entry.name,
      dedupe: runner.entry.dedupe,
      answerBytes: runner.answerBytes,
      fetches: runner.fetches.map(({ url, wave, answerBytes }) => ({ path: new URL(url).pathname, wave, answerBytes })),
      samples,
    })),
  };
}

function row(standing: Standing, ours: Standing | undefined, floor: Standing | undefined): string[] {
  const { runner, samples } = standing;
  const of = (field: Figure): number => median(samples.map((sample) => sample[field]));
  const rates = samples.map(({ requestsPerSecond }) => requestsPerSecond);
  const ratio = (a: Standing | undefined, b: Standing | undefined, unit: string): string =>
    a && b && a !== b ? `${speedRatio(a, b).toFixed(2)}${unit}` : '–';
  return [
    runner.entry.label,
    `${Math.round(median(rates))} (${Math.round(Math.min(...rates))}–${Math.round(Math.max(...rates))})`,
    ratio(standing, floor, ''),
    runner.entry.name === 'ceiling' ? '–' : ratio(ours, standing, ' ×'),
    of('p50Ms').toFixed(1),
    of('p99Ms').toFixed(1),
    of('cpuMsPerRequest').toFixed(2),
    megabytes(of('rssBytes')),
    megabytes(of('rssPeakBytes')),
    `${Math.round(of('busy') * 100)} %`,
    `${Math.round(of('rigBusy') * 100)} %`,
    String(runner.fetches.length),
    (upstreamBytes(runner.fetches) / 1000).toFixed(1),
  ];
}

/** Median over the rounds of one's speed by the other's in the same round. */
function speedRatio(a: Standing, b: Standing): number {
  return median(
    a.samples.map((sample, round) => sample.requestsPerSecond / (b.samples[round]?.requestsPerSecond ?? Number.NaN)),
  );
}

function rigNotes(standings: readonly Standing[]): string[] {
  const notes: string[] = [];
  for (const { runner, samples } of standings) {
    const failures = samples.reduce((sum, sample) => sum + sample.failures, 0);
    const reason = samples.find(({ firstFailure }) => firstFailure)?.firstFailure;
    if (failures > 0) notes.push(`${runner.entry.label} failed ${failures} requests: ${reason}.`);
    const busy = median(samples.map((sample) => sample.busy));
    if (busy < 0.9 && runner.entry.name !== 'ceiling') {
      notes.push(
        `${runner.entry.label} used ${Math.round(busy * 100)} % of its core: something else held it back, so it may be faster than shown.`,
      );
    }
  }
  return notes;
}

/** What the run says of the claims; none where ours did not run. */
export function claimsOf(title: string, standings: readonly Standing[]): Claim[] {
  const ours = find(standings, 'canopee');
  if (!ours) return [];
  const rivals = standings.filter(({ runner }) => runner.entry.kind === 'RIVAL');
  const claims = SPEED_CLAIMS.flatMap(([name, least]) => {
    const other = find(standings, name);
    if (!other) return [];
    const ratio = speedRatio(ours, other);
    const text = `${title}: at least ${least} × ${other.runner.entry.label}`;
    return [{ text, measured: `${ratio.toFixed(2)} ×`, holds: ratio >= least }];
  });
  if (rivals.length === 0) return claims;
  return [
    ...claims,
    noWorse(`${title}: p99 no worse than any`, 'p99Ms', ours, rivals, (value) => `${value.toFixed(1)} ms`),
    noWorse(`${title}: memory no more than any`, 'rssBytes', ours, rivals, (value) => `${megabytes(value)} MB`),
  ];
}

function noWorse(
  text: string,
  field: Figure,
  ours: Standing,
  rivals: readonly Standing[],
  show: (value: number) => string,
): Claim {
  const of = ({ samples }: Standing): number => median(samples.map((sample) => sample[field]));
  const best = Math.min(...rivals.map(of));
  return { text, measured: `${show(of(ours))}, best rival ${show(best)}`, holds: of(ours) <= best };
}

function find(standings: readonly Standing[], name: string): Standing | undefined {
  return standings.find(({ runner }) => runner.entry.name === name);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
