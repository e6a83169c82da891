import { expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { multipartParts, type ServerSentEvent, serverSentEvents } from '../testkit/parts-client.ts';
import { firstLeakSensor } from './leaks.ts';

const ANALYST = { as: 'network-analyst', purpose: 'TECHNICAL_MONITORING' } as const;
const EVENTS = `subscription { faultEvents(presence: true) { office { key } kind sequence cursor fault { building { name } } } }`;

type Told = { data: { faultEvents: { kind: string; sequence: number; cursor: string } }; errors?: unknown };

async function follow(house: House, headers: Record<string, string>): Promise<Response> {
  return fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await house.headers(ANALYST)), ...headers },
    body: JSON.stringify({ query: EVENTS }),
  });
}

async function nextOf(
  kind: string,
  events: AsyncGenerator<ServerSentEvent>,
): Promise<{ id: string | null; told: Told }> {
  for (;;) {
    const { value } = await events.next();
    if (!value) throw new Error(`An event ${kind} is expected, but the stream ended.`);
    const told = JSON.parse(value.data) as Told;
    if (told.data?.faultEvents.kind === kind) return { id: value.id, told };
  }
}

test('over server-sent events a leak is told, and whoever was away is told what happened meanwhile', async () => {
  await using house = await startHouse({ offices: ['opal'] });
  const sensor = await firstLeakSensor(house, 'opal');
  const response = await follow(house, { accept: 'text/event-stream' });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const events = serverSentEvents(response);
  await nextOf('OFFICE_UP', events);
  await sensor.becomes('wet');
  const raised = await nextOf('RAISED', events);
  expect(raised.told.errors).toBeUndefined();
  expect(raised.id).toBe(raised.told.data.faultEvents.cursor);
  await events.return();
  await sensor.becomes('dry');
  const again = serverSentEvents(
    await follow(house, { accept: 'text/event-stream', 'last-event-id': raised.id ?? '' }),
  );
  const cleared = await nextOf('CLEARED', again);
  expect(cleared.told.data.faultEvents.sequence).toBeGreaterThan(raised.told.data.faultEvents.sequence);
  await again.return();
});

test('when the gateway stops, a stream over HTTP ends with the cursor to resume from', async () => {
  await using house = await startHouse({ offices: ['opal'] });
  const events = serverSentEvents(await follow(house, { accept: 'text/event-stream' }));
  await nextOf('OFFICE_UP', events);
  const restarted = house.restartGateway();
  const rest = await Array.fromAsync(events);
  await restarted;
  expect(rest.map(({ event }) => event)).toEqual(['next', 'complete']);
  expect(JSON.parse(rest[0]?.data ?? '')).toMatchObject({
    errors: [{ extensions: { code: 'SHUTTING_DOWN', cursor: expect.any(String) } }],
  });
});

test("over Apollo's multipart subscriptions each event comes as a payload", async () => {
  await using house = await startHouse({ offices: ['opal'] });
  const sensor = await firstLeakSensor(house, 'opal');
  const response = await follow(house, {
    accept: 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json',
  });
  expect(response.headers.get('content-type')).toBe('multipart/mixed; boundary="graphql"; subscriptionSpec=1.0');
  const parts = multipartParts<{ payload: Told }>(response);
  expect((await parts.next()).value).toMatchObject({ payload: { data: { faultEvents: { kind: 'OFFICE_UP' } } } });
  await sensor.becomes('wet');
  expect((await parts.next()).value).toMatchObject({ payload: { data: { faultEvents: { kind: 'RAISED' } } } });
  await parts.return();
});

test('nobody without a token follows over HTTP either', async () => {
  await using house = await startHouse({ offices: ['opal'] });
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: EVENTS }),
  });
  expect(response.status).toBe(401);
});
