import { expect, test } from 'vitest';
import { readChirpstack } from './chirpstack.ts';
import type { Uplink } from './uplink.ts';

const receivedAt = new Date('2026-01-12T06:40:16.500Z');

/** The example of ChirpStack's documentation, shortened (domain.md 3.2). */
const documented = {
  deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
  time: '2026-01-12T06:40:15.775023+00:00',
  deviceInfo: {
    tenantName: 'amiens',
    deviceProfileName: 'am103',
    devEui: '24e124725c140001',
    tags: { dwelling: 'AMI-0123' },
  },
  devAddr: '00189440',
  adr: true,
  dr: 5,
  fCnt: 812,
  fPort: 85,
  data: 'AXVkA2cYAQRobQd9xQE=',
  object: { battery: 100, temperature: 28, humidity: 54.5, co2: 453 },
  rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 4217106255, rssi: -36, snr: 10.5 }],
};

function uplinkOf(body: unknown): Uplink {
  const message = readChirpstack(body, 'up', receivedAt);
  if (message.kind !== 'UPLINK') throw new TypeError('an uplink is expected');
  return message.uplink;
}

test('an uplink is read as documented', () => {
  expect(uplinkOf(documented)).toMatchObject({
    network: 'CHIRPSTACK',
    devEui: '24e124725c140001',
    deliveryKey: 'chirpstack/24e124725c140001/3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
    fPort: 85,
    decodedByNetwork: { battery: 100, temperature: 28, humidity: 54.5, co2: 453 },
    observedAt: new Date('2026-01-12T06:40:15.775Z'),
    receivedAt,
    simulated: false,
  });
  expect(Buffer.from(uplinkOf(documented).bytes).toString('base64')).toBe(documented.data);
});

test('default values that the protobuf mapping leaves out are taken as such', () => {
  const { deduplicationId, time } = documented;
  const uplink = uplinkOf({ deduplicationId, time, deviceInfo: { devEui: '24e124725c140001' } });
  expect(uplink).toMatchObject({ fPort: 0, bytes: new Uint8Array(), decodedByNetwork: null });
});

test('a device EUI in upper case is the same device', () => {
  const deviceInfo = { devEui: '24E124725C140001' };
  expect(uplinkOf({ ...documented, deviceInfo }).devEui).toBe('24e124725c140001');
});

test('an event cannot be later than its arrival, whatever a gateway’s clock says', () => {
  expect(uplinkOf({ ...documented, time: '2026-01-12T08:00:00Z' }).observedAt).toEqual(receivedAt);
  expect(uplinkOf({ ...documented, time: undefined }).observedAt).toEqual(receivedAt);
});

test('counters of two sessions, and two payloads of one counter, are different frames', () => {
  const frames = [
    documented,
    { ...documented, devAddr: '01f2d3a4' },
    { ...documented, fCnt: 0 },
    { ...documented, data: 'AXVj' },
  ].map((body) => uplinkOf(body).frame);
  expect(new Set(frames).size).toBe(4);
});

test.each(['ack', 'txack', 'location', 'integration'])('the event "%s" is not an uplink', (event) => {
  expect(readChirpstack({ anything: true }, event, receivedAt)).toEqual({ kind: 'IGNORED' });
});
