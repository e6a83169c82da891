import { afterAll, beforeAll, expect, test } from 'vitest';
import { applied, inPageOrder, type Part, partsOf } from '../testkit/parts-client.ts';
import { memoryPage } from './memory-list.ts';
import { type MemoryNetwork, startMemoryNetwork } from './memory-network.ts';
import { dwellingOrder } from './memory-office.ts';
import { type SimulatedOffices, simulatedOffices } from './simulated-offices.ts';

const OFFICES = 400;
const ROWS_EACH = 3;
const PAGE_ROWS = 50;
const AT_ONCE = 3;

let country: SimulatedOffices;
let house: MemoryNetwork;
beforeAll(async () => {
  country = await simulatedOffices(OFFICES, (key) =>
    Array.from({ length: ROWS_EACH }, (_, index) => {
      const reference = `LGT-${index}`;
      return { id: `${key}:${reference}`, reference, livingArea: 20 + ((Number(key.slice(-3)) * 7 + index) % 90) };
    }),
  );
  // Of four hundred offices on two cores nobody answers in a hurry.
  const limits = {
    ...{ officeDeadlineMs: 50_000, requestDeadlineMs: 50_000, operationCostMax: 10_000_000 },
    shardRequestsMax: AT_ONCE,
  };
  house = await startMemoryNetwork({ rows: {}, others: country.offices, limits });
}, 60_000);
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await country[Symbol.asyncDispose]();
});

const ORDER = 'orderBy: { field: LIVING_AREA, direction: DESC }';
const idsOf = (data: unknown) =>
  (data as { dwellings: { nodes: { id: string }[] } }).dwellings.nodes.map(({ id }) => id);

/** What one database with the rows of all these offices would give. */
function expectedPage(isAsked: (key: string) => boolean = () => true): string[] {
  const rows = country.rows.filter(({ id }) => isAsked(id.slice(0, id.indexOf(':'))));
  const order = dwellingOrder({ orderBy: { field: 'LIVING_AREA', direction: 'DESC' } });
  return memoryPage(rows, { first: PAGE_ROWS }, order).nodes.map(({ id }) => id);
}

test('a page of four hundred offices is the page of one database, and each has its outcome', async () => {
  const { data, errors, extensions } = await house.ask(
    `{ dwellings(first: ${PAGE_ROWS}, ${ORDER}) { totalCount nodes { id livingArea } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ dwellings: { totalCount: OFFICES * ROWS_EACH } });
  expect(idsOf(data)).toEqual(expectedPage());
  expect(extensions?.offices).toEqual(
    country.offices.map(({ key }) => ({ office: key, domain: 'stock', outcome: 'OK', elapsedMs: expect.any(Number) })),
  );
}, 60_000);

test('in two questions where rows are personal, and office by office, it is the same page', async () => {
  const personal = await house.ask(`{ dwellings(first: ${PAGE_ROWS}, ${ORDER}) { nodes { id mainRent } } }`);
  expect(personal.errors).toBeUndefined();
  expect(idsOf(personal.data)).toEqual(expectedPage());
  const response = await fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed;rows=by-office',
      ...(await house.headers()),
    },
    body: JSON.stringify({ query: `{ dwellings(first: ${PAGE_ROWS}, ${ORDER}) { nodes { id } } }` }),
  });
  const parts: Part[] = await Array.fromAsync(partsOf(response));
  expect(idsOf(applied(parts).data)).toHaveLength(OFFICES * ROWS_EACH);
  expect(idsOf(inPageOrder(parts).data)).toEqual(expectedPage());
}, 60_000);

test('of those that hang up each is named, and the rows of all others are there', async () => {
  const silent = country.offices.map(({ key }) => key).filter((_, index) => index % 10 === 0);
  for (const key of silent) country.silent.add(key);
  const { data, errors } = await house.ask(`{ dwellings(first: ${PAGE_ROWS}, ${ORDER}) { nodes { id } } }`);
  country.silent.clear();
  expect(errors?.map(({ extensions }) => extensions?.office).sort()).toEqual(silent);
  expect(idsOf(data)).toEqual(expectedPage((key) => !silent.includes(key)));
}, 60_000);

test('many pages asked at once are all answered, over no more connections than each office takes at a time', async () => {
  const query = `{ dwellings(first: ${PAGE_ROWS}, ${ORDER}) { nodes { id } } }`;
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => house.ask(query)));
  for (const { data, errors } of answers) {
    expect(errors).toBeUndefined();
    expect(idsOf(data)).toEqual(expectedPage());
  }
  expect(country.sockets).toBeLessThanOrEqual(OFFICES * AT_ONCE);
}, 60_000);
