import type { Veto } from '@canopee/chassis/access';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CedarEngine, loadEngine } from '@canopee/schema/policies/cedar';
import { ALL_MET, seeQuestion } from '@canopee/schema/policies/policy-words';
import { type Decision, lowerTier, type Tier } from '@canopee/schema/tier';
import { LRUCache } from 'lru-cache';
import type { OfficePolicies, OfficeRule } from './read-office-policies.ts';

/** A house has a dozen roles, seven purposes and nine categories; more than this many are asked for by nobody. */
const VERDICTS_CACHED_MAX = 10_000;

/**
 * What an office's rules say, as the chassis asks it. People who are alike to the rules get the same answer, so it is worked out
 * once for each kind of them. Throws where a rule fails or a word of the grant is unknown: the field is not given then.
 */
export function createVeto(office: OfficeKey, { schema, rules }: OfficePolicies): Veto {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const engine = loadEngine(schema, Object.fromEntries(rules.map(({ id, text }) => [id, text])));
  // The cache keeps no nulls.
  const verdicts = new LRUCache<string, { lowered: Decision | null }>({ max: VERDICTS_CACHED_MAX });
  return (grant, category, granted) => {
    const { principalOffice, roles, purpose } = grant;
    const key = [principalOffice, purpose, category, granted, ...roles].join('\n');
    let verdict = verdicts.get(key);
    if (!verdict) {
      verdict = { lowered: lower(grant, { category, office }, granted, engine, byId) };
      verdicts.set(key, verdict);
    }
    return verdict.lowered;
  };
}

/** From tier to tier downwards: what is masked instead of clear may be forbidden masked too. */
function lower(
  { principalOffice, roles, purpose }: Grant,
  data: { category: DataCategory; office: OfficeKey },
  granted: Tier,
  engine: CedarEngine,
  byId: ReadonlyMap<string, OfficeRule>,
): Decision | null {
  // The gateway gives nothing without a purpose.
  if (purpose === null) return null;
  const who = { office: principalOffice, roles, mandates: [] };
  let lowered: Decision | null = null;
  let tier = granted;
  while (tier !== 'WITHHELD') {
    const { rules } = engine.ask(seeQuestion(who, tier, data, purpose, ALL_MET));
    const lowest = lowestOf(rules.map((id) => byId.get(id) as OfficeRule));
    if (!lowest || lowerTier(tier, lowest.tier) === tier) break;
    lowered = { tier: lowest.tier, rule: lowest.id };
    tier = lowest.tier;
  }
  return lowered;
}

/** The rule that lets least pass, by its name the first of those. */
function lowestOf(rules: readonly OfficeRule[]): OfficeRule | undefined {
  return rules.reduce<OfficeRule | undefined>(
    (lowest, rule) => (lowest && lowerTier(lowest.tier, rule.tier) === lowest.tier ? lowest : rule),
    undefined,
  );
}
