import type { Bench, BenchOptions, BenchReport, BenchTable, Claim } from '../bench.ts';
import { type BenchProcess, RIG_CORE, startProcess } from '../rig/bench-process.ts';
import { measure, type Rig } from '../rig/measure.ts';
import { interleave } from '../rig/rounds.ts';
import { installRivals } from '../rivals/install-rivals.ts';
import { catalogue, type Wording } from './catalogue.ts';
import { ENTRIES } from './entries.ts';
import { expectedAnswer } from './expected-answer.ts';
import { type Field, type Runner, startField } from './field.ts';
import { type BenchQuery, QUERIES } from './queries.ts';
import { claimsOf, type Standing, standingsTable } from './standing.ts';
import { composeSupergraph } from './subgraph-schemas.ts';

/** One table: a question, a world to ask it of, and whether requests under way may share an answer. */
interface Heat {
  key: string;
  title: string;
  query: BenchQuery;
  wording: Wording;
  dedupe: boolean;
}

const [HEAVY, LIGHT] = QUERIES as [BenchQuery, BenchQuery];

const HEATS: readonly Heat[] = [
  { key: 'heavy-off', title: 'Heavy query, dedupe off', query: HEAVY, wording: 'ascii', dedupe: false },
  { key: 'heavy-on', title: 'Heavy query, dedupe on', query: HEAVY, wording: 'ascii', dedupe: true },
  { key: 'light-off', title: 'Light query, dedupe off', query: LIGHT, wording: 'ascii', dedupe: false },
  { key: 'light-on', title: 'Light query, dedupe on', query: LIGHT, wording: 'ascii', dedupe: true },
  {
    key: 'french-off',
    title: 'Heavy query over French texts, dedupe off',
    query: HEAVY,
    wording: 'french',
    dedupe: false,
  },
];

/** Connections open and pools fill in this time at the head of each load; it is sent, not counted. */
const RAMP_SECONDS = 0.3;

export const bench: Bench = {
  about: 'the Guild’s gateways benchmark: ours, without sharding, against the known JavaScript gateways and a floor',
  defaults: { rounds: 5, seconds: 8, warmUpSeconds: 5, connections: 50 },
  async run(options: BenchOptions): Promise<BenchReport> {
    options.say('installing the rivals, where they are not there yet');
    const withoutRivals = installRivals();
    if (withoutRivals) options.say(`no rivals: ${withoutRivals}`);
    await using load = startProcess(new URL('../rig/load-generator.ts', import.meta.url), RIG_CORE);
    const tables: BenchTable[] = [];
    const claims: Claim[] = [];
    for (const heat of HEATS) {
      if (options.tables && !options.tables.has(heat.key)) continue;
      const { standings, absent } = await runHeat(heat, options, load);
      tables.push(standingsTable(heat, standings, absent));
      if (heat.query === HEAVY) claims.push(...claimsOf(heat.title, standings));
    }
    return { tables, claims };
  },
};

async function runHeat(
  { title, query, wording, dedupe }: Heat,
  options: BenchOptions,
  load: BenchProcess,
): Promise<{ standings: Standing[]; absent: readonly string[] }> {
  options.say(`${title}: ${query.about}`);
  await using subgraphs = startProcess(new URL('subgraphs.ts', import.meta.url), RIG_CORE);
  const { url: subgraphsUrl } = await subgraphs.ask<{ url: string }>('start', { wording });
  await using field = await startField({
    entries: ENTRIES.filter(({ name }) => options.only?.has(name) ?? true),
    subgraphs,
    supergraph: composeSupergraph(subgraphsUrl),
    dedupe,
    query: query.text,
    expected: await expectedAnswer(catalogue(wording), query.text),
  });
  for (const line of field.absent) options.say(`  ${line}`);
  return { standings: await runRounds(field, query, options, { load, upstream: subgraphs }), absent: field.absent };
}

async function runRounds({ runners }: Field, query: BenchQuery, options: BenchOptions, rig: Rig): Promise<Standing[]> {
  const byName = new Map(runners.map((runner) => [runner.entry.name, runner]));
  const run = async (name: string, warmUpSeconds: number, seconds: number) => {
    const runner = byName.get(name) as Runner;
    const sample = await measure(rig, runner.process, {
      url: runner.url,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: query.text }),
      connections: options.connections,
      warmUpSeconds,
      seconds,
      // Answers may differ by a few bytes (elapsed times); an error in place of the data is far shorter.
      answerBytesMin: Math.floor(runner.answerBytes * 0.9),
    });
    await runner.check();
    return sample;
  };
  for (const { entry } of runners) {
    options.say(`  warming up ${entry.name}`);
    await run(entry.name, 0, options.warmUpSeconds);
  }
  const samples = await interleave([...byName.keys()], options.rounds, async (name, round) => {
    const sample = await run(name, RAMP_SECONDS, options.seconds);
    options.say(`  round ${round + 1} ${name.padEnd(10)} ${Math.round(sample.requestsPerSecond)} req/s`);
    return sample;
  });
  return runners.map((runner) => ({ runner, samples: samples.get(runner.entry.name) ?? [] }));
}
