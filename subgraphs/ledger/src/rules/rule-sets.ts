import { ofOffices } from '@canopee/chassis/list-filter';
import { type DataKind, partsOfKind } from '@canopee/schema/data-kind';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { QueryOfficeRulesArgs, QueryVetoesArgs } from '@canopee/schema/generated/ledger';
import type { Tier } from '@canopee/schema/tier';
import { and, desc, lte } from 'drizzle-orm';
import type { LedgerContext } from '../ledger-context.ts';
import { type OfficeRuleSetRow, type OfficeRuleText, officeRuleSets } from '../tables.ts';

/** The rules of the office that were in force at an instant; none where it had not said anything yet. */
export async function officeRules(
  { at, offices }: QueryOfficeRulesArgs,
  { office, database, now }: LedgerContext,
): Promise<OfficeRuleSetRow[]> {
  return database.drizzle
    .select()
    .from(officeRuleSets)
    .where(and(ofOffices(office, offices), lte(officeRuleSets.inForceFrom, at ?? now())))
    .orderBy(desc(officeRuleSets.inForceFrom), desc(officeRuleSets.number))
    .limit(1);
}

/** What the office's own rules make of a decision in a grant. */
export interface Veto {
  /** Null where the decision is about the category in any type. */
  type: string | null;
  category: string;
  tier: Tier;
  rule: OfficeRuleText;
}

/** The decisions in a grant that come out lower by the office's own rules, as the guard of the fields would find. */
export function vetoes({ offices }: QueryVetoesArgs, { office, access, officeRulesInForce }: LedgerContext): Veto[] {
  if (offices && !offices.includes(office)) return [];
  const rules = new Map(officeRulesInForce().rules.map((rule) => [rule.id, rule]));
  return Object.keys(access.grant?.decisions ?? {}).flatMap((key) => {
    const { typeName, category } = key.includes('/')
      ? partsOfKind(key as DataKind)
      : { typeName: '', category: key as DataCategory };
    const decided = access.decide(category, typeName);
    const { tier, rule: id } = decided.whereMet ?? decided;
    const rule = rules.get(id);
    // A rule of the network is never called as one of an office.
    return rule ? [{ type: typeName || null, category, tier, rule }] : [];
  });
}
