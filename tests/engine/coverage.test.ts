import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ask, type FederationAnswer } from './federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const OFFICES = ['amiens', 'opal', 'reims-habitat'];

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: Object.fromEntries(OFFICES.map((key) => [key, officeRows(key, 2)])),
    // An office that was silent in one test is asked again in the next.
    limits: { breakerFailuresInRowMax: 1_000 },
  });
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(() => {
  for (const key of OFFICES) house.office(key).misbehave = null;
});

const LIST = '{ dwellings { nodes { id building { openClaims { id } } } } }';

const needing = async (coverage: unknown, query = LIST, purpose?: 'CLAIM_HANDLING') =>
  ask(house.gateway.url, { query, extensions: { coverage } }, await house.headers(purpose && { purpose }));

function silence(...keys: string[]): void {
  for (const key of keys) house.office(key).misbehave = () => ({ status: 502, text: '' });
}

const rowsOf = ({ data }: FederationAnswer) => (data as { dwellings: { nodes: unknown[] } }).dwellings.nodes.length;

test('while every office answers, every coverage is met', async () => {
  for (const coverage of ['ALL', 'ANY', 3, '3']) {
    const answer = await needing(coverage);
    expect(answer.errors).toBeUndefined();
    expect(rowsOf(answer)).toBe(6);
  }
});

describe('while one of three offices is silent', () => {
  beforeEach(() => silence('opal'));

  test.each([['ANY'], [1], [2]])(
    'a coverage of %j is met: the rows of the others, and one error for the silent one',
    async (coverage) => {
      const answer = await needing(coverage);
      expect(rowsOf(answer)).toBe(4);
      expect(answer.errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE' } }]);
    },
  );

  test.each([['ALL'], [3], ['3']])(
    'a coverage of %j is not: the operation fails as a whole, and names it',
    async (coverage) => {
      const { data, errors, extensions } = await needing(coverage);
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('missing: "opal" (stock: UNREACHABLE).'),
          extensions: {
            code: 'COVERAGE_NOT_MET',
            coverage: coverage === '3' ? 3 : coverage,
            missing: [{ office: 'opal', domain: 'stock', outcome: 'UNREACHABLE' }],
          },
        },
        { path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'opal' } },
      ]);
      const { offices } = extensions as { offices: { outcome: string }[] };
      expect(offices.filter(({ outcome }) => outcome !== 'OK')).toMatchObject([{ office: 'opal', domain: 'stock' }]);
    },
  );

  test('a query that does not ask it misses nothing', async () => {
    const { data } = await needing('ALL', '{ dwellings(offices: ["amiens", "reims-habitat"]) { nodes { id } } }');
    expect(data).toMatchObject({ dwellings: { nodes: [{}, {}, {}, {}] } });
  });

  test('a query of one row is about one office', async () => {
    expect(await needing('ALL', '{ dwelling(id: "opal:LGT-000") { id } }')).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'COVERAGE_NOT_MET' } }, {}],
    });
    expect(await needing('ALL', '{ dwelling(id: "amiens:LGT-000") { id } }')).toMatchObject({
      data: { dwelling: { id: 'amiens:LGT-000' } },
    });
  });
});

test('an office whose stock answers and whose claims do not has not covered its part', async () => {
  house.office('amiens').misbehave = (honest, { path }) =>
    path.startsWith('/claims') ? 'HANG_UP' : { text: JSON.stringify(honest) };
  expect(await needing('ALL')).toMatchObject({
    data: null,
    errors: [{ extensions: { missing: [{ office: 'amiens', domain: 'claims', outcome: 'UNREACHABLE' }] } }, {}, {}],
  });
});

test('where all are silent, ANY is not met', async () => {
  silence(...OFFICES);
  expect(await needing('ANY')).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'COVERAGE_NOT_MET' } }, {}, {}, {}],
  });
});

test('it may be said in a header too, and the header counts', async () => {
  silence('opal');
  const headers = { ...(await house.headers()), 'canopee-coverage': 'ALL' };
  expect(await ask(house.gateway.url, { query: LIST, extensions: { coverage: 'ANY' } }, headers)).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'COVERAGE_NOT_MET' } }, {}],
  });
});

test('what is no coverage is told before any office is asked', async () => {
  for (const key of OFFICES) house.office(key).calls.length = 0;
  const answer = await needing('MOST');
  expect(answer).not.toHaveProperty('data');
  expect(answer.errors).toMatchObject([
    { message: expect.stringContaining('"MOST"'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(OFFICES.flatMap((key) => house.office(key).calls)).toEqual([]);
});

test('a write is not done where a coverage is asked of it: done, it could not fail any more', async () => {
  house.office('opal').calls.length = 0;
  const WRITE =
    'mutation { createClaim(input: { building: "opal:BAT-000", category: LIFT, system: LIFT, description: "x" }) { claim { id } } }';
  expect((await needing('ALL', WRITE, 'CLAIM_HANDLING')).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(house.office('opal').calls).toEqual([]);
});

describe('of who takes the answer in parts', () => {
  const asked = async (query: string) =>
    fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream, application/json',
        'canopee-coverage': 'ALL',
        ...(await house.headers()),
      },
      body: JSON.stringify({ query }),
    });

  test('nothing goes out before it is known whether the coverage is met', async () => {
    silence('opal');
    const response = await asked(LIST);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'COVERAGE_NOT_MET' } }, {}],
    });
  });

  test('a stream does not begin', async () => {
    const response = await asked('subscription { faultEvents { office { key } } }');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

describe('on a WebSocket', () => {
  async function answerTo(query: string): Promise<unknown> {
    const { authorization } = await house.headers();
    const client = createClient({
      url: `${house.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    try {
      for await (const answer of client.iterate({ query, extensions: { coverage: 'ALL' } })) return answer;
      return null;
    } catch (error) {
      return error;
    } finally {
      await client.dispose();
    }
  }

  test('a query fails in the same way', async () => {
    silence('opal');
    expect(await answerTo(LIST)).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'COVERAGE_NOT_MET' } }, {}],
    });
  });

  test('a stream does not begin: its events say by themselves which offices are silent', async () => {
    expect(await answerTo('subscription { faultEvents { office { key } } }')).toMatchObject([
      { message: 'A coverage is expected of queries, not of a subscription.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
