import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import { type Decision, TIERS } from '@canopee/schema/tier';
import type { GivenTier, PersonalData, PolicyBook, PrincipalClass } from './policy-book.ts';

const NO_PURPOSE: Decision = { tier: 'WITHHELD', rule: 'no-purpose' };
const NOT_ALLOWED: Decision = { tier: 'WITHHELD', rule: 'purpose-not-allowed' };
const GIVEN_TIERS = TIERS.filter((tier): tier is GivenTier => tier !== 'WITHHELD');

/**
 * How much of one category at one office goes to a class of principals for a purpose: tiers are asked from the most downwards
 * and the first that is permitted is given. No rule means nothing is given; where a rule forbids, its id says so.
 */
export function decideTier(
  book: PolicyBook,
  who: PrincipalClass,
  purpose: Purpose | null,
  data: PersonalData,
): Decision {
  if (purpose === null) return NO_PURPOSE;
  if (!book.mayName(who, purpose).permitted) return NOT_ALLOWED;
  let forbiddenBy: string | undefined;
  for (const tier of GIVEN_TIERS) {
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
  purpose: Purpose | null,
  { action, office }: { action: GuardedAction; office: OfficeKey },
): string | null {
  // A purpose that may not be named must not open an action that depends on it.
  const named = purpose !== null && book.mayName(who, purpose).permitted ? purpose : null;
  const { permitted, rules } = book.mayDo(who, action, office, named);
  return permitted ? (rules[0] as string) : null;
}
