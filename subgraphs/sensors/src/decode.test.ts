import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import { CODECS } from './codec/codecs.ts';
import { decode, isDecoded, READING_AGE_DAYS_MAX } from './decode.ts';
import type { SensorRow } from './tables.ts';
import type { Uplink } from './uplink/uplink.ts';

const setting = { office: officeKey('amiens'), codecs: CODECS };
const receivedAt = new Date('2026-01-12T06:40:15Z');

const sensor: SensorRow = {
  reference: 'CAP-00002',
  devEui: '24e124725c140001',
  model: 'am103',
  kind: 'ROOM_CLIMATE',
  system: 'HEATING',
  building: 'BAT-0001',
  dwelling: null,
  equipment: null,
  lastSeenAt: null,
  deviceStatus: null,
};

const uplink: Uplink = {
  network: 'CHIRPSTACK',
  devEui: sensor.devEui,
  deliveryKey: 'key',
  frame: 'frame',
  fPort: 85,
  bytes: new Uint8Array(Buffer.from('AXVkA2cYAQRobQd9xQE=', 'base64')),
  decodedByNetwork: { temperature: 19 },
  measured: null,
  observedAt: receivedAt,
  receivedAt,
  simulated: false,
  raw: {},
};

test('our codec’s word counts more than the network server’s', () => {
  expect(decode(setting, uplink, sensor)).toMatchObject({
    measures: [
      { quantity: 'BATTERY', value: 100 },
      { quantity: 'TEMPERATURE', value: 28 },
      { quantity: 'HUMIDITY', value: 54.5 },
      { quantity: 'CO2', value: 453 },
    ],
  });
});

test('a model without a codec here is read as the network server decoded it', () => {
  const other = { ...sensor, model: 'elsys-ers' };
  expect(decode(setting, uplink, other)).toMatchObject({ measures: [{ quantity: 'TEMPERATURE', value: 19 }] });
});

test('a frame without payload is a sign of life', () => {
  expect(decode(setting, { ...uplink, bytes: new Uint8Array() }, sensor)).toMatchObject({ measures: [] });
});

test.each([
  ['of a device nobody registered', {}, undefined, 'Device 24e124725c140001 is not registered at amiens.'],
  ['that was simulated', { simulated: true }, sensor, 'It was simulated at the network server'],
  ['that the codec cannot read', { bytes: new Uint8Array([0x7b, 0]) }, sensor, 'The codec of am103 cannot read it'],
  [
    'without a codec anywhere',
    { decodedByNetwork: null },
    { ...sensor, model: 'x' },
    'no codec for the model x, neither',
  ],
  ['with unknown fields', { decodedByNetwork: { a: 1 } }, { ...sensor, model: 'x' }, 'no field that we know'],
  [
    'of long ago',
    { observedAt: new Date(receivedAt.getTime() - (READING_AGE_DAYS_MAX + 2) * 86_400_000) },
    sensor,
    'at most 396 days is expected, but it is 398 days old',
  ],
])('an uplink %s is kept aside, and the reason said', (_, changes, registered, reason) => {
  expect(decode(setting, { ...uplink, ...changes }, registered)).toMatchObject({
    reason: expect.stringContaining(reason),
  });
});

test('what tells only that somebody is at home is not kept inside a dwelling, whatever device says it', () => {
  const spoken = { ...uplink, bytes: new Uint8Array(Buffer.from('03673401056A4900', 'hex')) };
  const quantitiesIn = (dwelling: string | null) => {
    const result = decode(setting, spoken, { ...sensor, model: 'am104', dwelling });
    return isDecoded(result) ? result.measures.map(({ quantity }) => quantity) : [];
  };
  expect(quantitiesIn(null)).toEqual(['TEMPERATURE', 'ACTIVITY']);
  expect(quantitiesIn('LGT-000001')).toEqual(['TEMPERATURE']);
});
