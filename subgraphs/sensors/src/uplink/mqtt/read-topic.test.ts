import { expect, test } from 'vitest';
import { mqttConfig } from './mqtt-config.ts';
import { readTopic } from './read-topic.ts';

const receivedAt = new Date('2026-01-12T06:40:16.500Z');
const devEui = '24e124725c140001';

function read(topic: string, body: unknown) {
  return readTopic(topic, Buffer.from(JSON.stringify(body)), receivedAt);
}

test.each([
  ['ChirpStack', `application/17c82e96/device/${devEui}/event/up`, { deviceInfo: { devEui }, data: 'AXVk' }],
  ['ChirpStack behind a prefix', `eu868/application/17c82e96/device/${devEui}/event/up`, { deviceInfo: { devEui } }],
  [
    'The Things Stack',
    'v3/lifts@amiens/devices/lift-07/up',
    { end_device_ids: { dev_eui: devEui.toUpperCase() }, uplink_message: {} },
  ],
])('an uplink on a topic of %s is read as its network writes it', (_, topic, body) => {
  expect(read(topic, body)).toMatchObject({ kind: 'UPLINK', uplink: { devEui, receivedAt } });
});

test.each([
  ['ack', `application/17c82e96/device/${devEui}/event/ack`],
  ['join', 'v3/lifts@amiens/devices/lift-07/join'],
  ['down/sent', 'v3/lifts@amiens/devices/lift-07/down/sent'],
])('a message of %s is taken and not used', (_, topic) => {
  expect(read(topic, { end_device_ids: {} })).toEqual({ kind: 'IGNORED' });
});

test('what cannot be read keeps its topic and its bytes, and the same is the same', () => {
  const payload = Buffer.from([0x0a, 0x24, 0xff, 0x00]);
  const topic = `application/17c82e96/device/${devEui.toUpperCase()}/event/up`;
  const first = readTopic(topic, payload, receivedAt);
  expect(first).toMatchObject({
    kind: 'UNREADABLE',
    network: 'CHIRPSTACK',
    devEui,
    raw: { topic, base64: 'CiT/AA==' },
  });
  expect(readTopic(topic, payload, new Date())).toMatchObject({
    deliveryKey: (first as typeof first & { deliveryKey: string }).deliveryKey,
  });
});

test.each([
  ['application/+/device/+/event/+', true],
  ['v3/#', true],
  ['#', true],
  ['a', true],
  ['a/b#', false],
  ['a/+b/c', false],
  ['#/a', false],
  ['$share/canopee/a', false],
  ['', false],
])('the topic filter "%s" is one: %s', (filter, valid) => {
  expect(mqttConfig.safeParse({ url: 'mqtt://localhost', topics: [filter] }).success).toBe(valid);
});
