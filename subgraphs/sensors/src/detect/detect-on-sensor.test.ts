import { expect, test } from 'vitest';
import type { SensorRow } from '../tables.ts';
import { detectOnSensor } from './detect-on-sensor.ts';
import { RULES } from './rules.ts';

const at = new Date('2026-01-12T06:00:00Z');
const later = new Date('2026-01-12T09:00:00Z');

const basement: SensorRow = {
  reference: 'CAP-00001',
  devEui: '0200000000000001',
  model: 'em300-zld',
  kind: 'LEAK',
  system: 'WATER',
  building: 'BAT-0001',
  dwelling: null,
  equipment: null,
  lastSeenAt: null,
  deviceStatus: null,
};
const livingRoom: SensorRow = { ...basement, model: 'am103', kind: 'ROOM_CLIMATE', dwelling: 'LGT-000001' };

function raisedOn(sensor: SensorRow, quantity: 'TEMPERATURE' | 'LEAK' | 'CURRENT', value: number, replayed = false) {
  const arrival = (time: Date) => ({
    measures: [{ quantity, value, observedAt: time, replayed }],
    observedAt: time,
    receivedAt: time,
  });
  const { transitions } = detectOnSensor(RULES, sensor, new Map(), [arrival(at), arrival(later)], later);
  return transitions.map(({ rule }) => rule.rule);
}

test('a cold basement is no cold dwelling', () => {
  expect(raisedOn(livingRoom, 'TEMPERATURE', 12)).toEqual(['LOW_TEMPERATURE']);
  expect(raisedOn({ ...livingRoom, dwelling: null }, 'TEMPERATURE', 12)).toEqual([]);
  expect(raisedOn(basement, 'TEMPERATURE', 12)).toEqual([]);
});

test('a pump without current is no stopped lift', () => {
  expect(raisedOn({ ...basement, kind: 'CURRENT', system: 'LIFT' }, 'CURRENT', 0)).toEqual(['LIFT_STOPPED']);
  expect(raisedOn({ ...basement, kind: 'CURRENT', system: 'HEATING' }, 'CURRENT', 0)).toEqual([]);
});

test('what a device replays from its memory raises nothing', () => {
  expect(raisedOn(basement, 'LEAK', 1)).toEqual(['LEAK']);
  expect(raisedOn(basement, 'LEAK', 1, true)).toEqual([]);
});
