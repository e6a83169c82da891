import type { OfficeKey } from '@canopee/schema/office-key';
import type { ParsedRule } from '@canopee/schema/policies/cedar';
import type { PolicyRule } from '@canopee/schema/policies/policy-rule';
import { type Complain, type Policies, readRules } from '@canopee/schema/policies/read-rules';
import { GIVEN_TIERS, type GivenTier, isTier, lowerTier, type Tier } from '@canopee/schema/tier';

/** One rule of an office: where it applies, no more than its tier comes out. */
export interface OfficeRule extends PolicyRule {
  tier: Exclude<Tier, 'CLEAR'>;
  effect: 'forbid';
}

export interface OfficePolicies extends Policies {
  rules: readonly OfficeRule[];
}

/**
 * Reads the policies of one office, in the words of the house. Throws one `PolicyError` with all that is wrong, file and rule: a
 * `permit` too, since an office may give less than the network decided, and never more.
 */
export function readOfficePolicies(office: OfficeKey, folder: string): OfficePolicies {
  // What `loweredTo` accepts is an office's rule; with any other, reading throws.
  return readRules(folder, (rule, complain) => loweredTo(office, rule, complain)) as OfficePolicies;
}

function loweredTo(office: OfficeKey, { effect, actions, annotations }: ParsedRule, complain: Complain): Tier {
  const { id = '', tier = 'WITHHELD' } = annotations;
  // A mark and the ledger name the rule alone: whose it is must be seen from its name, and no rule of the network is called so.
  if (!id.startsWith(`${office}-`)) complain(`@id is expected to begin with "${office}-".`);
  if (effect === 'permit') {
    complain('a forbid is expected, but got a permit: an office may only lower what is given, never give more.');
    return 'WITHHELD';
  }
  const tiers = tiersNamed(actions);
  if (tiers === null) {
    complain('it is expected to be about personal data: action in Action::"SEE", or "SEE_CLEAR" and the like.');
    return 'WITHHELD';
  }
  if (!isTier(tier)) {
    complain(`@tier is expected to be one that is given instead, e.g. "MASKED", or left out, but got "${tier}".`);
    return 'WITHHELD';
  }
  const lowers = (from: Tier) => from !== tier && lowerTier(from, tier) === tier;
  if (tier === 'CLEAR' || !tiers.every(lowers))
    complain(`@tier("${tier}") is expected to be less than what the rule is about: an office may only lower.`);
  return tier;
}

/** Tiers that the head of a rule names; none where it is about all. Null where it is about anything else. */
function tiersNamed(actions: readonly string[] | null): GivenTier[] | null {
  if (actions === null) return null;
  const named = actions.filter((action) => action !== 'SEE');
  const tiers = GIVEN_TIERS.filter((tier) => named.includes(`SEE_${tier}`));
  return tiers.length === named.length ? tiers : null;
}
