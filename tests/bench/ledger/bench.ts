import type { Bench, BenchReport } from '../bench.ts';
import { appendsPart } from './appends-part.ts';
import { openLedgerForBench } from './ledger-for-bench.ts';
import { queriesPart } from './queries-part.ts';
import { readsPart } from './reads-part.ts';

const PARTS = { reads: readsPart, appends: appendsPart, queries: queriesPart };
/** Takes minutes to fill five million rows: only where it is asked for by name. */
const ONLY_BY_NAME: ReadonlySet<string> = new Set(['queries']);

export const bench: Bench = {
  about: 'what the ledger costs a guarded read, how many entries it takes, and questions to five million of them',
  defaults: { rounds: 5, seconds: 5, warmUpSeconds: 4, connections: 50 },
  async run(options): Promise<BenchReport> {
    await using ledger = await openLedgerForBench();
    const parts: BenchReport[] = [];
    for (const [key, part] of Object.entries(PARTS)) {
      if (options.tables ? !options.tables.has(key) : ONLY_BY_NAME.has(key)) continue;
      options.say(key);
      parts.push(await part(ledger, options));
    }
    return { tables: parts.flatMap(({ tables }) => tables), claims: parts.flatMap(({ claims }) => claims) };
  },
};
