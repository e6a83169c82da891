import type { DataCategory } from '@canopee/schema/fideslang';
import type { GuardedAction } from '@canopee/schema/guarded-action';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { TIERS, type Tier } from '@canopee/schema/tier';
import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs';
import { type CedarAnswer, type CedarId, loadEngine } from './cedar.ts';
import { type Policies, readPolicies } from './read-policies.ts';

/** All of a principal that rules look at: principals alike in it are given alike. */
export type PrincipalClass = Omit<Principal, 'subject'>;

export type GivenTier = Exclude<Tier, 'WITHHELD'>;

/** The rules in force, as questions in the words of the house. */
export interface PolicyBook extends Policies {
  /** Tiers that any rule permits to anybody, the most first: the others need not be asked. */
  tiersGiven: readonly GivenTier[];
  maySee(who: PrincipalClass, tier: GivenTier, data: PersonalData, purpose: Purpose): CedarAnswer;
  mayName(who: PrincipalClass, purpose: Purpose): CedarAnswer;
  mayDo(who: PrincipalClass, action: GuardedAction, office: OfficeKey, purpose: Purpose | null): CedarAnswer;
}

export interface PersonalData {
  category: DataCategory;
  office: OfficeKey;
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
    tiersGiven: TIERS.filter(
      (tier): tier is GivenTier => tier !== 'WITHHELD' && policies.rules.some((rule) => rule.tier === tier),
    ),
    maySee: (who, tier, data, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: `SEE_${tier}` },
        resource: DATA,
        context: { purpose: { __entity: { type: 'Purpose', id: purpose } } },
        entities: [person(who), personalData(data)],
      }),
    mayName: (who, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: 'NAME_PURPOSE' },
        resource: { type: 'Purpose', id: purpose },
        context: {},
        entities: [person(who)],
      }),
    mayDo: (who, action, office, purpose) =>
      engine.ask({
        principal: PERSON,
        action: { type: 'Action', id: action },
        resource: { type: 'Office', id: office },
        context: purpose === null ? {} : { purpose: { __entity: { type: 'Purpose', id: purpose } } },
        entities: [person(who)],
      }),
  };
}

function person({ office, roles, mandates }: PrincipalClass): EntityJson {
  return {
    uid: PERSON,
    attrs: { mandates: mandates.map((mandate) => ({ __entity: { type: 'Office', id: mandate } })) },
    parents: [
      ...roles.map((role) => ({ type: 'Role', id: role })),
      ...(office === null ? [] : [{ type: 'Office', id: office }]),
    ],
  };
}

function personalData({ category, office }: PersonalData): EntityJson {
  return {
    uid: DATA,
    attrs: { office: { __entity: { type: 'Office', id: office } } },
    parents: withThoseAbove(category).map((id) => ({ type: 'DataCategory', id })),
  };
}

/** `user.name.first` is in `user.name` and in `user`. */
export function withThoseAbove(category: string): string[] {
  const words = category.split('.');
  return words.map((_, index) => words.slice(0, index + 1).join('.'));
}
