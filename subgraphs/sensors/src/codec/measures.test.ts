import { expect, test } from 'vitest';
import { measuresIn } from './measures.ts';

const observedAt = new Date('2026-01-12T06:40:15.000Z');

test('every field that we know becomes a measure in its unit', () => {
  const data = {
    battery: 92,
    temperature: 19.4,
    humidity: 50.5,
    co2: 812,
    current: 3.2,
    leakage_status: 'leak',
    magnet_status: 'close',
    tamper_status: 'installed',
    pressure: 180,
    water: 12_345.5,
    pulse: 77,
    water_alarm: 'water flow timeout alarm',
    occupancy: 'vacant',
    activity: 73,
    distance: 1_200,
    illumination: 28,
  };
  expect(measuresIn(data, observedAt).map(({ quantity, value }) => [quantity, value])).toEqual([
    ['BATTERY', 92],
    ['TEMPERATURE', 19.4],
    ['HUMIDITY', 50.5],
    ['CO2', 812],
    ['CURRENT', 3.2],
    ['PRESSURE', 180],
    ['WATER_VOLUME', 12_345.5],
    ['PULSES', 77],
    ['ACTIVITY', 73],
    ['DISTANCE', 1_200],
    ['ILLUMINANCE', 28],
    ['LEAK', 1],
    ['OPEN', 0],
    ['PRESENCE', 0],
    ['FLOW_ALARM', 1],
  ]);
});

test.each([
  ['alarm', [['SMOKE', 1]]],
  ['silent', [['SMOKE', 1]]],
  ['normal', [['SMOKE', 0]]],
  ['removed', [['REMOVED', 1]]],
  ['installed', [['REMOVED', 0]]],
  ['low battery', []],
  ['testing alarm with normal battery', []],
])('the event "%s" of a smoke alarm is what it is and no more', (event, measures) => {
  expect(measuresIn({ event }, observedAt).map(({ quantity, value }) => [quantity, value])).toEqual(measures);
});

test.each([
  ['a battery of 255 %', { battery: 255 }],
  ['a temperature of 3,276 °C', { temperature: 3276.7 }],
  ['a temperature that is a text', { temperature: '19.4' }],
  ['a leak that is neither', { leakage_status: 'unknown' }],
  ['a humidity that is no number', { humidity: Number.NaN }],
  ['a field of the object’s prototype', { leakage_status: 'constructor' }],
])('%s is no measure', (_, data) => {
  expect(measuresIn(data, observedAt)).toEqual([]);
});

test('an entry of the device’s history is placed at its own time and marked as replayed', () => {
  const timestamp = observedAt.getTime() / 1_000 - 7_200;
  expect(measuresIn({ history: [{ timestamp, leakage_status: 'leak' }] }, observedAt)).toEqual([
    { quantity: 'LEAK', value: 1, observedAt: new Date('2026-01-12T04:40:15.000Z'), replayed: true },
  ]);
});

test.each([
  ['1970, from a device that lost its clock', 86_400],
  ['the future', observedAt.getTime() / 1_000 + 60],
  ['no time at all', undefined],
])('an entry of the history with a time of %s is left out', (_, timestamp) => {
  expect(measuresIn({ history: [{ timestamp, battery: 50 }, null, 'nonsense'] }, observedAt)).toEqual([]);
});
