import type { BenchOptions, BenchReport, BenchTable, Claim } from './bench.ts';
import type { Machine } from './rig/machine.ts';

/** One run of one bench, as it is written to `results/`. */
export interface RunRecord {
  bench: string;
  at: string;
  machine: Machine;
  settings: Pick<BenchOptions, 'rounds' | 'seconds' | 'warmUpSeconds' | 'connections'>;
  /** Why this run does not count as a measurement; null for a whole one. */
  partial: string | null;
  report: BenchReport;
}

export function markdown({ bench, at, machine, settings, partial, report }: RunRecord): string {
  const { rounds, seconds, warmUpSeconds, connections } = settings;
  return [
    `# ${bench}`,
    '',
    ...(partial ? [`**Not a measurement: ${partial}.**`, ''] : []),
    `${at} · ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, ` +
      `${machine.pinned ? 'one core each' : 'cores not pinned'}, load before ${machine.loadBefore.toFixed(2)}.`,
    `${rounds} rounds of ${seconds} s after ${warmUpSeconds} s of warm-up, ${connections} connections; figures are medians of the rounds.`,
    '',
    ...report.tables.flatMap(tableLines),
    ...claimLines(report.claims),
  ].join('\n');
}

function tableLines({ title, header, rows, notes }: BenchTable): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    line(header),
    line(header.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...rows.map(line),
    '',
    ...(notes.length > 0 ? [...notes.map((note) => `- ${note}`), ''] : []),
  ];
}

function claimLines(claims: readonly Claim[]): string[] {
  if (claims.length === 0) return [];
  const lines = claims.map(
    ({ text, measured, holds }) => `| ${text} | ${measured} | ${holds ? 'holds' : '**does not**'} |`,
  );
  return ['## Claims', '', '| claim | measured | |', '|---|---|---|', ...lines, ''];
}
