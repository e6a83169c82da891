import { connect } from 'node:net';
import { Agent, request } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

const CLIENTS = 20;
const BODY = JSON.stringify({ query: '{ dwellings(first: 3) { nodes { id } } }' });

let house: MemoryNetwork;
let headers: Record<string, string>;
beforeEach(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) },
    limits: { drainNoticeMs: 1_000 },
  });
  headers = { 'content-type': 'application/json', ...(await house.headers()) };
});
afterEach(() => house[Symbol.asyncDispose]());

/** One connection that is kept alive and asks again and again, until it is told to close; the statuses of its answers. */
async function askUntilClosed(onAnswer: () => void): Promise<number[]> {
  await using agent = Object.assign(new Agent({ connections: 1, pipelining: 1 }), {
    [Symbol.asyncDispose]: () => agent.close(),
  });
  const statuses: number[] = [];
  for (;;) {
    const url = `${house.gateway.url}/graphql`;
    const answer = await request(url, { method: 'POST', headers, body: BODY, dispatcher: agent });
    expect(await answer.body.json()).toMatchObject({ data: { dwellings: { nodes: [{}, {}, {}] } } });
    statuses.push(answer.statusCode);
    onAnswer();
    if (answer.headers.connection === 'close') return statuses;
  }
}

test('while the gateway stops under load no request is lost: each is answered, and told to come no more', async () => {
  const { promise: busy, resolve } = Promise.withResolvers<void>();
  let answers = 0;
  const clients = Array.from({ length: CLIENTS }, () =>
    askUntilClosed(() => {
      answers += 1;
      if (answers === CLIENTS * 3) resolve();
    }),
  );
  await busy;
  const stopped = house.gateway.close();
  const statuses = await Promise.all(clients);
  expect(new Set(statuses.flat())).toEqual(new Set([200]));
  await stopped;
  await expect(request(house.gateway.url)).rejects.toThrow();
});

test('who looks whether it is ready hears at once that it is not, and still finds it there', async () => {
  const stopped = house.gateway.close();
  const ready = await request(`${house.gateway.url}/ready`);
  expect([ready.statusCode, ready.headers['retry-after']]).toEqual([503, '1']);
  expect(await ready.body.json()).toMatchObject({ ready: false, draining: true, offices: [{ reachable: true }, {}] });
  const late = await request(`${house.gateway.url}/graphql`, { method: 'POST', headers, body: BODY });
  expect(late.statusCode).toBe(200);
  await late.body.dump();
  await stopped;
});

test('a board that wants a WebSocket meanwhile hears when to come again', async () => {
  const { hostname, port } = new URL(house.gateway.url);
  const stopped = house.gateway.close();
  const socket = connect(Number(port), hostname);
  socket.write(
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  );
  let told = '';
  for await (const chunk of socket) told += String(chunk);
  expect(told).toMatch(/^HTTP\/1\.1 503 .*\r\nretry-after: 1\r\n/is);
  await stopped;
});

test('one connection serves many requests: nobody has to open one for each', async () => {
  let connections = 0;
  const counting = new Agent({ connections: 1 });
  counting.on('connect', () => {
    connections += 1;
  });
  for (let count = 0; count < 5; count += 1) {
    const answer = await request(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: BODY,
      dispatcher: counting,
    });
    // Longer than proxies keep theirs (60 s): else a request could meet the closing of its connection half way.
    expect(answer.headers['keep-alive']).toBe('timeout=65');
    await answer.body.dump();
  }
  expect(connections).toBe(1);
  await counting.close();
});
