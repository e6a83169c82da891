import { expect, test } from 'vitest';
import type { MeasuredMessage } from './measured-uplinks.ts';
import { readSensorThings } from './sensor-things.ts';

const receivedAt = new Date('2026-01-12T06:40:30.000Z');
const Datastream = { '@iot.id': '24E124725C140001:temperature' };
const phenomenonTime = '2026-01-12T06:40:15.841Z';

function values({ uplinks }: MeasuredMessage): unknown[] {
  return uplinks.flatMap(({ uplink: { devEui, measured } }) =>
    (measured ?? []).map(({ quantity, value, observedAt }) => [devEui, quantity, value, observedAt.toISOString()]),
  );
}

const ONE = [['24e124725c140001', 'TEMPERATURE', 18.2, phenomenonTime]];

test.each([
  ['one observation', { '@iot.id': 1595550, phenomenonTime, resultTime: null, result: 18.2, Datastream }],
  ['a list of them', { '@iot.count': 1, value: [{ phenomenonTime, result: 18.2, Datastream }] }],
  ['an interval, by its end', { phenomenonTime: `2026-01-12T06:30:00Z/${phenomenonTime}`, result: 18.2, Datastream }],
  [
    'another unit',
    {
      phenomenonTime,
      result: 291.35,
      Datastream: { ...Datastream, unitOfMeasurement: { name: 'kelvin', symbol: 'K' } },
    },
  ],
  [
    'a data array',
    [
      {
        Datastream,
        components: ['phenomenonTime', 'result', 'FeatureOfInterest/id'],
        'dataArray@iot.count': 1,
        dataArray: [[phenomenonTime, 18.2, 1]],
      },
    ],
  ],
])('%s is read', (_, body) => {
  const message = readSensorThings(body, receivedAt);
  expect(message.refused).toEqual([]);
  expect(values(message)).toEqual(ONE);
});

test('an observation without a time is of now', () => {
  expect(values(readSensorThings({ result: 18.2, Datastream }, receivedAt))).toEqual([
    ['24e124725c140001', 'TEMPERATURE', 18.2, receivedAt.toISOString()],
  ]);
});

test('what is wrong with an observation of a data array keeps nothing but itself out', () => {
  const leak = { '@iot.id': '24e124725c140002/leak' };
  const body = [
    {
      Datastream,
      components: ['result', 'phenomenonTime'],
      dataArray: [
        [18.2, phenomenonTime],
        ['warm', phenomenonTime],
      ],
    },
    {
      Datastream: leak,
      components: ['result', 'phenomenonTime'],
      dataArray: [
        [true, 'today'],
        [true, phenomenonTime],
      ],
    },
    { Datastream: { '@iot.id': '24e124725c140002/radon' }, components: ['result'], dataArray: [[3]] },
  ];
  const message = readSensorThings(body, receivedAt);
  expect(message.refused).toEqual([
    { index: 1, message: '"result": a number or a boolean is expected.' },
    { index: 2, message: expect.stringContaining('"phenomenonTime": an RFC 3339 date-time is expected') },
    { index: 4, message: expect.stringContaining('One of temperature, humidity') },
  ]);
  expect(message.uplinks.map(({ indexes }) => indexes)).toEqual([[0], [3]]);
});

test('a datastream that names no device of ours is told how one is named', () => {
  const { refused } = readSensorThings({ result: 1, Datastream: { '@iot.id': 7 } }, receivedAt);
  expect(refused).toEqual([
    { index: 0, message: expect.stringContaining('"Datastream.@iot.id": a text is expected, e.g. "24e1') },
  ]);
});

test('what is kept aside reads the same', () => {
  const [one] = readSensorThings({ phenomenonTime, result: 18.2, Datastream }, receivedAt).uplinks;
  const again = readSensorThings({ value: one?.uplink.raw }, new Date(receivedAt.getTime() + 86_400_000));
  expect(again.uplinks[0]?.uplink.deliveryKey).toBe(one?.uplink.deliveryKey);
});

test.each([[null], [[]], [{}], [{ value: [] }], [[{ Datastream, components: ['phenomenonTime'], dataArray: [] }]]])(
  'no observations, no reading',
  (body) => {
    expect(() => readSensorThings(body, receivedAt)).toThrow();
  },
);
