import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import type { Decision } from '@canopee/schema/tier';
import type { PersonalData, PolicyBook, PrincipalClass } from './policy-book.ts';

const NO_PURPOSE: Decision = { tier: 'WITHHELD', rule: 'no-purpose' };
const NOT_ALLOWED: Decision = { tier: 'WITHHELD', rule: 'purpose-not-allowed' };

/** What a principal said they ask for, and whether they may say so. */
export interface NamedPurpose {
  purpose: Purpose | null;
  allowed: boolean;
}

/**
 * How much of one category at one office goes to a class of principals for a purpose: tiers are asked from the most downwards
 * and the first that is permitted is given. No rule means nothing is given; where a rule forbids, its id says so.
 */
export function decideTier(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, allowed }: NamedPurpose,
  data: PersonalData,
): Decision {
  if (purpose === null) return NO_PURPOSE;
  if (!allowed) return NOT_ALLOWED;
  let forbiddenBy: string | undefined;
  for (const tier of book.tiersGiven) {
    const { permitted, rules } = book.maySee(who, tier, data, purpose);
    if (permitted) return { tier, rule: rules[0] as string };
    forbiddenBy ??= rules[0];
  }
  return { tier: 'WITHHELD', rule: forbiddenBy ?? 'no-rule' };
}

/** The rule that permits an action at an office; null where none does. */
export function decideAction(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, allowed }: NamedPurpose,
  { action, office }: { action: GuardedAction; office: OfficeKey },
): string | null {
  // A purpose that may not be named must not open an action that depends on it.
  const { permitted, rules } = book.mayDo(who, action, office, allowed ? purpose : null);
  return permitted ? (rules[0] as string) : null;
}
