import { HOUSE_REASONS, type PolicyRule } from '@canopee/schema/policies/policy-rule';

/** A rule, or a reason of the house, in words. */
export interface ExplainedRule {
  readonly id: string;
  readonly because: string;
  /** The law, contract or register entry; null for a reason of the house itself. */
  readonly source: string | null;
}

/** By id. Throws for an id that no decision by these rules can name. */
export function createExplainRule(rules: readonly PolicyRule[]): (id: string) => ExplainedRule {
  const known = new Map<string, ExplainedRule>(
    Object.entries(HOUSE_REASONS).map(([id, because]) => [id, { id, because, source: null }]),
  );
  for (const { id, because, source } of rules) known.set(id, { id, because, source });
  return (id) => {
    const rule = known.get(id);
    if (rule) return rule;
    throw new TypeError(`"${id}" is expected to be the id of a rule in force`);
  };
}
