import type { BenchOptions, BenchReport } from '../bench.ts';
import { percentile } from '../rig/statistics.ts';
import { openIngestScene } from './scene.ts';

const UPLINKS_PER_SECOND = 2_000;
const P99_MS_MAX = 1_000;

/** How long after an uplink the event of its fault is in the log, and read by somebody who follows it. */
export async function latencyPart(options: BenchOptions): Promise<BenchReport> {
  await using scene = await openIngestScene(['canopee']);
  const office = scene.contestants.get('canopee');
  if (!office) throw new TypeError('The office was not started.');
  await scene.warmUp('canopee', { seconds: options.warmUpSeconds, perSecond: UPLINKS_PER_SECOND });
  await office.ask('latencies');
  const rounds: { events: number; p50Ms: number; p99Ms: number; maxMs: number }[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    options.say(`  round ${round + 1}`);
    await scene.publish('canopee', { seconds: options.seconds, perSecond: UPLINKS_PER_SECOND });
    const sorted = Float64Array.from(await office.ask<number[]>('latencies'));
    const at = (share: number) => percentile(sorted, share);
    rounds.push({ events: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) });
  }
  const worst = Math.max(...rounds.map(({ p99Ms }) => p99Ms));
  return {
    tables: [
      {
        key: 'latency',
        title: `From uplink to event in the log, at ${UPLINKS_PER_SECOND.toLocaleString('en')} uplinks a second`,
        header: ['round', 'events', 'p50, ms', 'p99, ms', 'max, ms'],
        rows: rounds.map(({ events, p50Ms, p99Ms, maxMs }, round) =>
          [round + 1, events, p50Ms, p99Ms, maxMs].map((value) => value.toFixed(0)),
        ),
        notes: [`Broker: ${scene.broker}. From the uplink's publishing until a follower of the log has its event.`],
        raw: rounds,
      },
    ],
    claims: [
      {
        text: `p99 from uplink to event under ${P99_MS_MAX / 1_000} s at ${UPLINKS_PER_SECOND.toLocaleString('en')}/s`,
        measured: `${worst.toFixed(0)} ms (worst round)`,
        holds: worst < P99_MS_MAX,
      },
    ],
  };
}
