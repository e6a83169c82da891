import { HOUSE_REASONS } from '@canopee/schema/policies/policy-rule';
import { expect, test } from 'vitest';
import { createExplainRule } from './explained-rule.ts';
import { HOUSE_POLICY_FOLDER, readPolicies } from './read-policies.ts';

const { rules } = readPolicies(HOUSE_POLICY_FOLDER);
const explainRule = createExplainRule(rules);

test('a rule is explained by the sentence and the source that its file gives', () => {
  const [rule] = rules;
  expect(rule && explainRule(rule.id)).toEqual({ id: rule?.id, because: rule?.because, source: rule?.source });
});

test.each(Object.keys(HOUSE_REASONS))('%s is explained without a source: no rule gives it', (id) => {
  expect(explainRule(id)).toEqual({ id, because: expect.stringMatching(/^[A-Z].*\.$/), source: null });
});

test('an id that nothing can be decided by is a mistake of ours', () => {
  expect(() => explainRule('made-up')).toThrow('"made-up" is expected to be the id of a rule in force');
});
