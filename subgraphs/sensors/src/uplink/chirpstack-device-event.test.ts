import { expect, test } from 'vitest';
import { readDeviceEvent } from './chirpstack-device-event.ts';

const receivedAt = new Date('2026-01-12T06:40:16.500Z');
const at = '2026-01-12T06:40:15.775Z';
const told = { time: '2026-01-12T06:40:15.775023+00:00', deviceInfo: { devEui: '24E124725C140001' } };

test.each([
  [
    'status',
    { margin: 7, batteryLevel: 75.59 },
    { status: { at, marginDb: 7, batteryPercent: 75.59, externalPower: false } },
  ],
  ['status', {}, { status: { at, marginDb: 0, batteryPercent: 0, externalPower: false } }],
  [
    'status',
    { margin: -3, batteryLevelUnavailable: true },
    { status: { at, marginDb: -3, batteryPercent: null, externalPower: false } },
  ],
  ['status', { externalPowerSource: true }, { status: { at, marginDb: 0, batteryPercent: null, externalPower: true } }],
  ['join', { devAddr: '00189440' }, { joinedAt: at }],
  [
    'log',
    { level: 'ERROR', code: 'UPLINK_CODEC', description: 'x' },
    { log: { at, level: 'ERROR', code: 'UPLINK_CODEC' } },
  ],
  ['log', {}, { log: { at, level: 'INFO', code: 'UNKNOWN' } }],
])('the event "%s" with %j tells of the device, with what the protobuf mapping leaves out', (event, fields, status) => {
  const message = readDeviceEvent({ ...told, ...fields }, event, receivedAt);
  expect(message).toEqual({ kind: 'STATUS', devEui: '24e124725c140001', status });
});

test('a status that is none is refused', () => {
  expect(() => readDeviceEvent({ ...told, batteryLevel: 255 }, 'status', receivedAt)).toThrow();
});
