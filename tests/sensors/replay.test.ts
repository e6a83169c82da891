import type { CodecShelf } from '@canopee/sensors/codec/codec-shelf';
import type { PayloadCodec } from '@canopee/sensors/codec/payload-codec';
import { registerSensors } from '@canopee/sensors/register-sensors';
import { readings, undecodedUplinks } from '@canopee/sensors/tables';
import { expect, test } from 'vitest';
import { leakSensor, payloads, roomSensor } from './devices.ts';
import { chirpstackUp, ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const now = () => new Date('2026-01-12T12:00:00.000Z');
const grant = { actions: { MEND_UPLINKS: 'technical-managers' } };
const hoursAgo = (hours: number) => new Date(now().getTime() - hours * 3_600_000);

const KEPT = `query Kept($where: UndecodedUplinkFilter, $first: Int, $after: String) {
  undecodedUplinks(office: "amiens", where: $where, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id network devEui reason receivedAt sensor { reference } }
  }
}`;

async function replay(office: SensorsOffice, choice: Record<string, unknown> = {}) {
  const { data, errors } = await office.ask(
    `mutation Replay($input: ReplayUplinksInput!) {
      replayUplinks(input: $input) { stored repeated stillAside remaining }
    }`,
    { input: { office: 'amiens', ...choice } },
  );
  return data?.replayUplinks ?? errors;
}

const valuesIn = ({ database: { drizzle } }: SensorsOffice) => drizzle.$count(readings);
const faultsIn = async (office: SensorsOffice) =>
  (await office.ask('{ faults { totalCount } }')).data.faults.totalCount;

test('uplinks of a device that is registered too late become readings, once, and only what is news raises a fault', async () => {
  await using office = await startSensorsOffice({ now, grant });
  for (const [hours, payload] of [
    [72, payloads.wet],
    [48, payloads.dry],
  ] as const) {
    await office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload, at: hoursAgo(hours), fCnt: 100 - hours }));
  }
  await registerSensors(office.database.drizzle, [leakSensor]);
  // A fault of three days ago, of which the end is known: it is none today.
  expect(await replay(office)).toEqual({ stored: 2, repeated: 0, stillAside: 0, remaining: 0 });
  expect([await valuesIn(office), await faultsIn(office)]).toEqual([2, 0]);
  expect(await replay(office)).toEqual({ stored: 0, repeated: 0, stillAside: 0, remaining: 0 });

  await registerSensors(office.database.drizzle, [{ ...leakSensor, devEui: '02000000000000ff' }]);
  await office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload: payloads.wet, at: hoursAgo(1) }));
  await registerSensors(office.database.drizzle, [leakSensor]);
  expect(await replay(office)).toMatchObject({ stored: 1 });
  expect(await faultsIn(office)).toBe(1);
});

test('what three days ago became wet, and is read only today, raises nothing', async () => {
  await using office = await startSensorsOffice({ now, grant });
  const clock = { now: hoursAgo(72) };
  await using then = await startSensorsOffice({ databaseUrl: office.databaseUrl, now: () => clock.now });
  await then.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload: payloads.wet, at: hoursAgo(72) }));
  await registerSensors(office.database.drizzle, [leakSensor]);
  expect(await replay(office)).toMatchObject({ stored: 1 });
  expect([await valuesIn(office), await faultsIn(office)]).toEqual([1, 0]);
  const { data } = await office.ask('{ sensor(id: "amiens:CAP-00001") { readings { nodes { receivedAt } } } }');
  expect(data.sensor.readings.nodes).toEqual([{ receivedAt: hoursAgo(72).toISOString() }]);
});

test('what a broken codec could not read is read when it is mended, and what came again meanwhile is known', async () => {
  const broken: PayloadCodec = { decodeUplink: () => ({ errors: ['line 7'] }) };
  const mended: PayloadCodec = { decodeUplink: ({ bytes }) => ({ data: { temperature: bytes[0] }, warnings: [] }) };
  let file = broken;
  let onShelf = broken;
  const codecs: CodecShelf = {
    get: () => onShelf,
    refresh: async () => {
      onShelf = file;
    },
  };
  await using office = await startSensorsOffice({
    sensors: [{ ...roomSensor, model: 'own' }, leakSensor],
    now,
    grant,
    codecs,
  });
  const messages = [1, 2, 3].map((hours) =>
    chirpstackUp({ sensor: roomSensor, payload: '13', at: hoursAgo(hours), fCnt: hours }),
  );
  for (const message of messages) {
    const { text } = await office.post('/uplink/chirpstack?event=up', message);
    expect(text).toContain('The codec of own cannot read it: line 7');
  }
  expect(await replay(office)).toEqual({ stored: 0, repeated: 0, stillAside: 3, remaining: 0 });
  file = mended;
  expect(await replay(office, { model: 'another' })).toMatchObject({ stored: 0, stillAside: 0 });
  onShelf = mended;
  expect((await office.post('/uplink/chirpstack?event=up', messages[0])).status).toBe(204);
  expect(await replay(office, { model: 'own' })).toEqual({ stored: 2, repeated: 1, stillAside: 0, remaining: 0 });
  expect(await valuesIn(office)).toBe(3);
});

test('values in SenML and SensorThings, and what a broker brought, are replayed as they came', async () => {
  await using office = await startSensorsOffice({ now, grant });
  await office.post('/uplink/senml', [
    { n: `urn:dev:mac:${roomSensor.devEui}:temperature`, u: 'K', v: 291.15, t: -60 },
  ]);
  const Datastream = { '@iot.id': `${roomSensor.devEui}:co2` };
  await office.post('/uplink/sensorthings', { result: 700, phenomenonTime: hoursAgo(1).toISOString(), Datastream });
  const brought = { topic: `application/a/device/${roomSensor.devEui}/event/up`, base64: '' };
  const raw = JSON.stringify(
    chirpstackUp({ sensor: roomSensor, payload: payloads.climate(19, 50, 600), at: hoursAgo(2) }),
  );
  await office.database.drizzle.insert(undecodedUplinks).values(
    [Buffer.from(raw).toString('base64'), ''].map((base64) => ({
      deliveryKey: `mqtt/${base64.length}`,
      reason: 'The database does not take it.',
      raw: { ...brought, base64 },
      receivedAt: now(),
    })),
  );
  await registerSensors(office.database.drizzle, [roomSensor]);
  expect(await replay(office)).toEqual({ stored: 3, repeated: 0, stillAside: 1, remaining: 0 });
  expect(await valuesIn(office)).toBe(5);
});

test('those who mend see what was kept aside, and why, page by page', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], now, grant });
  for (const hours of [1, 2, 3]) {
    const message = ttsUp({ sensor: leakSensor, payload: '7b0001', at: hoursAgo(hours), fCnt: hours });
    await office.post('/uplink/tts', message);
  }
  await office.post('/uplink/senml', [{ n: 'urn:dev:mac:02000000000000fe:leak', vb: true }]);
  const where = { devEui: leakSensor.devEui.toUpperCase(), network: ['TTS'] };
  const first = (await office.ask(KEPT, { where, first: 2 })).data.undecodedUplinks;
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  expect(first.nodes[0]).toMatchObject({
    network: 'TTS',
    devEui: leakSensor.devEui,
    reason: 'The codec of em300-zld cannot read it: Channel 7b 00 at byte 0 is not known for this model.',
    sensor: { reference: 'CAP-00001' },
  });
  const rest = (await office.ask(KEPT, { where, first: 2, after: first.pageInfo.endCursor })).data.undecodedUplinks;
  expect(new Set([...first.nodes, ...rest.nodes].map(({ id }: { id: string }) => id)).size).toBe(3);
  expect((await office.ask(KEPT)).data.undecodedUplinks).toMatchObject({ totalCount: 4 });
});

test('whoever may not mend neither sees nor replays what was kept aside', async () => {
  await using office = await startSensorsOffice({ now, grant: {} });
  const refused = [{ extensions: { code: 'FORBIDDEN' } }];
  expect(await replay(office)).toMatchObject(refused);
  expect((await office.ask(KEPT)).errors).toMatchObject(refused);
});

test.each([
  ['another office', { office: 'opal' }, '"input.office" is expected to be amiens'],
  ['an uplink of another office', { uplinks: ['opal:UPL-0000000001'] }, 'expected to name uplinks of amiens'],
])('misuse is answered with a clear message: %s', async (_, choice, message) => {
  await using office = await startSensorsOffice({ now, grant });
  expect(await replay(office, choice)).toMatchObject([{ message: expect.stringContaining(message) }]);
});
