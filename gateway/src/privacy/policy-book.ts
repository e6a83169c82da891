import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { GIVEN_TIERS, type GivenTier } from '@canopee/schema/tier';
import type { CedarValueJson, EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { SharingScope } from './agreement-set.ts';
import { type CedarAnswer, type CedarId, loadEngine } from './cedar.ts';
import { type Policies, readPolicies } from './read-policies.ts';

/** All of a principal that rules look at: principals alike in it are given alike. */
export type PrincipalClass = Omit<Principal, 'subject'>;

/** The rules in force, as questions in the words of the house. */
export interface PolicyBook extends Policies {
  /** Tiers that any rule permits to anybody, the most first: the others need not be asked. */
  tiersGiven: readonly GivenTier[];
  maySee(who: PrincipalClass, tier: GivenTier, data: PersonalData, purpose: Purpose): CedarAnswer;
  /** Whether a scope of an agreement gives this tier. */
  maySeeAgreed(who: PrincipalClass, tier: GivenTier, asked: AgreedQuestion): CedarAnswer;
  mayName(who: PrincipalClass, purpose: Purpose): CedarAnswer;
  /** Whether rows are read whomever they are about. */
  mayReadEveryRow(who: PrincipalClass, office: OfficeKey): CedarAnswer;
  mayDo(who: PrincipalClass, action: GuardedAction, office: OfficeKey, purpose: Purpose | null): CedarAnswer;
}

export interface PersonalData {
  category: DataCategory;
  office: OfficeKey;
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

const PERSON: CedarId = { type: 'Person', id: 'principal' };
const DATA: CedarId = { type: 'PersonalData', id: 'data' };

let booksOpened = 0;

/** Reads the rules of a folder and loads them. Throws a `PolicyError` that names file and rule. */
export function openPolicyBook(folder: string): PolicyBook {
  const policies = readPolicies(folder);
  booksOpened += 1;
  const engine = loadEngine(
    `book ${booksOpened}`,
    policies.schema,
    Object.fromEntries(policies.rules.map(({ id, text }) => [id, text])),
  );
  return {
    ...policies,
    tiersGiven: GIVEN_TIERS.filter((tier) => policies.rules.some((rule) => rule.tier === tier)),
    maySee: (who, tier, data, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: `SEE_${tier}` },
        resource: DATA,
        context: { purpose: entity('Purpose', purpose) },
        entities: [person(who), personalData(data)],
      }),
    maySeeAgreed: (who, tier, asked) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'SEE_AGREED' },
        resource: DATA,
        context: agreedContext(tier, asked),
        entities: [person(who), personalData(asked.data)],
      }),
    mayName: (who, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'NAME_PURPOSE' },
        resource: { type: 'Purpose', id: purpose },
        context: {},
        entities: [person(who)],
      }),
    mayReadEveryRow: (who, office) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'READ_EVERY_ROW' },
        resource: { type: 'Office', id: office },
        context: {},
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

function agreedContext(tier: GivenTier, asked: AgreedQuestion): Record<string, CedarValueJson> {
  const { parties, types, categories, purpose, tier: agreed } = asked.scope;
  return {
    purpose: entity('Purpose', asked.purpose),
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

function entity(type: string, id: string): CedarValueJson {
  return { __entity: { type, id } };
}

function person({ office, roles, mandates }: PrincipalClass): EntityJson {
  return {
    uid: PERSON,
    attrs: { mandates: mandates.map((mandate) => entity('Office', mandate)) },
    parents: [
      ...roles.map((role) => ({ type: 'Role', id: role })),
      ...(office === null ? [] : [{ type: 'Office', id: office }]),
    ],
  };
}

function personalData({ category, office }: PersonalData): EntityJson {
  return {
    uid: DATA,
    attrs: { office: entity('Office', office) },
    parents: withThoseAbove(category).map((id) => ({ type: 'DataCategory', id })),
  };
}

/** `user.name.first` is in `user.name` and in `user`. */
export function withThoseAbove(category: string): string[] {
  const words = category.split('.');
  return words.map((_, index) => words.slice(0, index + 1).join('.'));
}
