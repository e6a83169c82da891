import { start, temporaryFolder } from '../../start/launcher.ts';
import type { BenchOptions, BenchReport } from '../bench.ts';
import { median, percentile } from '../rig/statistics.ts';
import { QUESTIONS } from './questions.ts';
import { DWELLINGS_PER_OFFICE } from './stock-size.ts';

const TENS_OF_MS_MAX = 100;
const START_DEADLINE_MS = 300_000;

interface Person {
  roles: string[];
  purposes: string[];
  token: string;
}

/** The real platform, one process an office, asked one question at a time, in turns. */
export async function questionsPart({ rounds, seconds, warmUpSeconds, say }: BenchOptions): Promise<BenchReport> {
  await using folder = await temporaryFolder();
  const size = String(DWELLINGS_PER_OFFICE);
  await using launcher = start([
    '--data-folder',
    folder.data,
    '--port',
    '0',
    '--no-simulator',
    '--dwellings-per-office',
    size,
  ]);
  const [url] = /http:\S+(?=\/graphql)/.exec(await launcher.line(/GraphQL +http/, { withinMs: START_DEADLINE_MS })) ?? [
    '',
  ];
  say(`house at ${url}`);
  const people = (await (await fetch(`${url}/demo/people`)).json()) as Person[];
  const agent = people.find(({ roles }) => roles.includes('CLAIMS_AGENT'));
  if (!agent) throw new Error('a claims agent is expected among the people to try, but there is none');
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${agent.token}`,
    'canopee-purpose': 'CLAIM_HANDLING',
  };
  const ask = async (query: string): Promise<void> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { errors } = (await response.json()) as { errors?: { message: string }[] };
    if (errors) throw new Error(`an answer without errors is expected, but got: ${errors[0]?.message}`);
  };
  const times: Record<string, number[]> = {};
  for (const query of Object.values(QUESTIONS)) await askFor(warmUpSeconds / 2, () => ask(query));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, query] of Object.entries(QUESTIONS)) {
      times[name] = [...(times[name] ?? []), ...(await askFor(seconds / 2, () => ask(query)))];
    }
  }
  return reportOf(times);
}

async function askFor(seconds: number, ask: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const endsMs = performance.now() + seconds * 1000;
  while (performance.now() < endsMs) {
    const startedMs = performance.now();
    await ask();
    times.push(performance.now() - startedMs);
  }
  return times;
}

function reportOf(times: Record<string, number[]>): BenchReport {
  const medians = Object.values(times).map(median);
  const slowest = Math.max(...medians);
  return {
    tables: [
      {
        key: 'questions',
        title: `Questions to four offices of ${DWELLINGS_PER_OFFICE.toLocaleString('en')} dwellings, one at a time`,
        header: ['question', 'p50, ms', 'p99, ms', 'asked'],
        rows: Object.entries(times).map(([name, all]) => [
          name,
          median(all).toFixed(1),
          percentile(Float64Array.from(all).sort(), 0.99).toFixed(1),
          String(all.length),
        ]),
        notes: ['Client, gateway, network, four offices and PostgreSQL share the cores of one machine.'],
        raw: times,
      },
    ],
    claims: [
      {
        text: 'list, filter and nested questions answer in tens of milliseconds (p50)',
        measured: `${slowest.toFixed(0)} ms at most`,
        holds: slowest < TENS_OF_MS_MAX,
      },
    ],
  };
}
