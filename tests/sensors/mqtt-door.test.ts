import { createLog } from '@canopee/chassis/log';
import { officeKey } from '@canopee/schema/office-key';
import { readings, undecodedUplinks } from '@canopee/sensors/tables';
import { startEmbeddedBroker } from '@canopee/sensors/uplink/mqtt/embedded-broker';
import { openMqttDoor } from '@canopee/sensors/uplink/mqtt/mqtt-door';
import { MQTT_PAYLOAD_BYTES_MAX } from '@canopee/sensors/uplink/mqtt/read-topic';
import type { Receive } from '@canopee/sensors/uplink/receive';
import type { NetworkMessage } from '@canopee/sensors/uplink/uplink';
import { asc } from 'drizzle-orm';
import { connectAsync } from 'mqtt';
import { expect, test, vi } from 'vitest';
import { leakSensor, payloads } from './devices.ts';
import { chirpstackUp, ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice, UPLINK_SECRET } from './sensors-office.ts';
import { startTestBroker, type TestBroker } from './test-broker.ts';

const WITHIN = { timeout: 30_000, interval: 10 };
const start = Date.parse('2026-01-12T06:00:00.000Z');
const now = () => new Date('2026-01-12T12:00:00.000Z');

const CHIRPSTACK = `application/17c82e96/device/${leakSensor.devEui}/event/up`;
const TTS = 'v3/buildings@amiens/devices/somewhere/up';

function wet(seconds: number): string {
  const at = new Date(start + seconds * 1_000);
  return JSON.stringify(chirpstackUp({ sensor: leakSensor, payload: payloads.wet, at, fCnt: seconds }));
}

async function times({ database: { drizzle } }: SensorsOffice): Promise<number[]> {
  const rows = await drizzle.select().from(readings).orderBy(asc(readings.observedAt));
  return rows.map(({ observedAt }) => (observedAt.getTime() - start) / 1_000);
}

/** A door over a broker, and what it hands on; each message is durable when the test says so. */
function openDoor(broker: TestBroker) {
  const taken: { message: NetworkMessage; settle: PromiseWithResolvers<Awaited<ReturnType<Receive>>> }[] = [];
  const receive: Receive = (message) => {
    const settle = Promise.withResolvers<Awaited<ReturnType<Receive>>>();
    taken.push({ message, settle });
    return settle.promise;
  };
  const log = createLog('amiens', 'silent');
  const door = openMqttDoor({ office: officeKey('amiens'), config: broker.config, receive, now, log });
  const durable = () => {
    for (const { settle } of taken.splice(0)) settle.resolve({ kind: 'STORED' });
  };
  return { taken, durable, close: () => door.close() };
}

test('an uplink of each network becomes a reading, once, however often the broker delivers it', async () => {
  await using broker = await startTestBroker();
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, mqtt: broker.config });
  await broker.subscribed;
  await using publisher = await broker.publisher();
  const first = wet(0);
  for (const _time of ['once', 'again']) await publisher.publishAsync(CHIRPSTACK, first, { qos: 1 });
  const later = ttsUp({ sensor: leakSensor, payload: payloads.dry, at: new Date(start + 60_000), fCnt: 2 });
  await publisher.publishAsync(TTS, JSON.stringify(later), { qos: 1 });
  await vi.waitFor(() => expect(broker.acknowledged).toEqual([CHIRPSTACK, CHIRPSTACK, TTS]), WITHIN);
  expect(await times(office)).toEqual([0, 60]);
});

test('the broker is told that an uplink arrived when it is durable, and not before', async () => {
  await using broker = await startTestBroker();
  const door = openDoor(broker);
  await broker.subscribed;
  await using publisher = await broker.publisher();
  for (const seconds of [1, 2, 3]) await publisher.publishAsync(CHIRPSTACK, wet(seconds), { qos: 1 });
  await vi.waitFor(() => expect(door.taken).toHaveLength(3), WITHIN);
  // What was said of the first three has reached the broker when a fourth has gone all the way.
  await publisher.publishAsync(CHIRPSTACK, wet(4), { qos: 1 });
  await vi.waitFor(() => expect(door.taken).toHaveLength(4), WITHIN);
  expect(broker.acknowledged).toEqual([]);
  door.durable();
  await vi.waitFor(() => expect(broker.acknowledged).toHaveLength(4), WITHIN);
  await door.close();
});

test('no more than the agreed number of uplinks is under way, and none of the others is lost', async () => {
  await using broker = await startTestBroker(0, { inFlightMax: 4 });
  const door = openDoor(broker);
  await broker.subscribed;
  await using publisher = await broker.publisher();
  await Promise.all(Array.from({ length: 20 }, (_, at) => publisher.publishAsync(CHIRPSTACK, wet(at), { qos: 1 })));
  for (const left of [16, 12, 8, 4, 0]) {
    await vi.waitFor(() => expect(door.taken).toHaveLength(4), WITHIN);
    door.durable();
    await vi.waitFor(() => expect(broker.acknowledged).toHaveLength(20 - left), WITHIN);
  }
  await door.close();
});

test('what an office that broke down had not stored is delivered to it when it is back', async () => {
  await using broker = await startTestBroker();
  await using publisher = await broker.publisher();
  const before = openDoor(broker);
  await broker.subscribed;
  await publisher.publishAsync(CHIRPSTACK, wet(1), { qos: 1 });
  await vi.waitFor(() => expect(before.taken).toHaveLength(1), WITHIN);
  const closed = before.close();
  before.taken[0]?.settle.reject(Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' }));
  await closed;
  await publisher.publishAsync(CHIRPSTACK, wet(2), { qos: 1 });
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, mqtt: broker.config });
  await vi.waitFor(async () => expect(await times(office)).toEqual([1, 2]), WITHIN);
});

test('a database that cannot store for a while delays uplinks, and loses none', async () => {
  await using broker = await startTestBroker();
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, mqtt: broker.config });
  await broker.subscribed;
  await using publisher = await broker.publisher();
  await office.database.sql`alter table sensors.uplinks rename to gone`;
  await publisher.publishAsync(CHIRPSTACK, wet(1), { qos: 1 });
  await vi.waitFor(() => expect(office.statements.some((sql) => sql.includes('"uplinks"'))).toBe(true), WITHIN);
  expect(broker.acknowledged).toEqual([]);
  await office.database.sql`alter table sensors.gone rename to uplinks`;
  await vi.waitFor(() => expect(broker.acknowledged).toEqual([CHIRPSTACK]), WITHIN);
  expect(await times(office)).toEqual([1]);
});

test('a broker that is started again is found again', async () => {
  const broker = await startTestBroker();
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, mqtt: broker.config });
  await broker.subscribed;
  await broker[Symbol.asyncDispose]();
  await using successor = await startTestBroker(broker.port);
  await successor.subscribed;
  await using publisher = await successor.publisher();
  await publisher.publishAsync(CHIRPSTACK, wet(1), { qos: 1 });
  await vi.waitFor(async () => expect(await times(office)).toEqual([1]), WITHIN);
});

test('what cannot be read is kept aside with its reason, and keeps nothing behind it out', async () => {
  await using broker = await startTestBroker();
  const topics = [...broker.config.topics, 'elsewhere/#'];
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, mqtt: { ...broker.config, topics } });
  await broker.subscribed;
  await using publisher = await broker.publisher();
  const poison: [string, string][] = [
    [CHIRPSTACK, '\n$3ac7e3c4'],
    [CHIRPSTACK, '{}'],
    ['elsewhere/x', '{}'],
    [TTS, 'x'.repeat(MQTT_PAYLOAD_BYTES_MAX + 1)],
    [CHIRPSTACK, wet(1).replace('"00189440"', `"${'x'.repeat(64)}"`)],
  ];
  await office.database.sql`alter table sensors.uplinks add check (frame not like 'xxx%')`;
  for (const [topic, message] of poison) await publisher.publishAsync(topic, message, { qos: 1 });
  await publisher.publishAsync(CHIRPSTACK, wet(2), { qos: 1 });
  await vi.waitFor(() => expect(broker.acknowledged).toHaveLength(6), WITHIN);
  expect(await times(office)).toEqual([2]);
  const kept = await office.database.drizzle.select().from(undecodedUplinks).orderBy(asc(undecodedUplinks.reason));
  expect(kept.map(({ network, devEui, reason }) => [network, devEui, reason])).toEqual([
    ['CHIRPSTACK', leakSensor.devEui, expect.stringMatching(/^"deviceInfo": /)],
    ['TTS', null, `At most ${MQTT_PAYLOAD_BYTES_MAX} bytes are expected, but ${MQTT_PAYLOAD_BYTES_MAX + 1} came.`],
    ['CHIRPSTACK', leakSensor.devEui, 'JSON is expected: set the encoding of the integration to JSON.'],
    ['CHIRPSTACK', leakSensor.devEui, 'The database does not take it (23514).'],
    [null, null, 'The topic is neither ChirpStack’s nor that of The Things Stack.'],
  ]);
});

test('the broker for a first run lets nobody in without the office’s secret', async () => {
  const broker = await startEmbeddedBroker({ host: '127.0.0.1', port: 0, secret: UPLINK_SECRET });
  await expect(connectAsync(broker.url, { username: 'amiens', password: 'wrong' })).rejects.toThrow(
    'Bad username or password',
  );
  const client = await connectAsync(broker.url, { username: 'amiens', password: UPLINK_SECRET });
  await client.endAsync();
  await broker.close();
});
