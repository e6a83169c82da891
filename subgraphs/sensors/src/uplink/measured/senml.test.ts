import { expect, test } from 'vitest';
import type { MeasuredMessage } from './measured-uplinks.ts';
import { readSenml, SENML_RECORDS_MAX } from './senml.ts';

const receivedAt = new Date('2026-01-12T06:40:30.000Z');
const bn = 'urn:dev:mac:24e124fffe725c14:';
const at = new Date(1_768_200_015_000);

function values({ uplinks }: MeasuredMessage): unknown[] {
  return uplinks.flatMap(({ uplink }) =>
    (uplink.measured ?? []).map(({ quantity, value, observedAt }) => [quantity, value, observedAt.toISOString()]),
  );
}

test('a pack is read as documented, its values of one instant together', () => {
  const message = readSenml(
    [
      { bn, bt: 1768200015, n: 'temperature', u: 'Cel', v: 18.2 },
      { n: 'humidity', u: '%RH', v: 71.5 },
      { n: 'leak', vb: false },
    ],
    receivedAt,
  );
  expect(message.refused).toEqual([]);
  expect(message.uplinks.map(({ uplink: { devEui, observedAt }, indexes }) => [devEui, observedAt, indexes])).toEqual([
    ['24e124fffe725c14', at, [0, 1, 2]],
  ]);
  expect(values(message)).toEqual([
    ['TEMPERATURE', 18.2, at.toISOString()],
    ['HUMIDITY', 71.5, at.toISOString()],
    ['LEAK', 0, at.toISOString()],
  ]);
});

test('base name, time, unit and value carry on until they are said anew', () => {
  const pack = [
    { bn, bt: 1768200000, bu: 'K', bv: 273.15 },
    { n: 'temperature', v: 18, t: 10 },
    { n: 'temperature', v: 19, t: 20 },
    { bn: 'urn:dev:mac:24E124FFFE725C15:', bu: 'Cel', bv: 0, n: 'temperature', v: 20, t: 10 },
  ];
  const message = readSenml(pack, receivedAt);
  expect(message.uplinks.map(({ uplink }) => uplink.devEui.slice(-2))).toEqual(['14', '14', '15']);
  expect(values(message)).toEqual([
    ['TEMPERATURE', 18, '2026-01-12T06:40:10.000Z'],
    ['TEMPERATURE', 19, '2026-01-12T06:40:20.000Z'],
    ['TEMPERATURE', 20, '2026-01-12T06:40:10.000Z'],
  ]);
});

test('a time below 2^28 counts from now, and none is now', () => {
  const pack = [
    { n: `${bn}temperature`, v: 18, t: -60 },
    { n: `${bn}temperature`, v: 19 },
  ];
  expect(values(readSenml(pack, receivedAt))).toEqual([
    ['TEMPERATURE', 18, '2026-01-12T06:39:30.000Z'],
    ['TEMPERATURE', 19, receivedAt.toISOString()],
  ]);
});

test.each([
  ['temperature', 'K', 291.35, 18.2],
  ['humidity', '/', 0.715, 71.5],
  ['co2', 'ppm', 812, 812],
  ['current', 'mA', 3_200, 3.2],
  ['battery', '%EL', 92, 92],
])('%s in %s becomes our unit', (name, u, v, expected) => {
  expect(values(readSenml([{ bn, n: name, u, v }], receivedAt))).toMatchObject([
    [expect.any(String), expected, expect.any(String)],
  ]);
});

test.each([
  ['a name without a device', { n: 'urn:dev:ow:10e2073a01080063:temperature', v: 1 }, 'with the EUI-64 of the device'],
  ['a value that we do not know', { n: `${bn}radon`, v: 1 }, 'One of temperature, humidity, co2'],
  ['a unit that is none of the quantity', { n: `${bn}temperature`, u: 'V', v: 1 }, '"temperature" is expected in Cel'],
  ['an impossible value', { n: `${bn}humidity`, u: '%RH', v: 140 }, 'that can be measured'],
  ['no value', { n: `${bn}leak` }, 'A value is expected'],
  ['two values', { n: `${bn}leak`, v: 1, vb: true }, 'One value is expected, but there are "v" and "vb"'],
  ['a text', { n: `${bn}leak`, vs: 'wet' }, 'A number ("v") or a boolean ("vb") is expected'],
  ['a sum', { n: `${bn}current`, s: 12 }, 'sums'],
  ['a boolean temperature', { n: `${bn}temperature`, vb: true }, 'A number is expected for TEMPERATURE'],
  ['half a leak', { n: `${bn}leak`, v: 0.5 }, 'true or false is expected'],
  ['a label that must be understood', { n: `${bn}leak`, vb: true, foo_: 1 }, '"foo_" has to be understood'],
  ['a later version', { bver: 11, n: `${bn}leak`, vb: true }, 'SenML of version 10 is expected'],
  ['another century', { n: `${bn}leak`, vb: true, t: 4_000_000_000 }, 'at most a year from now'],
])('%s is refused by itself, and said why', (_, record, message) => {
  const pack = [record, { bn, bver: 10, n: 'temperature', v: 18.2, bt: 0 }];
  const { uplinks, refused } = readSenml(pack, receivedAt);
  expect(refused).toEqual([{ index: 0, message: expect.stringContaining(message) }]);
  expect(uplinks).toHaveLength(1);
});

test('what is kept aside of a pack is a pack that reads the same', () => {
  const first = readSenml(
    [
      { bn, bt: 1768200015, bu: 'K', n: 'temperature', v: 291.35 },
      { n: 'leak', u: '/', vb: true },
    ],
    receivedAt,
  );
  const [one] = first.uplinks;
  const again = readSenml(one?.uplink.raw, new Date(receivedAt.getTime() + 86_400_000));
  expect(again.uplinks[0]?.uplink.deliveryKey).toBe(one?.uplink.deliveryKey);
});

test.each([[{}], [[]], [[1]], [Array.from({ length: SENML_RECORDS_MAX + 1 }, () => ({ bn }))]])(
  'no pack, no reading',
  (body) => {
    expect(() => readSenml(body, receivedAt)).toThrow();
  },
);
