import type { BenchOptions, BenchReport } from '../bench.ts';
import { RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { median } from '../rig/statistics.ts';
import type { Appended } from './appender.ts';
import type { LedgerForBench } from './ledger-for-bench.ts';

const ENTRIES_PER_SECOND_MIN = 5_000;
const PROVED_AFTER_MS_MAX = 2_000;

/** How many entries a ledger takes, and how long after the last of them it can be proved. */
export async function appendsPart({ empty }: LedgerForBench, options: BenchOptions): Promise<BenchReport> {
  await using process = startProcess(new URL('appender.ts', import.meta.url), RIG_CORE);
  const rounds: Appended[] = [];
  await process.ask<Appended>('append', { databaseUrl: empty, seconds: options.warmUpSeconds });
  for (let round = 0; round < options.rounds; round += 1) {
    options.say(`  round ${round + 1}`);
    rounds.push(await process.ask<Appended>('append', { databaseUrl: empty, seconds: options.seconds }));
  }
  const perSecond = median(rounds.map(({ entriesPerSecond }) => entriesPerSecond));
  const provedAfterMs = Math.max(...rounds.map((round) => round.provedAfterMs));
  return {
    tables: [
      {
        key: 'appends',
        title: 'Entries of three persons, 500 on their way at once, with the tree and the counts behind them',
        header: ['entries/s (median)', 'slowest round', 'proved after, ms (worst)'],
        rows: [
          [
            perSecond.toFixed(0),
            Math.min(...rounds.map(({ entriesPerSecond }) => entriesPerSecond)).toFixed(0),
            provedAfterMs.toFixed(0),
          ],
        ],
        notes: ['PostgreSQL writes durably, one commit for up to 256 entries.'],
        raw: rounds,
      },
    ],
    claims: [
      {
        text: `${ENTRIES_PER_SECOND_MIN.toLocaleString('en')} entries a second on two cores`,
        measured: perSecond.toFixed(0),
        holds: perSecond >= ENTRIES_PER_SECOND_MIN,
      },
      {
        text: `a signed head covers the last entry within ${PROVED_AFTER_MS_MAX / 1000} s`,
        measured: `${provedAfterMs.toFixed(0)} ms`,
        holds: provedAfterMs <= PROVED_AFTER_MS_MAX,
      },
    ],
  };
}
