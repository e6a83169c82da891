import { expect, test } from 'vitest';
import { type PolicyRule, type PolicySet, policyChanges } from './policy-changes.ts';

const rule = (id: string, said: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  because: 'They call.',
  source: 'GDPR',
  effect: 'permit',
  tier: 'CLEAR',
  file: 'claims-agent.cedar',
  ...said,
});
const set = (rules: PolicyRule[], text = 'when { true }'): PolicySet => ({
  version: 'v',
  rules,
  files: [{ name: 'claims-agent.cedar', text }],
});

test('a rule that was added, one that gives more than before, and one that is gone are each named', () => {
  const older = set([rule('kept'), rule('widened', { tier: 'MASKED' }), rule('gone')], 'a');
  const newer = set([rule('kept'), rule('widened'), rule('new')], 'b');
  expect(policyChanges(newer, older)).toEqual([
    { kind: 'added', what: 'new' },
    { kind: 'changed', what: 'widened' },
    { kind: 'removed', what: 'gone' },
  ]);
});

test('a condition that changed under the same words does not go unnoticed', () => {
  expect(policyChanges(set([rule('kept')], 'when { false }'), set([rule('kept')]))).toEqual([
    { kind: 'file', what: 'claims-agent.cedar' },
  ]);
});

test('the same policies have not changed', () => {
  expect(policyChanges(set([rule('kept')]), set([rule('kept')]))).toEqual([]);
});
