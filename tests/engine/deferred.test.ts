import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { applied, type Part, partsOf } from '../testkit/parts-client.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const PARTS = 'multipart/mixed;incrementalSpec=v0.2, application/json;q=0.9';

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({ rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 3) } });
});
afterEach(() => {
  house.office('opal').misbehave = null;
});
afterAll(() => house[Symbol.asyncDispose]());

async function ask(query: string, { accept = PARTS, variables = {} } = {}): Promise<Response> {
  return fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...(await house.headers()) },
    body: JSON.stringify({ query, variables }),
  });
}

async function partsFor(query: string, asking: Parameters<typeof ask>[1] = {}): Promise<Part[]> {
  return Array.fromAsync(partsOf(await ask(query, asking)));
}

/** Claims of the office's buildings come only once they are let. */
function holdClaimsBack(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  house.office('opal').misbehave = async (honest, { path }) => {
    if (path.startsWith('/claims')) await promise;
    return { text: JSON.stringify(honest) };
  };
  return resolve;
}

const BUILDING = `query ($later: Boolean = true) {
  dwelling(id: "opal:LGT-000") {
    reference
    building { name ...Claims @defer(label: "claims", if: $later) }
  }
}
fragment Claims on Building { open: openClaims { id } }`;

test('what is deferred comes behind the first part, under its label and at its place', async () => {
  const letClaims = holdClaimsBack();
  const parts = partsOf(await ask(BUILDING));
  const first = (await parts.next()).value as Part;
  expect(first).toMatchObject({
    data: { dwelling: { reference: 'LGT-000', building: { name: 'Building 0 of opal' } } },
    pending: [{ path: ['dwelling', 'building'], label: 'claims' }],
    hasNext: true,
  });
  expect(JSON.stringify(first)).not.toContain('REC-');
  letClaims();
  const rest = await Array.fromAsync(parts);
  expect(applied([first, ...rest])).toMatchObject({
    data: { dwelling: { building: { open: [{ id: 'opal:REC-000' }, { id: 'opal:REC-001' }] } } },
    errors: [],
  });
});

test('nothing is deferred where its condition says no, nor for a client that reads no parts', async () => {
  const whole = { dwelling: { building: { open: [{}, {}] } } };
  expect(await partsFor(BUILDING, { variables: { later: false } })).toMatchObject([{ data: whole }]);
  const response = await ask(BUILDING, { accept: 'application/json' });
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toMatchObject({ data: whole });
});

test('each row of a page has its own deferred part, nested ones come with it, and nothing is asked twice', async () => {
  const query = (defer: string) => `{
    dwellings(first: 4, orderBy: { field: REFERENCE, direction: DESC }) {
      nodes {
        id
        building { name }
        ... on Dwelling ${defer} { livingArea building { openClaims { id ... ${defer} { building { name } } } } }
      }
      totalCount
    }
  }`;
  const calls = () => house.office('opal').calls.length + house.office('amiens').calls.length;
  const before = calls();
  const whole = (await partsFor(query('')))[0] as Part;
  const between = calls();
  const parts = await partsFor(query('@defer'));
  expect(calls() - between).toBe(between - before);
  expect(parts[0]?.pending?.map(({ path }) => path)).toEqual([0, 1, 2, 3].map((at) => ['dwellings', 'nodes', at]));
  expect(applied(parts).data).toEqual(whole.data);
});

test('a deferred part of a silent office says so at its place, and the first part stays', async () => {
  house.office('opal').misbehave = (honest, { path }) =>
    path.startsWith('/claims') ? 'HANG_UP' : { text: JSON.stringify(honest) };
  const parts = await partsFor(BUILDING);
  expect(parts[0]?.errors).toBeUndefined();
  expect(applied(parts)).toMatchObject({
    data: { dwelling: { building: { name: 'Building 0 of opal' } } },
    errors: [{ extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } }],
  });
});

test('a client of the older format gets patches that name their path and label themselves', async () => {
  const response = await ask(BUILDING, { accept: 'multipart/mixed;deferSpec=20220824, application/json' });
  expect(response.headers.get('content-type')).toContain('deferSpec=20220824');
  const [first, last, ...more] = await Array.fromAsync(partsOf(response));
  expect(more).toEqual([]);
  expect(first).not.toHaveProperty('pending');
  expect(last).toMatchObject({
    incremental: [{ path: ['dwelling', 'building'], label: 'claims', data: { open: [{}, {}] } }],
    hasNext: false,
  });
});

test.each([
  ['a list cannot be asked in pieces', '{ contractors @stream { id } }', 'Unknown directive "@stream"'],
  ['a label stands once', '{ ... @defer(label: "a") { __typename } ... @defer(label: "a") { __typename } }', '"label"'],
  ['a label is no variable', 'query ($l: String) { ... @defer(label: $l) { __typename } }', '"label"'],
])('%s', async (_, query, message) => {
  expect(await (await ask(query)).json()).toMatchObject({
    errors: [{ message: expect.stringContaining(message), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});
