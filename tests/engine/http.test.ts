import { connect } from 'node:net';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Federation, startFederation } from './federation.ts';

let federation: Federation;
let waiting: PromiseWithResolvers<string> = Promise.withResolvers();
let reached: PromiseWithResolvers<void> = Promise.withResolvers();
beforeAll(async () => {
  federation = await startFederation({
    words: {
      typeDefs: 'type Query { word(of: String): String slow: String } type Mutation { say(word: String!): String }',
      resolvers: {
        Query: {
          word: (_: unknown, { of }: { of?: string }) => of ?? 'word',
          slow: () => {
            reached.resolve();
            return waiting.promise;
          },
        },
        Mutation: { say: (_: unknown, { word }: { word: string }) => word },
      },
    },
  });
});
afterAll(() => federation[Symbol.asyncDispose]());

const GRAPHQL = 'application/graphql-response+json';
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${federation.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${federation.url}/graphql?${new URLSearchParams({ query })}`, { headers });

describe('GraphQL over HTTP, as the audits of graphql-http ask it', () => {
  const audits = serverAudits({ url: () => `${federation.url}/graphql` });
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s: %s', async (_id, _name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});

describe('the status tells', () => {
  test.each<[number, string, unknown]>([
    [200, 'an answer', { query: '{ word }' }],
    [400, 'a document that is not GraphQL', { query: '{' }],
    [400, 'a document that does not fit the schema', { query: '{ nothing }' }],
    [400, 'variables that do not fit', { query: 'query ($w: String!) { word(of: $w) }' }],
    [400, 'an operation that is not there', { query: '{ word }', operationName: 'Other' }],
    [400, 'two operations and no name', { query: 'query A { word } query B { word }' }],
    [400, 'a subscription', { query: 'subscription { word }' }],
    [400, 'a body that is a list', [{ query: '{ word }' }]],
    [413, 'a body over the limit', { query: `{ word } # ${'x'.repeat(1_100_000)}` }],
  ])('%i for %s', async (status, _, body) => {
    const response = await post(body, { accept: GRAPHQL });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(`${GRAPHQL}; charset=utf-8`);
  });

  test('that an operation is too large, with what the limit is', async () => {
    const deep = `{ ${'...on Query{'.repeat(3)} word ${'}'.repeat(3)} }`;
    expect(await (await post({ query: deep })).json()).toMatchObject({ data: { word: 'word' } });
    const long = `{ ${Array.from({ length: 2_000 }, (_, index) => `a${index}: word`).join(' ')} }`;
    expect(await (await post({ query: long })).json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_TOO_LARGE' } }],
    });
  });

  test('a page that takes no JSON is told what there is', async () => {
    const response = await post({ query: '{ word }' }, { accept: 'text/html' });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain(GRAPHQL);
  });
});

describe('a page of another origin cannot make a browser', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'post an operation as %j',
    async (contentType) => {
      const response = await post({ query: 'mutation { say(word: "x") }' }, { 'content-type': contentType });
      expect(response.status).toBe(415);
    },
  );

  test('get a query, since it cannot add a header without asking first', async () => {
    expect((await get('{ word }')).status).toBe(400);
    for (const header of ['authorization', 'canopee-purpose', 'x-anything']) {
      const response = await get('{ word }', { [header]: header === 'canopee-purpose' ? 'STATISTICS' : 'x' });
      expect(response.status, header).not.toBe(400);
    }
  });

  test('get a mutation in any case', async () => {
    const response = await get('mutation { say(word: "x") }', { 'x-anything': '1' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('beside GraphQL the gateway serves', () => {
  test.each([
    ['/health', 200, 'application/json'],
    ['/ready', 200, 'application/json'],
    ['/.well-known/jwks.json', 200, 'application/json'],
    ['/explorer', 200, 'text/html'],
    ['/explorer/graphiql.js', 200, 'text/javascript'],
    ['/explorer/graphiql.css', 200, 'text/css'],
    ['/explorer/editor.worker.js', 200, 'text/javascript'],
    ['/explorer/fetcher.js', 200, 'text/javascript'],
    ['/board/', 404, 'application/json'],
    ['/demo/people', 404, 'application/json'],
    ['/nothing', 404, 'application/json'],
  ])('%s', async (path, status, contentType) => {
    const response = await fetch(`${federation.url}${path}`);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([status, contentType]);
    await response.body?.cancel();
  });

  test('what the explorer is made of so that a browser keeps it, and answers so that it does not', async () => {
    const cacheOf = async (path: string) => {
      const response = await fetch(`${federation.url}${path}`);
      await response.body?.cancel();
      return response.headers.get('cache-control');
    };
    expect(await cacheOf('/explorer/graphiql.css')).toBe('public, max-age=86400');
    expect(await cacheOf('/explorer')).toBe('no-store');
  });

  test('the explorer without a word to any other host', async () => {
    const page = await (await fetch(`${federation.url}/explorer`)).text();
    expect(page.match(/(?:src|href)="(?!\/|data:)[^"]*"/g)).toBeNull();
  });

  test('the public half of the key that grants are signed with, and no more', async () => {
    const { keys } = (await (await fetch(`${federation.url}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(keys).toMatchObject([{ kid: 'test', crv: 'Ed25519' }]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  test('its front door by way of the board', async () => {
    const response = await fetch(`${federation.url}/`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/board/']);
  });
});

test('a request that is running when the gateway stops is answered, and then nobody listens', async () => {
  waiting = Promise.withResolvers();
  reached = Promise.withResolvers();
  await using leaving = await startFederation({
    words: {
      typeDefs: 'type Query { slow: String }',
      resolvers: {
        Query: {
          slow: () => {
            reached.resolve();
            return waiting.promise;
          },
        },
      },
    },
  });
  const answer = leaving.ask('{ slow }');
  await reached.promise;
  const closed = leaving.stopGateway();
  waiting.resolve('still answered');
  expect(await answer).toMatchObject({ data: { slow: 'still answered' } });
  await closed;
  await expect(leaving.ask('{ __typename }')).rejects.toThrow();
});

test('bytes that are no HTTP do not disturb the others', async () => {
  const { port } = new URL(federation.url);
  const socket = connect(Number(port), '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.resume();
    socket.write('\u0000\u0001 nonsense\r\n\r\n');
  });
  expect(await federation.ask('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
});
