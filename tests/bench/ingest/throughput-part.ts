import type { BenchOptions, BenchReport } from '../bench.ts';
import { interleave } from '../rig/rounds.ts';
import { median } from '../rig/statistics.ts';
import { CONTESTANTS, type Contestant, type IngestScene, openIngestScene } from './scene.ts';

const UPLINKS_PER_SECOND_MIN = 10_000;

interface Sample {
  uplinksPerSecond: number;
  /** Of the contestant's own process. */
  cpuMsPerThousand: number;
  /** Of PostgreSQL; NaN where the system does not tell. */
  postgresMsPerThousand: number;
  rssBytes: number;
}

/** As fast as each takes them: through the broker, decoded, stored, and the rules evaluated. */
export async function throughputPart(options: BenchOptions): Promise<BenchReport> {
  const names = CONTESTANTS.filter((name) => options.only?.has(name) ?? true);
  await using scene = await openIngestScene(names);
  for (const name of names) await scene.warmUp(name, { seconds: options.warmUpSeconds, perSecond: null });
  const rounds = await interleave(names, options.rounds, (name, round) => {
    options.say(`  ${name}, round ${round + 1}`);
    return measureOne(scene, name as Contestant, options.seconds);
  });
  const of = (name: string, key: keyof Sample) => (rounds.get(name) ?? []).map((sample) => sample[key]);
  const ours = median(of('canopee', 'uplinksPerSecond'));
  return {
    tables: [
      {
        key: 'throughput',
        title: 'Uplinks as fast as they are taken',
        header: ['', 'uplinks/s (median)', 'slowest round', 'CPU ms per 1,000', 'of PostgreSQL', 'RSS, MB'],
        rows: names.map((name) => [
          name,
          median(of(name, 'uplinksPerSecond')).toFixed(0),
          Math.min(...of(name, 'uplinksPerSecond')).toFixed(0),
          median(of(name, 'cpuMsPerThousand')).toFixed(0),
          median(of(name, 'postgresMsPerThousand')).toFixed(0),
          (median(of(name, 'rssBytes')) / 2 ** 20).toFixed(0),
        ]),
        notes: [
          `Broker: ${scene.broker}. It, the publisher and PostgreSQL share the cores with whoever is measured.`,
          '50,000 devices in turn, QoS 1; one uplink in fifty changes a fault. PostgreSQL writes durably.',
          'The floor acknowledges before it has stored, and knows no repetition, sensor, codec or rule.',
        ],
        raw: Object.fromEntries(rounds),
      },
    ],
    claims: names.includes('canopee')
      ? [
          {
            text: `${UPLINKS_PER_SECOND_MIN.toLocaleString('en')} uplinks a second, on two cores with PostgreSQL and broker beside it`,
            measured: ours.toFixed(0),
            holds: ours >= UPLINKS_PER_SECOND_MIN,
          },
        ]
      : [],
  };
}

async function measureOne(scene: IngestScene, name: Contestant, seconds: number): Promise<Sample> {
  const process = scene.contestants.get(name);
  if (!process) throw new TypeError(`${name} was not started.`);
  const before = await process.usage();
  const postgresBefore = await scene.postgresCpuMs();
  const { uplinks, elapsedMs } = await scene.publish(name, { seconds, perSecond: null });
  const after = await process.usage();
  const postgresAfter = await scene.postgresCpuMs();
  return {
    uplinksPerSecond: (uplinks * 1_000) / elapsedMs,
    cpuMsPerThousand: ((after.cpuMs - before.cpuMs) * 1_000) / uplinks,
    postgresMsPerThousand: (((postgresAfter ?? Number.NaN) - (postgresBefore ?? 0)) * 1_000) / uplinks,
    rssBytes: after.rssBytes,
  };
}
