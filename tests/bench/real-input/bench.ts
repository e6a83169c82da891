import type { Bench, BenchReport } from '../bench.ts';
import { importPart } from './import-part.ts';
import { questionsPart } from './questions-part.ts';

const PARTS = { import: importPart, questions: questionsPart };

export const bench: Bench = {
  about: 'the State’s register read into four offices, and questions to four offices of 15,000 dwellings',
  defaults: { rounds: 5, seconds: 4, warmUpSeconds: 2, connections: 1 },
  async run(options): Promise<BenchReport> {
    const parts: BenchReport[] = [];
    for (const [key, part] of Object.entries(PARTS)) {
      if (options.tables && !options.tables.has(key)) continue;
      options.say(key);
      parts.push(await part(options));
    }
    return { tables: parts.flatMap(({ tables }) => tables), claims: parts.flatMap(({ claims }) => claims) };
  },
};
