import type { BenchOptions, BenchReport } from '../bench.ts';
import { median } from '../rig/statistics.ts';
import { openIngestScene } from './scene.ts';

const UPLINKS_PER_SECOND = 2_000;
/** The heap is looked at so often; the first look is after the first stretch. */
const STRETCHES = 20;
/** The mean of a fifth of the looks, at either end, is compared. */
const ENDS = STRETCHES / 5;
const GROWTH_SHARE_MAX = 0.1;

/** Whether the office holds in the end what it held at first. `--seconds 600` for ten minutes. */
export async function memoryPart(options: BenchOptions): Promise<BenchReport> {
  await using scene = await openIngestScene(['canopee']);
  const office = scene.contestants.get('canopee');
  if (!office) throw new TypeError('The office was not started.');
  await scene.warmUp('canopee', { seconds: options.warmUpSeconds, perSecond: UPLINKS_PER_SECOND });
  const held: { heap: number; rss: number }[] = [];
  for (let stretch = 1; stretch <= STRETCHES; stretch += 1) {
    await scene.publish('canopee', { seconds: options.seconds / STRETCHES, perSecond: UPLINKS_PER_SECOND });
    await office.ask('latencies');
    held.push({ heap: await office.ask<number>('heap'), rss: (await office.usage()).rssBytes });
    options.say(`  ${stretch} of ${STRETCHES}: heap ${megabytes(held.at(-1)?.heap ?? 0)}`);
  }
  const growthOf = (key: 'heap' | 'rss') => {
    const values = held.map((look) => look[key]);
    return median(values.slice(-ENDS)) / median(values.slice(0, ENDS)) - 1;
  };
  return {
    tables: [
      {
        key: 'memory',
        title: `Memory over ${options.seconds} s at ${UPLINKS_PER_SECOND.toLocaleString('en')} uplinks a second`,
        header: ['after', 'heap, collected', 'RSS'],
        rows: held.map(({ heap, rss }, index) => [
          `${Math.round(((index + 1) * options.seconds) / STRETCHES)} s`,
          megabytes(heap),
          megabytes(rss),
        ]),
        notes: [`Broker: ${scene.broker}.`],
        raw: held,
      },
    ],
    claims: [
      {
        text: `heap of the last fifth is that of the first, give or take ${GROWTH_SHARE_MAX * 100} %`,
        measured: `heap ${(growthOf('heap') * 100).toFixed(1)} %, RSS ${(growthOf('rss') * 100).toFixed(1)} %`,
        holds: growthOf('heap') <= GROWTH_SHARE_MAX,
      },
    ],
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
