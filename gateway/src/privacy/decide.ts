import type { GuardedAction } from '@canopee/schema/guarded-action';
import { NETWORK_KEY, type OfficeKey } from '@canopee/schema/office-key';
import { ALL_MET, type HomeInWords, NOTHING_MET, type PersonalData } from '@canopee/schema/policies/policy-words';
import type { Purpose } from '@canopee/schema/purpose';
import { type Decision, GIVEN_TIERS, HOME_NEEDS, type HomeNeed, isGivenTier } from '@canopee/schema/tier';
import type { SharingScope } from './agreement-set.ts';
import type { DelicateMatter, PolicyBook, PrincipalClass } from './policy-book.ts';
import type { RegisterRefusal } from './purpose-register.ts';

const NO_PURPOSE: Decision = { tier: 'WITHHELD', rule: 'no-purpose' };
const NO_RULE: Decision = { tier: 'WITHHELD', rule: 'no-rule' };
const NO_AGREEMENT: Decision = { tier: 'WITHHELD', rule: 'no-agreement' };

/** What a principal said they ask for, and why they may not; null where they may. */
export interface NamedPurpose {
  purpose: Purpose | null;
  refusedBy: 'purpose-not-allowed' | RegisterRefusal | null;
}

/**
 * How much of one category at one office goes to a class of principals for a purpose, no agreement considered: tiers are asked
 * from the most downwards and the first that is permitted is given. No rule means nothing is given; where a rule forbids, its
 * id says so. Where it is only a home's consent or claim that is missing, the decision says what is given where they are there.
 */
export function decideTier(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, refusedBy }: NamedPurpose,
  data: PersonalData,
): Decision {
  if (purpose === null) return NO_PURPOSE;
  if (refusedBy !== null) return { tier: 'WITHHELD', rule: refusedBy };
  const decideFor = (home: HomeInWords) => decideForHome(book, who, purpose, data, home);
  const unmet = decideFor(NOTHING_MET);
  if (!book.homeRules.has(unmet.rule)) return unmet;
  const { tier, rule } = decideFor(ALL_MET);
  if (!isGivenTier(tier)) return { tier, rule };
  const without = { CONSENT: { ...ALL_MET, consent: false }, OPEN_CLAIM: { ...ALL_MET, openClaim: false } };
  const needs = (Object.keys(HOME_NEEDS) as HomeNeed[]).filter((need) => decideFor(without[need]).tier !== tier);
  return { ...unmet, whereMet: { tier, rule, needs } };
}

function decideForHome(
  book: PolicyBook,
  who: PrincipalClass,
  purpose: Purpose,
  data: PersonalData,
  home: HomeInWords,
): Decision {
  let forbiddenBy: string | undefined;
  for (const tier of book.tiersGiven) {
    const { permitted, rules } = book.maySee(who, tier, data, purpose, home);
    if (permitted) return { tier, rule: rules[0] as string };
    forbiddenBy ??= rules[0];
  }
  if (forbiddenBy !== undefined) return { tier: 'WITHHELD', rule: forbiddenBy };
  return lacksAgreement(book, who, purpose, data) ? NO_AGREEMENT : NO_RULE;
}

/** Data of another office, of which the same person would be given something at home. */
function lacksAgreement(book: PolicyBook, who: PrincipalClass, purpose: Purpose, data: PersonalData): boolean {
  if (who.office === null || who.office === data.office) return false;
  return decideTier(book, who, { purpose, refusedBy: null }, { ...data, office: who.office }).tier !== 'WITHHELD';
}

/** Personal data of one category in one type of the graph. */
export interface TypedData extends PersonalData {
  typeName: string;
}

/**
 * The most that any of the scopes in force between the principal's office and another gives; of scopes that give the same, the
 * first. Null where none gives anything.
 */
export function decideAgreed(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, refusedBy }: NamedPurpose,
  { typeName, ...data }: TypedData,
  scopes: readonly SharingScope[],
): Decision | null {
  if (purpose === null || refusedBy !== null || who.office === null) return null;
  // One about another purpose gives nothing, and may speak of one that policies have no word for.
  const fitting = scopes.filter((scope) => scope.purpose === purpose);
  if (fitting.length === 0) return null;
  const { tier: atHome } = decideTier(book, who, { purpose, refusedBy }, { ...data, office: who.office });
  const tierAtHome = isGivenTier(atHome) ? atHome : null;
  for (const tier of GIVEN_TIERS) {
    for (const scope of fitting) {
      const { permitted, rules } = book.maySeeAgreed(who, tier, { data, typeName, purpose, scope, tierAtHome });
      if (permitted) {
        return { tier, rule: rules[0] as string, agreement: scope.agreement, agreementVersion: scope.version };
      }
    }
  }
  return null;
}

/** The rule that narrows somebody to rows of their own; null where every row may be read. Who no rule permits is narrowed too. */
export function decideRows(book: PolicyBook, who: PrincipalClass, office: OfficeKey): string | null {
  const { permitted, rules } = book.mayReadEveryRow(who, office);
  return permitted ? null : (rules[0] ?? NO_RULE.rule);
}

/** The rule that opens rows about a delicate matter; null where none does. */
export function decideDelicate(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, refusedBy }: NamedPurpose,
  { matter, office }: { matter: DelicateMatter; office: OfficeKey },
): string | null {
  const { permitted, rules } = book.mayReadDelicate(who, matter, office, refusedBy === null ? purpose : null);
  return permitted ? (rules[0] as string) : null;
}

/** The rule that permits an action at an office; null where none does. */
export function decideAction(
  book: PolicyBook,
  who: PrincipalClass,
  { purpose, refusedBy }: NamedPurpose,
  { action, office }: { action: GuardedAction; office: OfficeKey },
): string | null {
  // A purpose that may not be named must not open an action that depends on it.
  const { permitted, rules } = book.mayDo(who, action, office, refusedBy === null ? purpose : null);
  return permitted ? (rules[0] as string) : null;
}

/** An action that is done in somebody's name, and in whose name it is permitted. */
export interface Representation {
  /** The rule that permits it for the first of them. */
  readonly rule: string;
  readonly inNameOf: readonly OfficeKey[];
}

/**
 * In whose name a principal may do something at the network: their own office, those of their mandates, or the network itself. Null
 * where in nobody's.
 */
export function decideRepresentation(
  book: PolicyBook,
  who: PrincipalClass,
  named: NamedPurpose,
  action: GuardedAction,
): Representation | null {
  const candidates = new Set([...who.mandates, ...(who.office === null ? [] : [who.office]), NETWORK_KEY]);
  const permitted = [...candidates]
    .sort()
    .map((office) => ({ office, rule: decideAction(book, who, named, { action, office }) }))
    .filter(({ rule }) => rule !== null);
  const [first] = permitted;
  return first ? { rule: first.rule as string, inNameOf: permitted.map(({ office }) => office) } : null;
}
