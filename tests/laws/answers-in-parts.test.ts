import { type SeededRandom, seededRandom } from '@canopee/chassis/seeded-random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FederationAnswer } from '../engine/federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { inPageOrder, type Part, partsOf } from '../testkit/parts-client.ts';

const CASES_PER_SEED = 40;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0xda, 0xdb, 0xdc, 0xdd, 0xde];
const OFFICES = ['amiens', 'opal', 'oise-habitat', 'reims-habitat'];

let house: MemoryNetwork;
beforeAll(async () => {
  const rows = Object.fromEntries(OFFICES.map((key, index) => [key, officeRows(key, [11, 17, 0, 5][index] ?? 0)]));
  // An office that was silent is asked again at once: an answer depends on nothing that went before it.
  house = await startMemoryNetwork({ rows, limits: { breakerFailuresInRowMax: 1_000_000 } });
});
afterAll(() => house[Symbol.asyncDispose]());

test.each(seeds)(
  'the first part and everything that follows make the answer that would have come whole (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const query = someQuery(random);
      const silent = OFFICES.filter(() => random.chance(0.1));
      answerInAnyOrder(random, silent);
      const body = JSON.stringify({ query });
      const ask = async (accept: string) =>
        fetch(`${house.gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept, ...(await house.headers()) },
          body,
        });
      const whole = (await (await ask('application/json')).json()) as FederationAnswer;
      const byOffice = random.chance(0.5);
      const accept = `${random.pick(['multipart/mixed', 'text/event-stream'])}${byOffice ? ';rows=by-office' : ''}`;
      const parts: Part[] = await Array.fromAsync(partsOf(await ask(accept)));
      const came = comparable(inPageOrder(parts));
      const expected = comparable(whole);
      // Rows that turned out not to be on the page made further offices be asked for what belongs to them.
      const offices = byOffice ? came.offices.filter((one) => expected.offices.includes(one)) : came.offices;
      expect({ ...came, offices }, `${query}\n${accept}\nsilent: ${silent.join()}`).toEqual(expected);
    }
  },
);

/** Each office's answers wait, and are let out one at a time, whoever's turn it is. */
function answerInAnyOrder(random: SeededRandom, silent: readonly string[]): void {
  const waiting: (() => void)[] = [];
  const letOneGo = () => {
    waiting.splice(random.whole(0, waiting.length - 1), 1)[0]?.();
    if (waiting.length > 0) setImmediate(letOneGo);
  };
  for (const key of OFFICES) {
    house.office(key).misbehave = async (honest) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (waiting.push(resolve) === 1) setImmediate(letOneGo);
      await promise;
      return silent.includes(key) ? 'HANG_UP' : { text: JSON.stringify(honest) };
    };
  }
}

function someQuery(random: SeededRandom): string {
  const { chance, pick, whole } = random;
  const offices = () => (chance(0.3) ? `offices: ${JSON.stringify(OFFICES.filter(() => chance(0.6)))}` : '');
  const size = () => (chance(0.2) ? '' : `${pick(['first', 'last'])}: ${whole(0, 12)}`);
  const order = () => (chance(0.5) ? '' : `orderBy: { field: ${pick(['REFERENCE', 'LIVING_AREA'])}, direction: DESC }`);
  const given = (...all: string[]) => (all.some(Boolean) ? `(${all.filter(Boolean).join(' ')})` : '');
  const page = (nodes: string) =>
    `{ nodes { ${nodes} } ${chance(0.5) ? 'totalCount' : ''} ${chance(0.5) ? 'edges { cursor node { id } }' : ''}
       ${chance(0.5) ? 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }' : ''}
       ${chance(0.5) ? 'offices { office { key name } outcome }' : ''} }`;
  const later = (inner: string) =>
    inner !== '' && chance(0.4) ? `... ${chance(0.8) ? '@defer' : ''} { ${inner} }` : inner;
  const fields = [
    () => `contractors${given(offices())} { id name ${chance(0.5) ? 'office { name }' : ''} }`,
    () =>
      `dwellings${given(size(), order(), offices())} ${page(
        `id ${later('livingArea')} ${later(chance(0.4) ? 'lease { id }' : '')} ${later(chance(0.4) ? 'mainRent' : '')}
         ${chance(0.5) ? `building { name ${later('openClaims { id }')} }` : ''} ${later('building { id office { name } }')}`,
      )}`,
    () => `claims${given(size(), offices())} ${page(`id ${later('building { id name }')}`)}`,
    () => `dwelling(id: "${pick(OFFICES)}:LGT-00${whole(0, 3)}") { id ${later('building { name }')} }`,
    () => 'offices { key name }',
    () => '__typename',
  ];
  const chosen = Array.from({ length: whole(1, 4) }, (_, at) => `f${at}: ${pick(fields)()}`);
  return `{ ${chosen.map((field) => (chance(0.2) ? later(field) : field)).join('\n')} }`;
}

/** Without what differs from one run to the next, and with lists that have no order among their offices in one. */
function comparable({
  data,
  errors = [],
  extensions,
}: Pick<FederationAnswer, 'data' | 'errors' | 'extensions'> | Part) {
  const { offices, privacy } = extensions as {
    offices: { office: string; domain: string; outcome: string }[];
    privacy: { marks: object[] };
  };
  return {
    data: Object.fromEntries(Object.entries((data ?? {}) as object).map(([key, value]) => [key, inOneOrder(value)])),
    errors: errors.map(({ message, path, extensions: own }) => JSON.stringify([path, message, own?.code])).sort(),
    offices: offices.map(({ office, domain, outcome }) => `${office} ${domain} ${outcome}`).sort(),
    marks: privacy.marks.map((mark) => JSON.stringify(mark)).sort(),
  };
}

function inOneOrder(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((row) => JSON.stringify(row)).sort();
}
