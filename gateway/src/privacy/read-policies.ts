import { fileURLToPath } from 'node:url';
import type { ParsedRule } from '@canopee/schema/policies/cedar';
import type { RuleTier } from '@canopee/schema/policies/policy-rule';
import { type Complain, isRuleTier, type Policies, readRules } from '@canopee/schema/policies/read-rules';

export const HOUSE_POLICY_FOLDER = fileURLToPath(new URL('../../policies/', import.meta.url));

const SEE_ACTION = /^SEE_(?<tier>[A-Z]+)$/;

/** Reads every `*.cedar` file of a folder and checks it whole. Throws one `PolicyError` with all that is wrong. */
export function readPolicies(folder: string): Policies {
  return readRules(folder, tierSaid);
}

function tierSaid(parsed: ParsedRule, complain: Complain): RuleTier | null {
  const { tier = null } = parsed.annotations;
  const expected = tierOf(parsed, complain);
  if (tier !== expected) {
    const wanted =
      expected === null ? 'no @tier is expected on a rule about something to do' : `@tier("${expected}") is expected`;
    complain(`${wanted}, but ${tier === null ? 'there is none' : `got @tier("${tier}")`}.`);
  }
  return expected;
}

/** What a rule gives, read from the rule itself, so that its annotation cannot say otherwise. */
function tierOf({ actions, effect }: ParsedRule, complain: Complain): RuleTier | null {
  const names = actions ?? ['SEE'];
  if (!names.some((name) => name === 'SEE' || SEE_ACTION.test(name))) return null;
  if (effect === 'forbid') return 'WITHHELD';
  const tier = SEE_ACTION.exec(names.join())?.groups?.tier;
  if (isRuleTier(tier)) return tier;
  complain('a permit on personal data is expected to name one tier, e.g. action == Action::"SEE_CLEAR".');
  return null;
}
