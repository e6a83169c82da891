import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Call, Reply } from './subgraph-server.ts';

const OFFICES = ['amiens', 'opal', 'reims-habitat'];

let house: MemoryNetwork;
beforeEach(async () => {
  const rows = Object.fromEntries(OFFICES.map((key) => [key, officeRows(key, 8)]));
  house = await startMemoryNetwork({ rows });
});
afterEach(() => house[Symbol.asyncDispose]());

type Page = { nodes: { id: string; mainRent: number; lease?: object | null }[]; [key: string]: unknown };
const PAGE = '{ dwellings(first: 5) { nodes { id mainRent } pageInfo { hasNextPage } offices { outcome } } }';
const onPage = async () => ((await house.ask(PAGE)).data as { dwellings: Page }).dwellings.nodes.map(({ id }) => id);
const callsTo = (key: string) => house.office(key).calls;
const idsAsked = ({ variables }: Call) =>
  Object.values(variables).flatMap((value) => (Array.isArray(value) ? value : [])) as { id: string }[];

/** What an office says when it is asked for the rows of a page whose cursors it gave. */
function secondly(key: string, reply: (honest: ExecutionResult) => Reply): void {
  house.office(key).misbehave = (honest, { query }) =>
    query.includes('_entities') ? reply(honest) : { text: JSON.stringify(honest) };
}

/** The entities of an answer, one list of them, to be changed. */
function entitiesIn({ data }: ExecutionResult): unknown[] {
  return Object.values(data ?? {})[0] as unknown[];
}

test('where rows hold something personal, each office is asked for those that are on the page and for no others', async () => {
  const ids = await onPage();
  expect(ids).toEqual([
    ...OFFICES.map((key) => `${key}:LGT-000`),
    ...['amiens', 'opal'].map((key) => `${key}:LGT-001`),
  ]);
  for (const key of OFFICES) {
    const [cursors, rows, ...more] = callsTo(key);
    expect(more).toEqual([]);
    expect(cursors?.query).not.toContain('mainRent');
    expect(idsAsked(rows as Call)).toEqual(
      ids.filter((id) => id.startsWith(key)).map((id) => ({ __typename: 'Dwelling', id })),
    );
  }
});

test.each([
  ['nothing is personal', '{ dwellings(first: 5) { nodes { id livingArea } } }', OFFICES],
  ['one office is asked', '{ dwellings(first: 5, offices: ["opal"]) { nodes { id mainRent } } }', ['opal']],
])('where %s, one question brings the page', async (_, query, asked) => {
  await house.ask(query);
  for (const key of OFFICES) expect(callsTo(key)).toHaveLength(asked.includes(key) ? 1 : 0);
});

test('what is personal is found behind fragments, below edges and deep inside rows', async () => {
  const query = `{ dwellings(first: 2) { totalCount pages: edges { at: cursor row: node { ...Row } } nodes { id } } }
    fragment Row on Dwelling { office { key } building { dwellings(first: 1) { nodes { ... on Dwelling { mainRent } } } } }`;
  const { data, errors } = await house.ask(query);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    dwellings: {
      totalCount: 24,
      pages: ['amiens', 'opal'].map((key) => ({
        at: expect.any(String),
        row: { office: { key }, building: { dwellings: { nodes: [{ mainRent: 400 }] } } },
      })),
      nodes: [{ id: 'amiens:LGT-000' }, { id: 'opal:LGT-000' }],
    },
  });
  expect(callsTo('opal').map(({ query }) => query.includes('mainRent'))).toEqual([false, true]);
  expect(callsTo('reims-habitat')).toHaveLength(1);
});

test('a row that was deleted between the two questions is not there, and the next one takes its place', async () => {
  let asked = 0;
  secondly('opal', (honest) => {
    asked += 1;
    if (asked === 1) entitiesIn(honest)[0] = null;
    return { text: JSON.stringify(honest) };
  });
  const { data, errors } = await house.ask(PAGE);
  expect(errors).toBeUndefined();
  const { nodes, pageInfo } = (data as { dwellings: Page }).dwellings;
  expect(nodes.map(({ id, mainRent }) => [id, mainRent])).toEqual([
    ['amiens:LGT-000', 400],
    ['reims-habitat:LGT-000', 400],
    ['amiens:LGT-001', 401],
    ['opal:LGT-001', 401],
    ['reims-habitat:LGT-001', 401],
  ]);
  expect(pageInfo).toEqual({ hasNextPage: true });
});

test('an office that falls silent between the two questions is as silent as one that never spoke', async () => {
  house.office('opal').misbehave = () => 'HANG_UP';
  const neverSpoke = await house.ask(PAGE);
  secondly('opal', () => 'HANG_UP');
  const fellSilent = await house.ask(PAGE);
  expect({ data: fellSilent.data, errors: fellSilent.errors }).toEqual({
    data: neverSpoke.data,
    errors: neverSpoke.errors,
  });
  expect(fellSilent).toMatchObject({
    data: { dwellings: { offices: [{ outcome: 'OK' }, { outcome: 'UNREACHABLE' }, { outcome: 'OK' }] } },
    errors: [{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }],
  });
});

test.each<[string, (honest: ExecutionResult) => Reply]>([
  ['rows of another office', (honest) => ({ text: JSON.stringify(honest).replaceAll('opal:', 'amiens:') })],
  ['no rows at all', () => ({ text: '{"data":null,"errors":[{"message":"no"}]}' })],
])('an office that promises rows and then gives %s is not believed', async (_, reply) => {
  secondly('opal', reply);
  const { data, errors } = await house.ask(PAGE);
  const { nodes, offices } = (data as { dwellings: Page }).dwellings;
  expect(nodes.map(({ id }) => id.split(':')[0])).toEqual([
    'amiens',
    'reims-habitat',
    'amiens',
    'reims-habitat',
    'amiens',
  ]);
  expect(offices).toMatchObject([{ outcome: 'OK' }, { outcome: 'UNREACHABLE' }, { outcome: 'OK' }]);
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }]);
});

test('an office is not believed whose rows are gone whenever they are asked for', async () => {
  secondly('opal', (honest) => {
    entitiesIn(honest).fill(null);
    return { text: JSON.stringify(honest) };
  });
  const { data, errors } = await house.ask(
    '{ dwellings(first: 6, offices: ["amiens", "opal"]) { nodes { id mainRent } offices { outcome } } }',
  );
  const { nodes, offices } = (data as { dwellings: Page }).dwellings;
  expect(nodes.map(({ mainRent }) => mainRent)).toEqual([400, 401, 402, 403, 404, 405]);
  expect(offices).toMatchObject([{ outcome: 'OK' }, { outcome: 'UNREACHABLE' }]);
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }]);
});

test('a row that fails is missing, and one error names its office', async () => {
  let asked = 0;
  secondly('opal', (honest) => {
    asked += 1;
    if (asked > 1) return { text: JSON.stringify(honest) };
    const [alias] = Object.keys(honest.data ?? {});
    entitiesIn(honest)[0] = null;
    const error = { message: 'The row is locked.', path: [alias, 0], extensions: { code: 'LEDGER_UNAVAILABLE' } };
    return { text: JSON.stringify({ ...honest, errors: [error] }) };
  });
  const { data, errors } = await house.ask(PAGE);
  expect((data as { dwellings: Page }).dwellings.nodes).toHaveLength(5);
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'LEDGER_UNAVAILABLE', office: 'opal' } }]);
});

test('what fails inside a row is told at its place on the page', async () => {
  const { data, errors } = await house.ask(
    '{ dwellings(first: 5) { nodes { mainRent lease { id } } edges { node { lease { id } } } } }',
  );
  expect((data as { dwellings: Page }).dwellings.nodes).toHaveLength(5);
  expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual(
    [3, 4].flatMap((at) => [`dwellings.edges.${at}.node.lease`, `dwellings.nodes.${at}.lease`]).sort(),
  );
});
