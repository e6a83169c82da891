import type { BenchTable } from '../bench.ts';
import type { Sample } from './measure.ts';
import { median } from './statistics.ts';

/** One line of a table, with all its rounds. */
export interface Line {
  label: string;
  samples: readonly Sample[];
  /** Cells of this line's own, behind the common ones. */
  more: readonly string[];
}

const HEADER = ['asked', 'p50 ms', 'p99 ms', 'req/s', 'CPU ms/request', 'RSS MB', 'failures'];

export function pageTable(
  { key, title, more, notes }: { key: string; title: string; more: readonly string[]; notes: readonly string[] },
  lines: readonly Line[],
): BenchTable {
  return {
    key,
    title,
    header: [...HEADER, ...more],
    rows: lines.map((line) => [
      line.label,
      figure(line.samples, 'p50Ms').toFixed(2),
      figure(line.samples, 'p99Ms').toFixed(2),
      figure(line.samples, 'requestsPerSecond').toFixed(0),
      figure(line.samples, 'cpuMsPerRequest').toFixed(2),
      (figure(line.samples, 'rssBytes') / 1e6).toFixed(0),
      String(line.samples.reduce((sum, { failures }) => sum + failures, 0)),
      ...line.more,
    ]),
    notes,
    raw: lines,
  };
}

type Figure = Exclude<keyof Sample, 'firstFailure'>;

/** Median of the rounds. */
export function figure(samples: readonly Sample[], name: Figure): number {
  return median(samples.map((sample) => sample[name]));
}

/** Median over the rounds of one's figure by the other's in the same round. */
export function ratioOf(a: readonly Sample[], b: readonly Sample[], name: Figure): number {
  return median(a.map((sample, round) => sample[name] / (b[round]?.[name] ?? Number.NaN)));
}
