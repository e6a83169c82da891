import { type DataKind, dataKind } from '@canopee/schema/data-kind';
import type { DelicateRows } from '@canopee/schema/delicate-rows';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { Grant } from '@canopee/schema/grant';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import { seesAggregatesOnly } from '@canopee/schema/principal';
import { type Decision, isGivenTier, lowerTier, type MetDecision, type Tier } from '@canopee/schema/tier';
import { NO_RESTRICTIONS, type Restrictions } from './restrictions.ts';

/** What one request may see and do at this office, once its grant was verified. */
export interface Access {
  readonly office: OfficeKey;
  /** Null where the request came without a grant: no personal field is served then, and no guarded action. */
  readonly grant: Grant | null;
  /**
   * Once a category and type in a request, so that a list does not ask the office's policies for each of its rows; `subject` is the
   * person whom a value concerns, who may have had its use restricted.
   */
  decide(category: DataCategory, typeName: string, subject?: string | null): Decision;
  may(action: GuardedAction): boolean;
  /** Whether rows about a delicate matter are there for this request: see `DelicateRows`. */
  reads(matter: DelicateRows): boolean;
  /** Whether households may be told of only together: see `@household`. */
  readonly aggregatesOnly: boolean;
}

/** The office's own policies: the highest tier of a category it lets pass where `granted` was; null where it has no objection. */
export type Veto = (grant: Grant, category: DataCategory, granted: Tier) => Decision | null;

const NO_GRANT: Decision = { tier: 'WITHHELD', rule: 'no-grant' };
const NO_PURPOSE: Decision = { tier: 'WITHHELD', rule: 'no-purpose' };
const NO_RULE: Decision = { tier: 'WITHHELD', rule: 'no-rule' };
const RESTRICTED: Decision = { tier: 'WITHHELD', rule: 'processing-restricted' };

export function createAccess(
  office: OfficeKey,
  grant: Grant | null,
  veto: Veto,
  restrictions: Restrictions = NO_RESTRICTIONS,
): Access {
  const decided = new Map<DataKind, Decision>();
  return {
    office,
    grant,
    decide(category, typeName, subject = null) {
      if (!grant) return NO_GRANT;
      if (subject !== null && restrictions.withholds(subject, grant)) return RESTRICTED;
      const kind = dataKind(typeName, category);
      const known = decided.get(kind);
      if (known) return known;
      const granted = grant.decisions[kind] ?? grant.decisions[category] ?? without(grant);
      const decision = granted.whereMet
        ? metLowered(granted, granted.whereMet, (tier) => veto(grant, category, tier))
        : lowered(granted, veto(grant, category, granted.tier));
      decided.set(kind, decision);
      return decision;
    },
    may: (action) => grant?.actions[action] !== undefined,
    reads: (matter) => grant?.delicate?.[matter] !== undefined,
    aggregatesOnly: grant !== null && seesAggregatesOnly(grant.roles),
  };
}

/** What still comes out rests on the agreement that it was granted under; what is withheld rests on none. */
function lowered(granted: Decision, vetoed: Decision | null): Decision {
  if (!vetoed || lowerTier(granted.tier, vetoed.tier) === granted.tier) return granted;
  return vetoed.tier === 'WITHHELD' ? vetoed : { ...granted, ...vetoed };
}

/** What the office withholds of every home it withholds whatever is met there. */
function metLowered(granted: Decision, met: MetDecision, veto: (granted: Tier) => Decision | null): Decision {
  const { tier, rule } = lowered(met, veto(met.tier));
  return isGivenTier(tier) ? { ...granted, whereMet: { ...met, tier, rule } } : { tier, rule };
}

function without({ purpose }: Grant): Decision {
  return purpose === null ? NO_PURPOSE : NO_RULE;
}
