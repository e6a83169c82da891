import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientError } from '@canopee/schema/client-error';
import type { Principal } from '@canopee/schema/principal';
import { readSupergraph as supergraphText } from '@canopee/schema/supergraph';
import { type Client, createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { gatewayConfig } from '../config.ts';
import type { EventResult } from '../live/event-result.ts';
import type { SubscribeRequest } from '../live/following.ts';
import type { Answer } from '../merge/answer.ts';
import { createDocuments } from '../operation/documents.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import { buildPublicSchema } from '../operation/public-schema.ts';
import { createOperationReader } from '../operation/read-operation.ts';
import { purposeNamed } from '../privacy/purpose-named.ts';
import { INSTALLED_REGISTER } from '../privacy/purpose-register.ts';
import { serveLive } from './live-socket.ts';

const schema = buildPublicSchema(supergraphText());
const limits = gatewayConfig.shape.limits.parse({});
const touchedBy = () => ({ kinds: [], fields: [], actions: [] });
const operations = createOperationReader({ publicSchema: schema, touchedBy, interfaceObjectKeys: new Map(), limits });
const extensions = { requestId: '', offices: [], privacy: { policyVersion: '', purpose: null, marks: [] } };
const mara: Principal = { subject: 'mara', office: null, roles: [], mandates: [] };
const EVENTS = 'subscription { faultEvents { sequence } }';

/** Signed with a secret that nobody checks: the doors below know a token by its text. */
function tokenFor(lifetimeSeconds: number): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const token = new SignJWT({ sub: 'mara' }).setProtectedHeader({ alg: 'HS256' });
  return token
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(new TextEncoder().encode('a secret of this test only'));
}

/** Two events, then nothing until it is ended. */
async function* twoEvents({ signal }: SubscribeRequest): AsyncGenerator<EventResult, void, void> {
  yield { data: { faultEvents: { sequence: 1 } } };
  yield { data: { faultEvents: { sequence: 2 } }, errors: [{ message: 'opal is silent', path: ['faultEvents'] }] };
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  if (signal.reason instanceof ClientError) throw signal.reason;
}

interface HouseOptions {
  subscribe?: (request: SubscribeRequest) => AsyncGenerator<EventResult, void, void>;
  answer?: (request: GraphQLRequest) => Promise<Answer>;
}

async function openHouse({ subscribe = twoEvents, answer }: HouseOptions = {}) {
  const seen = { requests: [] as GraphQLRequest[], failures: [] as unknown[], refused: new Set<string>() };
  const server = createServer();
  const live = serveLive(server, {
    documents: createDocuments({ trusted: new Map(), only: false, limits }),
    operations,
    purposeNamed: (value) => purposeNamed(value, INSTALLED_REGISTER),
    subscribe,
    frameBytesMax: 4_096,
    onFailure: (error) => seen.failures.push(error),
    async authenticate(authorization) {
      if (authorization === null) return null;
      if (authorization.startsWith('Bearer ') && !seen.refused.has(authorization)) return mara;
      throw new ClientError('UNAUTHENTICATED', 'A valid token is expected, but the token has expired.');
    },
    async answer(request) {
      seen.requests.push(request);
      return answer ? answer(request) : { data: { offices: [] }, extensions };
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const clients: Client[] = [];
  return {
    ...seen,
    url,
    live,
    client(connectionParams: Record<string, unknown> = {}) {
      const client = createClient({ url, connectionParams, webSocketImpl: WebSocket, retryAttempts: 0 });
      clients.push(client);
      return client;
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) await client.dispose();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Everything that comes, and what it ended with: null for a plain end. */
async function readAll(client: Client, query: string, extensions: Record<string, unknown> = {}) {
  const got: unknown[] = [];
  try {
    for await (const result of client.iterate({ query, extensions })) got.push(result);
    return { got, end: null };
  } catch (error) {
    return { got, end: error };
  }
}

test('events arrive as they are, errors and all', async () => {
  await using house = await openHouse();
  const events = house.client().iterate({ query: EVENTS });
  expect((await events.next()).value).toEqual({ data: { faultEvents: { sequence: 1 } } });
  expect((await events.next()).value).toEqual({
    data: { faultEvents: { sequence: 2 } },
    errors: [{ message: 'opal is silent', path: ['faultEvents'] }],
  });
  await events.return?.();
});

test('queries run as over HTTP, with the token and the purpose of the connection, in whatever case they are named', async () => {
  await using house = await openHouse();
  const token = `Bearer ${await tokenFor(60)}`;
  const client = house.client({ AUTHORIZATION: token, 'canopee-Purpose': 'CLAIM_HANDLING' });
  const { got, end } = await readAll(client, '{ offices { key } }');
  expect(end).toBeNull();
  expect(got).toEqual([{ data: { offices: [] }, extensions }]);
  expect(house.requests).toMatchObject([{ caller: { authorization: token }, purpose: 'CLAIM_HANDLING' }]);
});

test('a document that was sent once is named by its hash from then on, with an empty text', async () => {
  await using house = await openHouse();
  const client = house.client();
  const query = '{ offices { key } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persisted = { persistedQuery: { version: 1, sha256Hash } };
  const unknown = [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }];
  expect((await readAll(client, '', persisted)).end).toEqual(unknown);
  expect((await readAll(client, query, persisted)).got).toHaveLength(1);
  expect((await readAll(client, '', persisted)).got).toHaveLength(1);
  expect(house.requests.map((request) => request.query)).toEqual([query, query]);
});

describe('what cannot run is said to the operation, and the connection lives on', () => {
  test.each([
    ['a document that is none', 'subscription {', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['a field that is not there', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "nothing"/],
  ])('%s', async (_, query, code, message) => {
    await using house = await openHouse();
    const client = house.client();
    const { end } = await readAll(client, query);
    expect(end).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code }, locations: [{ line: 1 }] },
    ]);
    expect((await readAll(client, '{ offices { key } }')).end).toBeNull();
  });

  test('a purpose that is not in the register', async () => {
    await using house = await openHouse();
    const { end } = await readAll(house.client({ 'canopee-purpose': 'CURIOSITY' }), EVENTS);
    expect(end).toMatchObject([{ extensions: { code: 'PURPOSE_UNKNOWN' } }]);
  });

  test('a stream that could not begin', async () => {
    await using house = await openHouse({
      subscribe: () => {
        throw new ClientError('CURSOR_INVALID', 'not one of ours');
      },
    });
    const { end } = await readAll(house.client(), EVENTS);
    expect(end).toEqual([{ message: 'not one of ours', extensions: { code: 'CURSOR_INVALID' } }]);
  });

  test('something that broke on our side is not shown, and is told to us', async () => {
    await using house = await openHouse({
      subscribe: async function* () {
        yield { data: {} };
        throw new Error('duplicate key (phone)=(0601020304)');
      },
    });
    const { end } = await readAll(house.client(), EVENTS);
    expect(end).toEqual([
      { message: 'Internal error.', extensions: { code: 'INTERNAL', requestId: expect.any(String) } },
    ]);
    expect(house.failures).toHaveLength(1);
  });

  test('more operations at a time than one connection may have', async () => {
    const first = Promise.withResolvers<Answer>();
    const never = new Promise<Answer>(() => undefined);
    await using house = await openHouse({
      answer: async ({ query }) =>
        query.includes('key') ? { data: {}, extensions } : query.includes('name0 ') ? first.promise : never,
    });
    const client = house.client();
    const answers = Array.from({ length: 100 }, (_, index) => readAll(client, `{ offices { name${index} : name } }`));
    while (house.requests.length < 100) await new Promise(setImmediate);
    const { end } = await readAll(client, EVENTS);
    expect(end).toMatchObject([{ message: /At most 100 operations/, extensions: { code: 'BAD_USER_INPUT' } }]);
    first.resolve({ data: {}, extensions });
    await answers[0];
    expect((await readAll(client, '{ offices { key } }')).end).toBeNull();
  });
});

describe('who may not or no longer connect is told why', () => {
  test('a token that is not valid closes the connection', async () => {
    await using house = await openHouse();
    const { end } = await readAll(house.client({ authorization: 'Basic bWFyYQ==' }), EVENTS);
    expect(end).toMatchObject({ code: 4401, reason: expect.stringMatching(/^UNAUTHENTICATED: A valid token/) });
  });

  test('a token that expires ends the streams with their reason, then closes', async () => {
    await using house = await openHouse();
    const token = `Bearer ${await tokenFor(0)}`;
    const client = house.client({ authorization: token });
    const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
    const events = client.iterate({ query: EVENTS });
    await events.next();
    await events.next();
    house.refused.add(token);
    const end: unknown = await events.next().catch((error: unknown) => error);
    expect(end).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await closed).toMatchObject({ code: 4401 });
  });

  test('a stream asks on each event whether its token is still good', async () => {
    const asked: unknown[] = [];
    await using house = await openHouse({
      subscribe: async function* ({ watcher }) {
        asked.push(await watcher());
        house.refused.add(token);
        yield { data: {} };
        await watcher();
      },
    });
    const token = `Bearer ${await tokenFor(60)}`;
    const { end } = await readAll(house.client({ authorization: token }), EVENTS);
    expect(asked).toEqual([{ principal: mara, purpose: null }]);
    expect(end).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test.each([
    ['another path', '/elsewhere', 404],
    ['another protocol than graphql-transport-ws', '/graphql', null],
  ])('%s', async (_, path, status) => {
    await using house = await openHouse();
    const socket = new WebSocket(house.url.replace('/graphql', path), 'graphql-ws');
    const end = await new Promise<unknown>((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', (error) => resolve(error.message));
      socket.on('close', resolve);
    });
    expect(end).toEqual(status ?? expect.stringMatching(/subprotocol/));
  });

  test('a message over the limit', async () => {
    await using house = await openHouse();
    const { end } = await readAll(house.client(), `{ offices { key } } #${'x'.repeat(5_000)}`);
    expect(end).toMatchObject({ code: 1009 });
  });
});

test('a gateway that stops says so to every stream, waits for answers under way, and closes', async () => {
  const answering = Promise.withResolvers<Answer>();
  await using house = await openHouse({ answer: () => answering.promise });
  const client = house.client();
  const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
  const stream = readAll(client, EVENTS);
  const query = readAll(client, '{ offices { key } }');
  while (house.requests.length === 0) await new Promise(setImmediate);
  const closing = house.live.close();
  expect(await stream).toMatchObject({ end: [{ extensions: { code: 'SHUTTING_DOWN' } }] });
  answering.resolve({ data: { offices: [] }, extensions });
  expect(await query).toMatchObject({ got: [{ data: { offices: [] } }], end: null });
  expect(await closed).toMatchObject({ code: 1012 });
  await closing;
  const late = await readAll(house.client(), EVENTS);
  expect(late.end).toMatchObject({ message: expect.stringMatching('503') });
});

test('what runs for a client that has left is told to stop', async () => {
  const left = Promise.withResolvers<void>();
  await using house = await openHouse({
    answer: ({ signal }) => {
      signal.addEventListener('abort', () => left.resolve());
      return new Promise(() => undefined);
    },
  });
  const client = house.client();
  void readAll(client, '{ offices { key } }');
  while (house.requests.length === 0) await new Promise(setImmediate);
  client.terminate();
  await left.promise;
});
