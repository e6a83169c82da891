import { expect, test } from 'vitest';
import type { SensorRow } from '../tables.ts';
import type { RuleScope } from '../vocabulary.ts';
import { detectOnSensor, retireRules } from './detect-on-sensor.ts';
import type { DetectionRule } from './detection-rule.ts';
import { ruleSet, type ScopedRule } from './rule-set.ts';
import { RULES } from './rules.ts';

const at = new Date('2026-01-12T06:00:00Z');
const [leak] = RULES as readonly [DetectionRule];

const basement: SensorRow = {
  reference: 'CAP-1',
  devEui: '0200000000000001',
  model: 'em300-zld',
  kind: 'LEAK',
  system: 'WATER',
  building: 'BAT-1',
  dwelling: null,
  equipment: null,
  lastSeenAt: null,
  deviceStatus: null,
};

function scoped(scope: RuleScope, object: string | null, row: string, enabled = true): ScopedRule {
  return { scope, object, enabled, rule: { ...leak, row } };
}

const all = [
  scoped('OFFICE', null, 'of the office'),
  scoped('MODEL', 'em300-zld', 'of the model'),
  scoped('BUILDING', 'BAT-1', 'of the building'),
  scoped('SENSOR', 'CAP-1', 'of the sensor'),
];

test('of several rules the narrowest holds: sensor, building, model, office', () => {
  const holding = (rules: ScopedRule[], sensor = basement) =>
    ruleSet(rules)
      .of(sensor)
      .map(({ row }) => row);
  expect(holding(all)).toEqual(['of the sensor']);
  expect(holding(all, { ...basement, reference: 'CAP-2' })).toEqual(['of the building']);
  expect(holding(all, { ...basement, reference: 'CAP-2', building: 'BAT-2' })).toEqual(['of the model']);
  expect(holding([...all].reverse(), { ...basement, reference: 'CAP-2', building: 'BAT-2', model: 'other' })).toEqual([
    'of the office',
  ]);
});

test('a narrow rule that is off silences the wider ones there', () => {
  const rules = ruleSet([scoped('OFFICE', null, 'of the office'), scoped('SENSOR', 'CAP-1', 'off', false)]);
  expect(rules.of(basement)).toEqual([]);
  expect(rules.of({ ...basement, reference: 'CAP-2' })).toHaveLength(1);
});

test('what a rule found that holds no more is cleared, once, and what it only suspected is forgotten', () => {
  const arrival = {
    measures: [{ quantity: 'LEAK', value: 1, observedAt: at, replayed: false }],
    observedAt: at,
    receivedAt: at,
  } as const;
  const { states } = detectOnSensor([leak], basement, new Map(), [arrival], at);
  const retired = retireRules([], basement, states, at);
  expect(retired.transitions).toMatchObject([{ rule: { rule: 'LEAK' }, transition: { kind: 'CLEARED', at } }]);
  expect(retireRules([], basement, retired.states, at).transitions).toEqual([]);
  expect(retireRules([leak], basement, states, at).transitions).toEqual([]);
});
