import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const QUERY = '{ dwelling(id: "opal:LGT-000") { id } }';
const OPERATIONS_MAX = 3;

let house: MemoryNetwork;
let release: () => void;
beforeEach(async () => {
  house = await startMemoryNetwork({
    rows: { opal: officeRows('opal', 1) },
    limits: { operationsUnderWayMax: OPERATIONS_MAX, shardRequestsMax: 2, shardQueueMax: 1 },
  });
  const held = Promise.withResolvers<void>();
  release = held.resolve;
  house.office('opal').misbehave = async (honest) => {
    await held.promise;
    return { text: JSON.stringify(honest) };
  };
});
afterEach(() => house[Symbol.asyncDispose]());

const post = async (query = QUERY) =>
  fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(await house.headers()),
    },
    body: JSON.stringify({ query }),
  });

describe('while as many operations are under way as may be', () => {
  let first: Promise<Response>[];
  beforeEach(async () => {
    const { promise: reached, resolve } = Promise.withResolvers<void>();
    const { misbehave } = house.office('opal');
    house.office('opal').misbehave = (honest, call) => {
      if (house.office('opal').waiting === 2) resolve();
      return misbehave?.(honest, call) ?? { text: '' };
    };
    first = Array.from({ length: OPERATIONS_MAX }, () => post());
    await reached;
  });

  test('another is turned away at once, told when to come again, and no office hears of it', async () => {
    // Two of the three are at the office and one is on its way in: until it is there, a fourth may still come in.
    let refused = await post('{ __typename }');
    while (refused.status === 200) refused = await post('{ __typename }');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'GATEWAY_OVERLOADED', retryAfterMs: 1_000 } }],
    });
    release();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await post('{ __typename }')).status).toBe(200);
  });

  test('that holds on a WebSocket too', async () => {
    while ((await post('{ __typename }')).status === 200);
    const client = createClient({
      url: `${house.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: await house.headers(),
      retryAttempts: 0,
    });
    const { value } = await client.iterate({ query: '{ __typename }' }).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'GATEWAY_OVERLOADED' } }] });
    await client.dispose();
    release();
    await Promise.all(first);
  });
});

test('where one office has no room, the answer says when to ask it again', async () => {
  await using crowded = await startMemoryNetwork({
    rows: { opal: officeRows('opal', 1) },
    limits: { shardRequestsMax: 1, shardQueueMax: 1 },
  });
  const { promise: full, resolve: fill } = Promise.withResolvers<void>();
  const { promise: held, resolve: free } = Promise.withResolvers<void>();
  crowded.office('opal').misbehave = async (honest) => {
    fill();
    await held;
    return { text: JSON.stringify(honest) };
  };
  const ask = async () =>
    fetch(`${crowded.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await crowded.headers()) },
      body: JSON.stringify({ query: QUERY }),
    });
  const inside = ask();
  await full;
  // One of these waits in the queue; the other finds it full and is answered while the office still holds the first.
  const refused = await Promise.race([ask(), ask()]);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({
    data: { dwelling: null },
    errors: [{ path: ['dwelling'], extensions: { code: 'OFFICE_OVERLOADED', office: 'opal', retryAfterMs: 1_000 } }],
  });
  free();
  expect((await inside).headers.has('retry-after')).toBe(false);
});

test('an office that answers that it has too much to do is not taken for sick', async () => {
  await using strained = await startMemoryNetwork({
    rows: { opal: officeRows('opal', 1) },
    limits: { breakerFailuresInRowMax: 1 },
  });
  strained.office('opal').misbehave = () => ({ status: 429, text: 'Too Many Requests' });
  for (let count = 0; count < 2; count += 1) {
    expect(await strained.ask(QUERY)).toMatchObject({
      errors: [{ extensions: { code: 'OFFICE_OVERLOADED', retryAfterMs: 1_000 } }],
    });
  }
  expect(strained.office('opal').calls).toHaveLength(2);
});

test('an office has as much to answer at a time as it may and never more, however many ask', async () => {
  await using crowded = await startMemoryNetwork({
    rows: { opal: officeRows('opal', 1) },
    limits: { shardRequestsMax: 3, shardQueueMax: 100 },
  });
  let atOnce = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  crowded.office('opal').misbehave = async (honest) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    // It answers three together, and late enough for a fourth to come in before, if it were let.
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 3) void crowded.ask('{ __typename }').then(() => waiting.splice(0).map((go) => go()));
    });
    atOnce -= 1;
    return { text: JSON.stringify(honest) };
  };
  const answers = await Promise.all(Array.from({ length: 39 }, () => crowded.ask(QUERY)));
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(most).toBe(3);
});
