import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, BenchOptions } from './bench.ts';
import { markdown, type RunRecord } from './report.ts';
import { describeMachine } from './rig/machine.ts';

const FOLDER = new URL('./', import.meta.url);
const RESULTS = new URL('results/', FOLDER);

/** A second of each: does it run at all? Never a measurement. */
const SMOKE = { rounds: 1, seconds: 1, warmUpSeconds: 0.5 };

const USAGE = `pnpm bench NAME [options]

  --rounds N        rounds, each contestant once in each
  --seconds N       counted seconds per contestant and round
  --warm-up N       seconds of load on each before the first round
  --connections N   requests under way at once
  --only A,B        these contestants only
  --tables A,B      these tables only
  --smoke           a second of each: does it run?
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    'warm-up': { type: 'string' },
    connections: { type: 'string' },
    only: { type: 'string' },
    tables: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const names = readdirSync(FOLDER).filter((name) => existsSync(new URL(`${name}/bench.ts`, FOLDER)));
const [name] = positionals;
if (name === undefined || values.help) {
  console.log(`${USAGE}\nBenches:`);
  for (const each of names) console.log(`  ${each.padEnd(16)} ${(await load(each)).about}`);
} else if (names.includes(name)) {
  await runBench(name, await load(name));
} else {
  console.error(`A bench is expected (${names.join(', ')}), but got "${name}".`);
  process.exitCode = 1;
}

async function load(folder: string): Promise<Bench> {
  const { bench } = (await import(new URL(`${folder}/bench.ts`, FOLDER).href)) as { bench: Bench };
  return bench;
}

async function runBench(bench: string, { defaults, smoke, run }: Bench): Promise<void> {
  const given = values.smoke ? { ...defaults, ...SMOKE, ...smoke } : defaults;
  const settings = {
    rounds: numberOr(values.rounds, given.rounds, 'rounds'),
    seconds: numberOr(values.seconds, given.seconds, 'seconds'),
    warmUpSeconds: numberOr(values['warm-up'], given.warmUpSeconds, 'warm-up'),
    connections: numberOr(values.connections, given.connections, 'connections'),
  };
  const only = listOf(values.only);
  const tables = listOf(values.tables);
  const machine = describeMachine();
  const options: BenchOptions = { ...settings, only, tables, say: (line) => console.error(line) };
  const report = await run(options);
  const whole =
    !only &&
    !tables &&
    Object.entries(defaults).every(([key, value]) => settings[key as keyof typeof settings] === value);
  const partial = whole ? null : values.smoke ? 'a smoke run' : 'a run with other settings than the bench’s own';
  await publish({ bench, at: new Date().toISOString(), machine, settings, partial, report });
}

/** Whole runs are kept under the bench's name, to be committed; others beside it, ignored by git. */
async function publish(record: RunRecord): Promise<void> {
  const text = markdown(record);
  const file = record.partial ? `${record.bench}.partial` : record.bench;
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(`${file}.json`, RESULTS), `${JSON.stringify(record, null, 2)}\n`);
  await writeFile(new URL(`${file}.md`, RESULTS), text);
  console.log(text);
}

function numberOr(text: string | undefined, otherwise: number, option: string): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`--${option} is expected to be a positive number, but got "${text}".`);
}

function listOf(text: string | undefined): ReadonlySet<string> | null {
  return text === undefined ? null : new Set(text.split(','));
}
