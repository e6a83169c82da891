import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { FederationAnswer } from './federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const OFFICES = ['amiens', 'opal', 'reims-habitat'];
let house: MemoryNetwork;
beforeAll(async () => {
  const rows = Object.fromEntries(OFFICES.map((key) => [key, officeRows(key, 4)]));
  house = await startMemoryNetwork({
    rows,
    limits: { operationCostMax: 100, operationRootFieldsMax: 3, operationAliasesMax: 5 },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

const PAGE = 'query ($first: Int, $offices: [ID!]) { dwellings(first: $first, offices: $offices) { nodes { id } } }';
const calls = () => OFFICES.map((key) => house.office(key).calls.length);

async function explained(query: string, variables: Record<string, unknown> = {}): Promise<FederationAnswer> {
  const response = await fetch(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'canopee-cost': 'explain', ...(await house.headers()) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as FederationAnswer;
}

test('a page costs its rows at each office asked, and says so to who asks', async () => {
  expect((await explained(PAGE, { first: 2 })).extensions).toMatchObject({
    cost: { cost: 3 * (1 + 2), limit: 100, costliestPath: 'dwellings.nodes' },
  });
  expect((await explained(PAGE, { first: 2, offices: ['opal'] })).extensions).toMatchObject({ cost: { cost: 1 + 2 } });
  expect((await explained('{ __typename }')).extensions).toMatchObject({ cost: { cost: 0 } });
  expect((await house.ask(PAGE, { variables: { first: 2 } })).extensions).not.toHaveProperty('cost');
});

test('what would cost too much is refused before any office is asked', async () => {
  const before = calls();
  const answer = await house.ask(PAGE, { variables: { first: 500 } });
  expect(answer).not.toHaveProperty('data');
  expect(answer.errors).toEqual([
    {
      message: 'The operation costs 1503, which is over the limit of 100; its costliest path is "dwellings.nodes".',
      extensions: { code: 'OPERATION_TOO_COSTLY', cost: 1503, limit: 100, costliestPath: 'dwellings.nodes' },
    },
  ]);
  expect(calls()).toEqual(before);
  expect((await house.ask(PAGE, { variables: { first: 90, offices: ['opal'] } })).errors).toBeUndefined();
});

test.each([
  [
    'root fields',
    `{ ${['amiens:1', 'amiens:2', 'opal:1', 'opal:2'].map((id, index) => `d${index}: dwelling(id: "${id}") { id }`).join(' ')} }`,
    '4 root fields are over the limit of 3.',
  ],
  [
    'aliases',
    '{ dwelling(id: "opal:1") { a: id b: id c: id d: id e: id f: id } }',
    '6 aliases are over the limit of 5.',
  ],
])('too many %s are counted and refused', async (_, query, message) => {
  expect((await house.ask(query)).errors).toEqual([{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }]);
});

test('a stream whose every event would cost too much does not begin', async () => {
  const { authorization } = await house.headers();
  const client = createClient({
    url: `${house.gateway.url.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization },
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events = client.iterate({
    query: 'subscription { faultEvents { fault { building { openFaults { building { openFaults { id } } } } } } }',
  });
  await expect(events.next()).rejects.toMatchObject([
    {
      extensions: {
        code: 'OPERATION_TOO_COSTLY',
        costliestPath: expect.stringMatching(/^faultEvents\.fault\.building/),
      },
    },
  ]);
  await client.dispose();
});
