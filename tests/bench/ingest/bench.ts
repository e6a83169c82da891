import type { Bench, BenchReport } from '../bench.ts';
import { latencyPart } from './latency-part.ts';
import { memoryPart } from './memory-part.ts';
import { throughputPart } from './throughput-part.ts';

const PARTS = { throughput: throughputPart, latency: latencyPart, memory: memoryPart };
/** Says something over minutes only: where it is asked for by name. */
const ONLY_BY_NAME: ReadonlySet<string> = new Set(['memory']);

export const bench: Bench = {
  about: 'uplinks through MQTT until they are stored and the rules have seen them: how many, how soon, in what memory',
  defaults: { rounds: 3, seconds: 15, warmUpSeconds: 5, connections: 1 },
  async run(options): Promise<BenchReport> {
    const parts: BenchReport[] = [];
    for (const [key, part] of Object.entries(PARTS)) {
      if (options.tables ? !options.tables.has(key) : ONLY_BY_NAME.has(key)) continue;
      options.say(key);
      parts.push(await part(options));
    }
    return { tables: parts.flatMap(({ tables }) => tables), claims: parts.flatMap(({ claims }) => claims) };
  },
};
