import { type ReadingRow, readings } from '@canopee/sensors/tables';
import { UPLINK_BODY_BYTES_MAX } from '@canopee/sensors/uplink/guarded-door';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leakSensor, payloads, roomSensor } from './devices.ts';
import { chirpstackUp, ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice, UPLINK_SECRET } from './sensors-office.ts';

const at = new Date('2026-01-12T06:40:15.775Z');
const now = () => new Date('2026-01-12T06:40:16.500Z');

let office: SensorsOffice;

beforeAll(async () => {
  // One of the sensors hangs in a home, which its own office knows.
  const grant = { delicate: { HOME_SENSOR: 'home-sensors-are-known-to-their-office' } };
  office = await startSensorsOffice({ sensors: [leakSensor, roomSensor], now, grant });
});
afterAll(() => office[Symbol.asyncDispose]());

function storedReadings(): Promise<ReadingRow[]> {
  const { sensor, observedAt, quantity } = readings;
  return office.database.drizzle.select().from(readings).orderBy(sensor, observedAt, quantity);
}

test('an uplink of each network becomes readings with both its times', async () => {
  const climate = { sensor: roomSensor, payload: payloads.climate(19.4, 54.5, 453), at };
  expect(await office.post('/uplink/chirpstack?event=up', chirpstackUp(climate))).toEqual({ status: 204, text: '' });
  const leak = { sensor: leakSensor, payload: payloads.dry, at };
  expect(await office.post('/uplink/tts', ttsUp(leak))).toEqual({ status: 204, text: '' });
  const times = { observedAt: at, receivedAt: now() };
  expect(await storedReadings()).toEqual([
    { sensor: 'CAP-00001', quantity: 'LEAK', value: 0, ...times },
    { sensor: 'CAP-00004', quantity: 'CO2', value: 453, ...times },
    { sensor: 'CAP-00004', quantity: 'HUMIDITY', value: 54.5, ...times },
    { sensor: 'CAP-00004', quantity: 'TEMPERATURE', value: 19.4, ...times },
  ]);
  const { data } = await office.ask('{ sensor(id: "amiens:CAP-00001") { lastSeenAt } }');
  expect(data.sensor.lastSeenAt).toBe(at.toISOString());
});

test.each(['ack', 'txack', 'location', 'integration'])(
  'the event "%s" of ChirpStack is taken and not used',
  async (event) => {
    const before = await storedReadings();
    const body = chirpstackUp({ sensor: leakSensor, payload: payloads.wet, at });
    expect(await office.post(`/uplink/chirpstack?event=${event}`, body)).toEqual({ status: 204, text: '' });
    expect(await storedReadings()).toEqual(before);
  },
);

test('what ChirpStack says of a device is told of the device, the latest of each, and is no reading', async () => {
  const before = await storedReadings();
  const { deviceInfo } = chirpstackUp({ sensor: roomSensor, payload: '', at }) as { deviceInfo: unknown };
  const told = [
    ['join', {}],
    ['status', { margin: 7, batteryLevel: 75.5 }],
    ['status', { time: '2026-01-12T05:00:00Z', margin: 9, batteryLevel: 100 }],
    ['log', { level: 'ERROR', code: 'UPLINK_F_CNT_RESET' }],
  ] as const;
  for (const [event, fields] of told) {
    const answer = await office.post(`/uplink/chirpstack?event=${event}`, { time: at, deviceInfo, ...fields });
    expect(answer).toEqual({ status: 204, text: '' });
  }
  const { data } = await office.ask(`{ sensor(id: "amiens:CAP-00004") {
    deviceStatus { reportedAt batteryPercent externalPower marginDb joinedAt logLevel logCode loggedAt }
  } }`);
  const [reportedAt, joinedAt, loggedAt] = [at, at, at].map((date) => date.toISOString());
  expect(data.sensor.deviceStatus).toEqual({
    ...{ reportedAt, batteryPercent: 75.5, externalPower: false, marginDb: 7 },
    ...{ joinedAt, logLevel: 'ERROR', logCode: 'UPLINK_F_CNT_RESET', loggedAt },
  });
  expect(await storedReadings()).toEqual(before);
});

describe('a message of many values is taken in value by value', () => {
  const bn = `urn:dev:mac:${roomSensor.devEui}:`;
  const bt = at.getTime() / 1_000 - 60;
  const pack = [
    { bn, bt, n: 'temperature', u: 'Cel', v: 18.2 },
    { n: 'humidity', u: 'V', v: 71.5 },
    { n: 'co2', v: 700 },
    { bn: 'urn:dev:mac:02000000000000fe:', n: 'leak', vb: true },
  ];

  test('SenML: those of known devices are stored, once, and the answer says what became of the others', async () => {
    const notStored = [
      { index: 1, outcome: 'REFUSED', message: '"humidity" is expected in %RH, %, /.' },
      { index: 3, outcome: 'ASIDE', message: 'Device 02000000000000fe is not registered at amiens.' },
    ];
    const before = await storedReadings();
    for (const _time of ['once', 'again']) {
      const { status, text } = await office.post('/uplink/senml', pack);
      expect({ status, ...JSON.parse(text) }).toEqual({ status: 202, stored: 2, notStored });
    }
    const added = (await storedReadings()).length - before.length;
    expect(added).toBe(2);
    expect(await office.post('/uplink/senml', pack.slice(0, 1))).toEqual({ status: 204, text: '' });
    expect((await office.post('/uplink/senml', [{ ...pack[1], bn }])).status).toBe(400);
  });

  test('SensorThings: a data array', async () => {
    const time = new Date(at.getTime() - 120_000).toISOString();
    const Datastream = { '@iot.id': `${roomSensor.devEui}:temperature` };
    const body = [{ Datastream, components: ['phenomenonTime', 'result'], dataArray: [[time, 17.5]] }];
    expect(await office.post('/uplink/sensorthings', body)).toEqual({ status: 204, text: '' });
    expect((await storedReadings()).find(({ value }) => value === 17.5)?.observedAt.toISOString()).toBe(time);
  });
});

describe('what is no reading is kept aside whole, and the network is told why without being refused', () => {
  const unknown = { ...leakSensor, devEui: '02000000000000ff' };

  test.each([
    [
      'a device nobody registered',
      chirpstackUp({ sensor: unknown, payload: payloads.wet, at }),
      'Device 02000000000000ff is not registered at amiens. The uplink is kept aside.',
    ],
    [
      'a payload of another model',
      chirpstackUp({ sensor: leakSensor, payload: '7b0001', at }),
      'The codec of em300-zld cannot read it: Channel 7b 00 at byte 0 is not known for this model. The uplink is kept aside.',
    ],
    [
      'a payload that PostgreSQL’s jsonb would refuse',
      chirpstackUp({ sensor: unknown, payload: payloads.wet, at }, { deviceName: 'with a \u0000 in it' }),
      'Device 02000000000000ff is not registered at amiens. The uplink is kept aside.',
    ],
  ])('%s', async (_, body, message) => {
    for (const _time of ['once', 'again']) {
      const { status, text } = await office.post('/uplink/chirpstack?event=up', body);
      expect({ status, ...JSON.parse(text) }).toEqual({ status: 202, message });
    }
    const { deduplicationId } = body as { deduplicationId: string };
    const kept = await office.database.sql`
      select reason, raw from sensors.undecoded_uplinks where delivery_key like ${`%${deduplicationId}`}`;
    expect([...kept]).toEqual([{ reason: message.replace(' The uplink is kept aside.', ''), raw: body }]);
  });

  test('an uplink made up at the console of The Things Stack', async () => {
    const body = ttsUp({ sensor: leakSensor, payload: payloads.wet, at, fCnt: 77 }, { simulated: true });
    const { status, text } = await office.post('/uplink/tts', body);
    expect({ status, text }).toEqual({ status: 202, text: expect.stringContaining('simulated') });
  });
});

describe('misuse of the doors is answered with a clear message', () => {
  const body = chirpstackUp({ sensor: leakSensor, payload: payloads.wet, at });
  const changed = (changes: Record<string, unknown>) => ({ ...(body as object), ...changes });
  const secret = { authorization: `Bearer ${UPLINK_SECRET}` };

  test.each([
    ['no secret', '/uplink/chirpstack', body, {}, 401, '"Authorization: Bearer <secret>" is expected'],
    ['a wrong secret', '/uplink/tts', body, { authorization: 'Bearer wrong' }, 401, 'is expected'],
    ['no JSON', '/uplink/chirpstack', '\n$3ac7e3c4', secret, 400, 'set the encoding of the integration to JSON'],
    ['a list', '/uplink/chirpstack', [], secret, 400, '"body": '],
    ['no device', '/uplink/chirpstack', {}, secret, 400, '"deviceInfo": '],
    [
      'a device EUI that is none',
      '/uplink/chirpstack',
      changed({ deviceInfo: { devEui: '24:e1:24' } }),
      secret,
      400,
      '"deviceInfo.devEui": sixteen hexadecimal digits are expected.',
    ],
    ['no base64', '/uplink/chirpstack', changed({ data: '%%' }), secret, 400, '"data": base64 is expected.'],
    ['a day that is none', '/uplink/chirpstack', changed({ time: 'today' }), secret, 400, '"time": an RFC 3339'],
    ['a counter below zero', '/uplink/chirpstack', changed({ fCnt: -1 }), secret, 400, '"fCnt": '],
    [
      'an id with a line break',
      '/uplink/chirpstack',
      changed({ deduplicationId: 'a\nb' }),
      secret,
      400,
      'visible ASCII',
    ],
    ['no SenML pack', '/uplink/senml', {}, secret, 400, 'a SenML pack is expected'],
    ['no observation', '/uplink/sensorthings', {}, secret, 400, 'an Observation is expected'],
    ['ChirpStack’s message at the other door', '/uplink/tts', body, secret, 400, '"end_device_ids": '],
    [
      'a body over the limit',
      '/uplink/chirpstack',
      changed({ padding: 'x'.repeat(UPLINK_BODY_BYTES_MAX) }),
      secret,
      413,
      `over the limit of ${UPLINK_BODY_BYTES_MAX} bytes`,
    ],
  ])('%s', async (_, path, sent, headers, status, message) => {
    const answer = await office.post(path, sent, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ message: expect.stringContaining(message) });
  });

  test('a body over the limit that does not say how long it is', async () => {
    let chunks = 0;
    const stream = new ReadableStream({
      pull(controller) {
        chunks += 1;
        if (chunks > 100) controller.close();
        else controller.enqueue(Buffer.alloc(UPLINK_BODY_BYTES_MAX, 'x'));
      },
    });
    const request = { method: 'POST', headers: secret, body: stream, duplex: 'half' } as const;
    const response = await fetch(`${office.url}/uplink/tts`, request as RequestInit);
    expect(response.status).toBe(413);
  });

  test('another method', async () => {
    const response = await fetch(`${office.url}/uplink/tts`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a database that is away: the network is asked to send it again', async () => {
    await using other = await startSensorsOffice({ sensors: [leakSensor], now });
    await other.database.sql`alter table sensors.uplinks rename to gone`;
    const answer = await other.post('/uplink/chirpstack?event=up', body);
    expect(answer).toEqual({ status: 503, text: expect.stringContaining('send it again') });
    await other.database.sql`alter table sensors.gone rename to uplinks`;
    expect(await other.post('/uplink/chirpstack?event=up', body)).toEqual({ status: 204, text: '' });
  });
});
