import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import type { OfficeOutcome } from '@canopee/schema/outcome';
import type { GraphQLFormattedError } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryRow, memoryPage } from '../engine/memory-list.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { dwellingOrder } from '../engine/memory-office.ts';
import type { Misbehaviour } from '../engine/subgraph-server.ts';

const CASES_PER_SEED = 25;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0xf1a, 0xf1b, 0xf1c, 0xf1d, 0xf1e, 0xf1f];
const BREAKER_OPEN_MS = 1_000;

const ROWS = {
  amiens: officeRows('amiens', 11),
  opal: officeRows('opal', 17),
  'oise-habitat': officeRows('oise-habitat', 0),
  'reims-habitat': officeRows('reims-habitat', 5),
};
const OFFICES = Object.keys(ROWS) as (keyof typeof ROWS)[];
const officeOf = ({ id }: MemoryRow) => id.split(':')[0] as string;

let house: MemoryNetwork;
let nowMs = 0;
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: ROWS,
    limits: { officeDeadlineMs: 200, breakerFailuresInRowMax: 2, breakerOpenMs: BREAKER_OPEN_MS },
    doors: { nowMs: () => nowMs },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

/** What a shard does with a call, by chance; each shard has a chance of its own, so that what the others do changes nothing. */
function flap(seed: number): void {
  for (const key of OFFICES) {
    const chances = new Map<string, SeededRandom>();
    house.office(key).misbehave = (honest, call) => {
      const random = chances.get(call.path) ?? seededRandom(`${seed} ${key} ${call.path}`.split('').reduce(mix, seed));
      chances.set(call.path, random);
      const silence = random.chance(0.25) ? random.pick(SILENCES) : null;
      return silence ? silence(honest, call) : { text: JSON.stringify(honest) };
    };
  }
}
const mix = (sum: number, letter: string) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0;

const SILENCES: readonly Misbehaviour[] = [
  () => 'HANG_UP',
  () => new Promise(() => {}),
  () => ({ text: '<html>' }),
  () => ({ status: 503, text: '' }),
  (honest) => ({ text: JSON.stringify(honest).slice(0, -5) }),
  (honest) => (socket) => {
    const text = JSON.stringify(honest);
    socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text.slice(0, 30)}`);
  },
];

const QUERY = `query ($orderBy: DwellingOrder, $first: Int, $after: String, $last: Int) {
  list: dwellings(orderBy: $orderBy, first: $first, after: $after, last: $last) {
    totalCount
    rows: nodes { id place: building { id openClaims { id } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    offices { office { key } outcome }
  }
}`;

interface Told {
  readonly data: { readonly list: { readonly offices: readonly { office: { key: string }; outcome: string }[] } };
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions: { readonly offices: readonly OfficeOutcome[] };
}

/** Offices by what the answer itself says of them. */
function silentIn({ extensions }: Told, domain: string): Map<string, string> {
  const silent = extensions.offices.filter((one) => one.domain === domain && one.outcome !== 'OK');
  return new Map(silent.map(({ office, outcome }) => [office, outcome]));
}

/** An empty list would say that there are rows before the cursor; where nobody answered, nobody said so. */
const NOTHING_KNOWN = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

/** The answer of one database that holds the rows of these offices only, with nothing at the places of the silent. */
function expected(told: Told, args: Parameters<typeof memoryPage>[1] & Parameters<typeof dwellingOrder>[0]) {
  const [noStock, noClaims] = [silentIn(told, 'stock'), silentIn(told, 'claims')];
  const rows = OFFICES.filter((key) => !noStock.has(key)).flatMap((key) => [...ROWS[key].dwellings]);
  const { nodes, totalCount, pageInfo } = memoryPage(rows, args, dwellingOrder(args));
  const claimsAt = (row: MemoryRow) =>
    ROWS[officeOf(row) as keyof typeof ROWS].claims.filter(({ building }) => building === row.building);
  const errors = [...noStock].map(([office, outcome]) => ({ path: ['list'], code: `OFFICE_${outcome}`, office }));
  for (const [index, row] of nodes.entries()) {
    const outcome = noClaims.get(officeOf(row));
    const path = ['list', 'rows', index, 'place'] as never;
    if (outcome) errors.push({ path, code: `OFFICE_${outcome}`, office: officeOf(row) });
  }
  return {
    errors,
    list: {
      totalCount,
      rows: nodes.map((row) => ({
        id: row.id,
        place: {
          id: row.building,
          openClaims: noClaims.has(officeOf(row)) ? null : claimsAt(row).map(({ id }) => ({ id })),
        },
      })),
      pageInfo: noStock.size < OFFICES.length ? pageInfo : NOTHING_KNOWN,
      offices: OFFICES.map((key) => ({ office: { key }, outcome: noStock.get(key) ?? 'OK' })),
    },
  };
}

const byPlace = (errors: readonly object[]) => errors.map((error) => JSON.stringify(error)).toSorted();

/** Outcomes seen over all seeds: a law about silence says nothing where nobody was silent. */
const seen = new Set<string>();

test.each(seeds)(
  'however offices come and go, an answer is that of one database with the rows of those that are OK (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    flap(seed);
    const { edges } = memoryPage(
      OFFICES.flatMap((key) => [...ROWS[key].dwellings]),
      { first: 100 },
      dwellingOrder({}),
    );
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      nowMs += random.whole(0, BREAKER_OPEN_MS);
      const variables = {
        orderBy: { field: 'REFERENCE', direction: 'ASC' as const },
        [random.pick(['first', 'last'])]: random.whole(0, 12),
        after: random.chance(0.3) ? random.pick(edges).cursor : null,
      };
      const told = (await house.ask(QUERY, { variables })) as unknown as Told;
      const { list, errors } = expected(told, variables);
      const about = JSON.stringify({ variables, offices: told.extensions.offices });
      expect(told.data, about).toEqual({ list });
      const shown = (told.errors ?? []).map(({ path, extensions }) => ({
        path,
        code: extensions?.code,
        office: extensions?.office,
      }));
      expect(byPlace(shown), about).toEqual(byPlace(errors));
      for (const { outcome } of told.extensions.offices) seen.add(outcome);
    }
  },
);

test('and in these cases offices were whole, silent for too long, and gone', () => {
  expect([...seen].toSorted()).toEqual(process.env.SEED ? expect.anything() : ['OK', 'TIMEOUT', 'UNREACHABLE']);
});
