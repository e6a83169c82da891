import { readings } from '@canopee/sensors/tables';
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { leakSensor, payloads } from './devices.ts';
import { chirpstackUp, type Heard, ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const start = Date.parse('2026-01-12T06:00:00.000Z');
const now = () => new Date('2026-01-12T12:00:00.000Z');

function heard(seconds: number, payload: string, fCnt: number): Heard {
  return { sensor: leakSensor, payload, at: new Date(start + seconds * 1_000), fCnt };
}

async function values(office: SensorsOffice): Promise<number[]> {
  const rows = await office.database.drizzle.select().from(readings).orderBy(asc(readings.observedAt));
  return rows.map(({ value }) => value);
}

const FAULTS = '{ faults { totalCount nodes { state version } } }';

test('the same uplink fifty times from fifty connections is one reading and one fault', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  await using twin = await startSensorsOffice({ databaseUrl: office.databaseUrl, now });
  const body = chirpstackUp(heard(0, payloads.wet, 1));
  const posts = Array.from({ length: 50 }, (_, index) =>
    (index % 2 === 0 ? office : twin).post('/uplink/chirpstack?event=up', body),
  );
  const statuses = (await Promise.all(posts)).map(({ status }) => status);
  expect(statuses).toEqual(Array.from({ length: 50 }, () => 204));
  expect(await values(office)).toEqual([1]);
  const { data } = await office.ask(FAULTS);
  expect(data.faults).toEqual({ totalCount: 1, nodes: [{ state: 'ACTIVE_UNACK', version: 1 }] });
});

test('fifty gateways whose copies the network server did not recognise are one reading', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  const copies = Array.from({ length: 50 }, (_, index) => chirpstackUp(heard(index / 10, payloads.wet, 7)));
  await Promise.all(copies.map((body) => office.post('/uplink/chirpstack?event=up', body)));
  expect(await values(office)).toEqual([1]);
});

test.each([
  ['ChirpStack', '/uplink/chirpstack?event=up', chirpstackUp],
  ['The Things Stack', '/uplink/tts', ttsUp],
])('a device that reboots and counts from nought again loses no reading at %s', async (_, path, message) => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  const story: [number, string, number][] = [
    [0, payloads.wet, 0],
    [30, payloads.dry, 1],
    [60, payloads.wet, 0],
    [90, payloads.dry, 1],
    [7_200, payloads.wet, 0],
  ];
  for (const [seconds, payload, fCnt] of story) await office.post(path, message(heard(seconds, payload, fCnt)));
  expect(await values(office)).toEqual([1, 0, 1, 0, 1]);
});

test('a message that a broker delivers again an hour later is known', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  const first = ttsUp(heard(0, payloads.wet, 1));
  await office.post('/uplink/tts', first);
  await office.post('/uplink/tts', ttsUp(heard(3_600, payloads.dry, 2)));
  expect(await office.post('/uplink/tts', first)).toEqual({ status: 204, text: '' });
  expect(await values(office)).toEqual([1, 0]);
  const { data } = await office.ask(FAULTS);
  expect(data.faults.nodes).toEqual([{ state: 'RTN_UNACK', version: 2 }]);
});

test('a message from a gateway whose clock runs ahead is known when it is delivered again', async () => {
  const clock = { now: now() };
  await using office = await startSensorsOffice({ sensors: [leakSensor], now: () => clock.now });
  const ahead = ttsUp({ ...heard(0, payloads.wet, 1), at: new Date('2026-01-13T00:00:00.000Z') });
  await office.post('/uplink/tts', ahead);
  clock.now = new Date(clock.now.getTime() + 3_600_000);
  expect(await office.post('/uplink/tts', ahead)).toEqual({ status: 204, text: '' });
  expect(await values(office)).toEqual([1]);
});

test('a device’s memory, sent again after an outage, fills the past and raises nothing', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  await office.post('/uplink/tts', ttsUp(heard(3_600, payloads.dry, 1)));
  const history = Buffer.alloc(10);
  history.writeUInt16BE(0x20ce, 0);
  history.writeUInt32LE(start / 1_000 + 3_650, 2);
  history.writeInt16LE(190, 6);
  history.writeUInt8(100, 8);
  history.writeUInt8(1, 9);
  await office.post('/uplink/tts', ttsUp(heard(3_700, history.toString('hex'), 2)));
  await office.post('/uplink/tts', ttsUp(heard(3_800, history.toString('hex'), 3)));
  const { data } = await office.ask(`{
    faults { totalCount }
    sensor(id: "amiens:CAP-00001") { readings { nodes { quantity value observedAt } } }
  }`);
  expect(data.faults.totalCount).toBe(0);
  expect(data.sensor.readings.nodes).toEqual([
    { quantity: 'HUMIDITY', value: 50, observedAt: '2026-01-12T07:00:50.000Z' },
    { quantity: 'LEAK', value: 1, observedAt: '2026-01-12T07:00:50.000Z' },
    { quantity: 'TEMPERATURE', value: 19, observedAt: '2026-01-12T07:00:50.000Z' },
    { quantity: 'LEAK', value: 0, observedAt: '2026-01-12T07:00:00.000Z' },
  ]);
});

test('an uplink of last year finds its month', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now });
  const at = new Date('2025-01-14T12:00:00.000Z');
  const answer = await office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload: payloads.dry, at }));
  expect(answer.status).toBe(204);
  expect(await values(office)).toEqual([0]);
});
