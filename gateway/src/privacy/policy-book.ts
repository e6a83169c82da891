import type { DelicateRows } from '@canopee/schema/delicate-rows';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CedarAnswer, enumWords, loadEngine } from '@canopee/schema/policies/cedar';
import {
  type CedarValue,
  DATA,
  entity,
  type HomeInWords,
  NOTHING_MET,
  PERSON,
  type PersonalData,
  person,
  personalData,
  seeQuestion,
} from '@canopee/schema/policies/policy-words';
import type { Policies } from '@canopee/schema/policies/read-rules';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { GIVEN_TIERS, type GivenTier } from '@canopee/schema/tier';
import type { SharingScope } from './agreement-set.ts';
import { readPolicies } from './read-policies.ts';

/** All of a principal that rules look at: principals alike in it are given alike. */
export type PrincipalClass = Omit<Principal, 'subject'>;

/** What rules open by name; `HOME_FAULT` follows from what they give of the measures themselves. */
export type DelicateMatter = Exclude<DelicateRows, 'HOME_FAULT'>;

/** The rules in force, as questions in the words of the house. */
export interface PolicyBook extends Policies {
  /** Tiers that any rule permits to anybody, the most first: the others need not be asked. */
  tiersGiven: readonly GivenTier[];
  /** Rules that look at what is the case in a home. */
  homeRules: ReadonlySet<string>;
  maySee(who: PrincipalClass, tier: GivenTier, data: PersonalData, purpose: Purpose, home?: HomeInWords): CedarAnswer;
  /** Whether a scope of an agreement gives this tier. */
  maySeeAgreed(who: PrincipalClass, tier: GivenTier, asked: AgreedQuestion): CedarAnswer;
  /** Nobody may name what is in a register while the rules have no word for it. */
  mayName(who: PrincipalClass, purpose: Purpose): CedarAnswer;
  /** Whether rows are read whomever they are about. */
  mayReadEveryRow(who: PrincipalClass, office: OfficeKey): CedarAnswer;
  /** Whether rows about a delicate matter are read, which other readers of rows never meet. */
  mayReadDelicate(who: PrincipalClass, matter: DelicateMatter, office: OfficeKey, purpose: Purpose | null): CedarAnswer;
  mayDo(who: PrincipalClass, action: GuardedAction, office: OfficeKey, purpose: Purpose | null): CedarAnswer;
}

/** What is asked under an agreement. */
export interface AgreedQuestion {
  data: PersonalData;
  /** Type of the graph that the data stands in. */
  typeName: string;
  purpose: Purpose;
  scope: SharingScope;
  /** What the same person is given of the same category at home; null where that is nothing. */
  tierAtHome: GivenTier | null;
}

const NO_RULE_SPEAKS: CedarAnswer = { permitted: false, rules: [] };
const LOOKS_AT_HOMES = /\bcontext\.(?:consent|openClaim)\b/;

/** Reads the rules of a folder and loads them. Throws a `PolicyError` that names file and rule. */
export function openPolicyBook(folder: string): PolicyBook {
  const policies = readPolicies(folder);
  const spoken = enumWords(policies.schema, 'Purpose');
  const engine = loadEngine(policies.schema, Object.fromEntries(policies.rules.map(({ id, text }) => [id, text])));
  return {
    ...policies,
    tiersGiven: GIVEN_TIERS.filter((tier) => policies.rules.some((rule) => rule.tier === tier)),
    homeRules: new Set(policies.rules.filter(({ text }) => LOOKS_AT_HOMES.test(text)).map(({ id }) => id)),
    maySee: (who, tier, data, purpose, home = NOTHING_MET) => engine.ask(seeQuestion(who, tier, data, purpose, home)),
    maySeeAgreed: (who, tier, asked) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'SEE_AGREED' },
        resource: DATA,
        context: agreedContext(tier, asked),
        entities: [person(who), personalData(asked.data)],
      }),
    mayName: (who, purpose) => {
      if (!spoken.has(purpose)) return NO_RULE_SPEAKS;
      return engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'NAME_PURPOSE' },
        resource: { type: 'Purpose', id: purpose },
        context: {},
        entities: [person(who)],
      });
    },
    mayReadEveryRow: (who, office) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'READ_EVERY_ROW' },
        resource: { type: 'Office', id: office },
        context: {},
        entities: [person(who)],
      }),
    mayReadDelicate: (who, matter, office, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'READ_DELICATE' },
        resource: { type: 'Office', id: office },
        context: { matter: entity('Matter', matter), ...(purpose !== null && { purpose: entity('Purpose', purpose) }) },
        entities: [person(who)],
      }),
    mayDo: (who, action, office, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: action },
        resource: { type: 'Office', id: office },
        context: purpose === null ? {} : { purpose: entity('Purpose', purpose) },
        entities: [person(who)],
      }),
  };
}

function agreedContext(tier: GivenTier, asked: AgreedQuestion): Record<string, CedarValue> {
  const { parties, types, categories, purpose, tier: agreed } = asked.scope;
  return {
    purpose: entity('Purpose', asked.purpose),
    ...NOTHING_MET,
    tier: entity('Tier', tier),
    type: asked.typeName,
    agreement: {
      parties: parties.map((office) => entity('Office', office)),
      types: [...types],
      categories: categories.map((category) => entity('DataCategory', category)),
      purpose: entity('Purpose', purpose),
      tiers: upTo(agreed).map((one) => entity('Tier', one)),
    },
    tiersAtHome: upTo(asked.tierAtHome).map((one) => entity('Tier', one)),
  };
}

/** A tier and those that give less. */
function upTo(tier: GivenTier | null): GivenTier[] {
  return tier === null ? [] : GIVEN_TIERS.slice(GIVEN_TIERS.indexOf(tier));
}
