import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import type { Misbehaviour } from './subgraph-server.ts';

let house: MemoryNetwork;
beforeEach(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 4), opal: officeRows('opal', 4) },
    limits: { officeDeadlineMs: 300, requestDeadlineMs: 2_000, shardRequestsMax: 2, shardQueueMax: 1 },
  });
});
afterEach(() => house[Symbol.asyncDispose]());

const never: Misbehaviour = () => new Promise(() => {});
const BOTH =
  '{ dwellings(first: 3) { totalCount nodes { id } offices { office { key } outcome } pageInfo { hasNextPage } } }';

const ROWS_OF_OPAL = ['opal:LGT-000', 'opal:LGT-001', 'opal:LGT-002'].map((id) => ({ id }));

describe.each<[string, string, string, Misbehaviour]>([
  ['is slow', 'TIMEOUT', 'OFFICE_TIMEOUT', never],
  ['answers with a page of its proxy', 'UNREACHABLE', 'OFFICE_UNREACHABLE', () => ({ status: 502, text: '<html>' })],
  ['answers JSON that is no GraphQL', 'UNREACHABLE', 'OFFICE_UNREACHABLE', () => ({ text: '[1,2]' })],
  [
    'answers half a text',
    'UNREACHABLE',
    'OFFICE_UNREACHABLE',
    (honest) => ({ text: JSON.stringify(honest).slice(0, 40) }),
  ],
  ['hangs up', 'UNREACHABLE', 'OFFICE_UNREACHABLE', () => 'HANG_UP'],
])('where one office %s', (_, outcome, code, misbehave) => {
  beforeEach(() => {
    house.office('amiens').misbehave = misbehave;
  });

  test("the others' rows are there, and the list says who is missing", async () => {
    const { data, errors, extensions } = await house.ask(BOTH);
    expect(data).toEqual({
      dwellings: {
        totalCount: 4,
        nodes: ROWS_OF_OPAL,
        offices: [
          { office: { key: 'amiens' }, outcome },
          { office: { key: 'opal' }, outcome: 'OK' },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code, office: 'amiens', domain: 'stock' } }]);
    expect(extensions?.offices).toMatchObject([
      { office: 'amiens', domain: 'stock', outcome },
      { office: 'opal', domain: 'stock', outcome: 'OK' },
    ]);
  });

  test('its own field is null with an error that names it, and the other field is whole', async () => {
    const { data, errors } = await house.ask(
      '{ gone: dwelling(id: "amiens:LGT-000") { id } here: dwelling(id: "opal:LGT-000") { id } }',
    );
    expect(data).toEqual({ gone: null, here: { id: 'opal:LGT-000' } });
    expect(errors).toMatchObject([{ path: ['gone'], extensions: { code, office: 'amiens' } }]);
  });
});

describe('where one domain of an office is silent', () => {
  const QUERY =
    '{ dwellings(first: 3, orderBy: { field: LIVING_AREA, direction: ASC }) { nodes { id building { name openClaims { id } } } } }';

  test('exactly its places are null, with one error for each place', async () => {
    house.office('opal').misbehave = (honest, { path }) =>
      path.startsWith('/claims') ? 'HANG_UP' : { text: JSON.stringify(honest) };
    const { data, errors } = await house.ask(QUERY);
    const { dwellings } = data as { dwellings: { nodes: { id: string; building: object }[] } };
    expect(dwellings.nodes).toEqual([
      {
        id: 'amiens:LGT-000',
        building: { name: 'Building 0 of amiens', openClaims: [{ id: 'amiens:REC-000' }, { id: 'amiens:REC-001' }] },
      },
      { id: 'opal:LGT-000', building: { name: 'Building 0 of opal', openClaims: null } },
      {
        id: 'amiens:LGT-001',
        building: { name: 'Building 0 of amiens', openClaims: [{ id: 'amiens:REC-000' }, { id: 'amiens:REC-001' }] },
      },
    ]);
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code, extensions?.office])).toEqual([
      [['dwellings', 'nodes', 1, 'building'], 'OFFICE_UNREACHABLE', 'opal'],
    ]);
  });
});

describe('where every office is silent', () => {
  test('the list is empty, and says so of each', async () => {
    for (const key of ['amiens', 'opal']) house.office(key).misbehave = () => 'HANG_UP';
    const { data, errors } = await house.ask(BOTH);
    expect(data).toMatchObject({
      dwellings: { totalCount: 0, nodes: [], offices: [{ outcome: 'UNREACHABLE' }, { outcome: 'UNREACHABLE' }] },
    });
    expect(errors?.map(({ extensions }) => extensions?.office)).toEqual(['amiens', 'opal']);
  });
});

test('an office that stopped is named, and serves again by itself when it is back', async () => {
  const office = house.office('amiens');
  await office.stop();
  const gone = await house.ask(BOTH);
  expect(gone.extensions?.offices).toMatchObject([{ office: 'amiens', outcome: 'UNREACHABLE' }, { outcome: 'OK' }]);
  await office.restart();
  const back = await house.ask(BOTH);
  expect(back.errors).toBeUndefined();
  expect(back.extensions?.offices).toMatchObject([{ office: 'amiens', outcome: 'OK' }, { outcome: 'OK' }]);
});

test('a read whose connection broke is asked once more, a write never', async () => {
  const office = house.office('opal');
  let broken = 0;
  office.misbehave = (honest) => {
    broken += 1;
    return broken === 1 ? 'HANG_UP' : { text: JSON.stringify(honest) };
  };
  const read = await house.ask('{ dwelling(id: "opal:LGT-000") { id } }');
  expect(read).toMatchObject({ data: { dwelling: { id: 'opal:LGT-000' } } });
  expect(broken).toBe(2);

  broken = 0;
  const write = await house.ask(
    'mutation { createClaim(input: { building: "opal:BAT-000", category: LIFT, system: LIFT, description: "x" }) { claim { id } } }',
    { purpose: 'CLAIM_HANDLING' },
  );
  expect(write).toMatchObject({
    data: { createClaim: null },
    errors: [{ extensions: { code: 'OFFICE_UNREACHABLE' } }],
  });
  expect(broken).toBe(1);
});

test('more than an office has room for is turned away at once, and told so', async () => {
  house.office('opal').misbehave = never;
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => house.ask('{ dwelling(id: "opal:LGT-000") { id } }')),
  );
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code).sort();
  // Two inside and one in the queue wait in vain; the one in the queue was never sent.
  expect(codes).toEqual(['OFFICE_OVERLOADED', 'OFFICE_OVERLOADED', 'OFFICE_TIMEOUT', 'OFFICE_TIMEOUT']);
  expect(house.office('opal').calls).toHaveLength(2);
});

describe('the office is let go of at once', () => {
  const QUERY = '{ dwelling(id: "opal:LGT-000") { id } }';
  let patient: MemoryNetwork;
  let reached: Promise<void>;
  beforeEach(async () => {
    // With deadlines longer than the test, nothing but the leaving can end the call.
    patient = await startMemoryNetwork({
      rows: { opal: officeRows('opal', 2) },
      limits: { officeDeadlineMs: 100_000, requestDeadlineMs: 100_000 },
    });
    const reaching = Promise.withResolvers<void>();
    reached = reaching.promise;
    patient.office('opal').misbehave = async () => {
      reaching.resolve();
      return new Promise(() => {});
    };
  });
  afterEach(() => patient[Symbol.asyncDispose]());

  test('when a client closes its connection', async () => {
    const leaving = new AbortController();
    const answer = fetch(`${patient.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await patient.headers()) },
      body: JSON.stringify({ query: QUERY }),
      signal: leaving.signal,
    });
    await reached;
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await patient.office('opal').idle();
  });

  test('when a client completes the operation on a WebSocket that stays open', async () => {
    const client = createClient({
      url: `${patient.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: await patient.headers(),
      retryAttempts: 0,
      lazy: false,
    });
    let closed = false;
    client.on('closed', () => {
      closed = true;
    });
    const answers = client.iterate({ query: QUERY });
    void answers.next();
    await reached;
    await answers.return?.();
    await patient.office('opal').idle();
    expect(closed).toBe(false);
    await client.dispose();
  });
});

test('where the network subgraph is silent, its null rises as the schema says, with one error', async () => {
  await house.network.stop();
  const { data, errors } = await house.ask('{ agreements { id } dwelling(id: "opal:LGT-000") { id } }');
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ['agreements'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
});
