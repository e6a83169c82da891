import type { Bench, BenchOptions, BenchReport } from '../bench.ts';
import { type Held, reloadStorm } from './reload-storm.ts';

/** Every round is so many operations, each of another shape, and then a reload. */
const SHAPES = 1_000;
/** Compilers and pools are warm by then. */
const BASE_RELOAD = 10;
/** More than this share above the base is a leak: a few supergraphs that were kept are more. */
const GROWTH_SHARE_MAX = 0.1;
const SAID_EVERY = 10;

export const bench: Bench = {
  about: '100,000 operations of 1,000 shapes with 100 schema reloads between them: does memory end where it began?',
  defaults: { rounds: 100, seconds: 0, warmUpSeconds: 0, connections: 8 },
  async run({ rounds, say }: BenchOptions): Promise<BenchReport> {
    const all: Held[] = [];
    const reloads = Math.max(2, rounds);
    const operations = reloads * SHAPES;
    const baseReload = Math.min(BASE_RELOAD, reloads - 1);
    await reloadStorm({
      operations,
      shapes: SHAPES,
      reloads,
      onReload(reload, held) {
        all.push(held);
        if (reload % SAID_EVERY === 0)
          say(`reload ${reload}: heap ${megabytes(held.heap)}, RSS ${megabytes(held.resident)}`);
      },
    });
    const base = all[baseReload - 1] as Held;
    const last = all.at(-1) as Held;
    const rows = all
      .map((held, index) => ({ held, reload: index + 1 }))
      .filter(({ reload }) => reload % SAID_EVERY === 0 || reload === 1)
      .map(({ held, reload }) => [String(reload), megabytes(held.heap), megabytes(held.resident)]);
    const grown = (of: keyof Held) => last[of] / base[of] - 1;
    return {
      tables: [
        {
          key: 'reloads',
          title: `${operations} operations of ${SHAPES} shapes, ${reloads} reloads`,
          header: ['after reload', 'heap, collected', 'RSS'],
          rows,
          notes: ['Gateway, offices and clients are one process; the native planner is in its RSS.'],
          raw: all,
        },
      ],
      claims: (['heap', 'resident'] as const).map((of) => ({
        text: `${of} memory ends where it was after reload ${baseReload}, give or take ${GROWTH_SHARE_MAX * 100} %`,
        measured: `${(grown(of) * 100).toFixed(1)} %`,
        holds: grown(of) <= GROWTH_SHARE_MAX,
      })),
    };
  },
};

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
