import { expect, test } from 'vitest';
import type { DetectionRule } from '../detect/detection-rule.ts';
import { INSTALLED_RULES } from '../detect/installed-rules.ts';
import type { FaultRule } from '../vocabulary.ts';
import { checkRule } from './check-rule.ts';

function rule(name: FaultRule, changed: Partial<DetectionRule>): DetectionRule {
  return { ...(INSTALLED_RULES.find((one) => one.rule === name) as DetectionRule), ...changed };
}

test('what every office begins with is as rules have to be', () => {
  for (const installed of INSTALLED_RULES) expect(() => checkRule(installed), installed.rule).not.toThrow();
});

test.each<[string, DetectionRule, string]>([
  ['ends above where it begins, so that it chatters', rule('CO2_HIGH', { clear: 1_600 }), 'at most "raise", 1500'],
  ['ends below where it begins, so that it chatters', rule('LOW_TEMPERATURE', { clear: 17 }), 'at least "raise", 18'],
  ['knows nothing that is possible', rule('OUT_OF_RANGE', { clear: 80 }), 'under "raise", 70'],
  ['finds silence in no time', rule('SILENCE', { onDelayMs: 0 }), 'above 0 of silence'],
  ['waits for months', rule('LEAK', { onDelayMs: 90 * 86_400_000 }), 'a whole number, 0 to 44640'],
  ['waits for no reading', rule('LEAK', { readingsMin: 0 }), 'a whole number, 1 to 1000'],
  ['begins its season on no day', rule('LEAK', { season: { from: '13-01', to: '02-01' } }), 'two days as MM-DD'],
  ['looks at no sensor', rule('LEAK', { appliesTo: { kinds: [] } }), 'at least one kind'],
])('a rule that %s is refused', (_, refused, message) => {
  expect(() => checkRule(refused)).toThrow(message);
});
