import type { DataCategory } from '../fideslang.ts';
import type { OfficeKey } from '../office-key.ts';
import type { GivenTier } from '../tier.ts';
import type { CedarId, CedarQuestion } from './cedar.ts';

/** All of somebody that rules look at, whoever asks about them. */
export interface PersonInWords {
  office: OfficeKey | null;
  roles: readonly string[];
  mandates: readonly OfficeKey[];
}

export interface PersonalData {
  category: DataCategory;
  office: OfficeKey;
}

type CedarEntity = CedarQuestion['entities'][number];
export type CedarValue = CedarQuestion['context'][string];

export const PERSON: CedarId = { type: 'Person', id: 'principal' };
export const DATA: CedarId = { type: 'PersonalData', id: 'data' };

/** What is the case in the home that data are about. */
export interface HomeInWords {
  consent: boolean;
  openClaim: boolean;
}

export const NOTHING_MET: HomeInWords = { consent: false, openClaim: false };
export const ALL_MET: HomeInWords = { consent: true, openClaim: true };

/** May somebody see personal data at a tier, for a purpose? */
export function seeQuestion(
  who: PersonInWords,
  tier: GivenTier,
  data: PersonalData,
  purpose: string,
  home: HomeInWords,
): CedarQuestion {
  return {
    principal: PERSON,
    action: { type: 'Action', id: `SEE_${tier}` },
    resource: DATA,
    context: { purpose: entity('Purpose', purpose), ...home },
    entities: [person(who), personalData(data)],
  };
}

export function entity(type: string, id: string): CedarValue {
  return { __entity: { type, id } };
}

export function person({ office, roles, mandates }: PersonInWords): CedarEntity {
  return {
    uid: PERSON,
    attrs: { mandates: mandates.map((mandate) => entity('Office', mandate)) },
    parents: [
      ...roles.map((role) => ({ type: 'Role', id: role })),
      ...(office === null ? [] : [{ type: 'Office', id: office }]),
    ],
  };
}

export function personalData({ category, office }: PersonalData): CedarEntity {
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
