import type { DataCategory } from '@canopee/schema/fideslang';
import type { Role } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import { expect } from 'vitest';

/**
 * Says what may come out, slowly and by nothing but the tables below: no policy language, no cache, no grant, no code of the house.
 * Whoever changes a policy changes the same sentence here.
 */

const TIERS = ['CLEAR', 'GENERALISED', 'MASKED', 'PSEUDONYM', 'WITHHELD'] as const;
export type ReferenceTier = (typeof TIERS)[number];

export interface ReferencePerson {
  readonly office: string | null;
  readonly roles: readonly Role[];
  /** Reference of the firm that a contractor works for. */
  readonly contractor?: string;
  /** Reference of the tenant that somebody is. */
  readonly tenant?: string;
}

export interface ReferenceScope {
  readonly parties: readonly string[];
  readonly entityTypes: readonly string[];
  readonly categories: readonly string[];
  readonly purpose: Purpose;
  readonly tier: ReferenceTier;
}

/** The roles of the law. */
export const REFERENCE_ROLES = [
  'CLAIMS_AGENT',
  'TECHNICAL_MANAGER',
  'CARETAKER',
  'NETWORK_ANALYST',
  'INTEGRATION',
  'ALLOCATION_OFFICER',
  'ASSET_MANAGER',
  'CONTRACTOR',
  'TENANT',
] as const;
type ReferenceRole = (typeof REFERENCE_ROLES)[number];

/** For which purposes somebody of the role may ask at all. */
const MAY_NAME: Readonly<Record<ReferenceRole, readonly Purpose[]>> = {
  CLAIMS_AGENT: ['CLAIM_HANDLING'],
  TECHNICAL_MANAGER: ['CLAIM_HANDLING', 'TECHNICAL_MONITORING'],
  CARETAKER: ['CLAIM_HANDLING', 'TECHNICAL_MONITORING'],
  NETWORK_ANALYST: ['TECHNICAL_MONITORING', 'STATISTICS'],
  INTEGRATION: ['CLAIM_HANDLING', 'LEASE_MANAGEMENT', 'ASSET_MANAGEMENT'],
  ALLOCATION_OFFICER: ['ALLOCATION'],
  ASSET_MANAGER: ['ASSET_MANAGEMENT'],
  CONTRACTOR: ['CLAIM_HANDLING', 'TECHNICAL_MONITORING'],
  TENANT: ['CLAIM_HANDLING', 'LEASE_MANAGEMENT'],
};

type Sight = Partial<Record<DataCategory, ReferenceTier>>;

const OF_A_LIFE: Sight = {
  'user.name.first': 'CLEAR',
  'user.name.last': 'CLEAR',
  'user.contact.address': 'CLEAR',
  'user.contact.phone_number': 'CLEAR',
  'user.contact.email': 'CLEAR',
  'user.demographic.date_of_birth': 'CLEAR',
  'user.financial': 'CLEAR',
  'user.content': 'CLEAR',
  'user.sensor': 'CLEAR',
};

/** What somebody of the role sees of the own office's people when handling claims. */
const AT_HOME: Readonly<Record<ReferenceRole, Sight>> = {
  CLAIMS_AGENT: {
    'user.name.first': 'CLEAR',
    'user.name.last': 'CLEAR',
    'user.contact.address': 'CLEAR',
    'user.contact.phone_number': 'CLEAR',
    'user.contact.email': 'CLEAR',
    'user.content': 'CLEAR',
    'user.demographic.date_of_birth': 'GENERALISED',
  },
  // Of sensors: in homes that consented, on which a claim is open.
  TECHNICAL_MANAGER: { 'user.name.first': 'MASKED', 'user.name.last': 'MASKED', 'user.sensor': 'CLEAR' },
  CARETAKER: {},
  NETWORK_ANALYST: {},
  INTEGRATION: {},
  ALLOCATION_OFFICER: {},
  ASSET_MANAGER: {},
  CONTRACTOR: { 'user.name.last': 'CLEAR', 'user.contact.phone_number': 'CLEAR', 'user.content': 'CLEAR' },
  TENANT: OF_A_LIFE,
};

/** And for another purpose, which is all else that anybody sees. */
const FOR_OTHER_PURPOSES: Readonly<Record<string, Partial<Record<ReferenceRole, Sight>>>> = {
  LEASE_MANAGEMENT: { TENANT: OF_A_LIFE },
  ALLOCATION: {
    ALLOCATION_OFFICER: {
      'user.name.first': 'CLEAR',
      'user.name.last': 'CLEAR',
      'user.contact.address': 'CLEAR',
      'user.contact.phone_number': 'CLEAR',
      'user.contact.email': 'CLEAR',
      'user.demographic.date_of_birth': 'GENERALISED',
      'user.financial': 'CLEAR',
    },
  },
  ASSET_MANAGEMENT: {
    ASSET_MANAGER: {
      'user.financial': 'GENERALISED',
      'user.name.first': 'PSEUDONYM',
      'user.name.last': 'PSEUDONYM',
    },
  },
};

/**
 * Which rows of the stories' people somebody meets at an office: `ALL`; those of a `JOB` (the claim, the home and the tenant, but no lease
 * and no sensor); or `NONE`.
 */
export function referenceReach(
  { office, roles, contractor, tenant }: ReferencePerson,
  asked: string,
): 'ALL' | 'JOB' | 'NONE' {
  if (!roles.includes('CONTRACTOR') && !roles.includes('TENANT')) return 'ALL';
  if (office !== asked) return 'NONE';
  if (tenant === 'LOC-STORY') return 'ALL';
  return contractor === 'PRE-JOB' ? 'JOB' : 'NONE';
}

/** Whoever does nothing but count is given no household at all, and so nothing of one either. */
export function seesNoHousehold({ roles }: ReferencePerson): boolean {
  return roles.length === 1 && roles[0] === 'NETWORK_ANALYST';
}

/** What no agreement can share: free text, and what sensors measure inside a dwelling. */
const NEVER_CROSSES: readonly DataCategory[] = ['user.content', 'user.sensor'];

export interface ReferenceQuestion {
  readonly person: ReferencePerson;
  readonly purpose: Purpose | null;
  /** Where the value is kept. */
  readonly office: string;
  readonly typeName: string;
  readonly category: DataCategory;
  /** Whether the home that it is about may be looked into to handle a claim: with consent, and a claim open. */
  readonly homeIsOpen: boolean;
  /** Of all agreements in force. */
  readonly scopes: readonly ReferenceScope[];
}

export function referenceTier({
  person,
  purpose,
  office,
  typeName,
  category,
  homeIsOpen,
  scopes,
}: ReferenceQuestion): ReferenceTier {
  const roles = person.roles.filter((role): role is ReferenceRole => role in MAY_NAME);
  if (purpose === null || person.office === null) return 'WITHHELD';
  if (!roles.some((role) => MAY_NAME[role].includes(purpose))) return 'WITHHELD';
  const sightOf = (role: ReferenceRole) =>
    purpose === 'CLAIM_HANDLING' ? AT_HOME[role] : FOR_OTHER_PURPOSES[purpose]?.[role];
  const atHome = most(roles.map((role) => sightOf(role)?.[category] ?? 'WITHHELD'));
  const isClosed = category === 'user.sensor' && !homeIsOpen && !roles.includes('TENANT');
  if (person.office === office) return isClosed ? 'WITHHELD' : atHome;
  if (NEVER_CROSSES.includes(category)) return 'WITHHELD';
  const covering = scopes.filter(
    (scope) =>
      scope.parties.includes(person.office as string) &&
      scope.parties.includes(office) &&
      scope.entityTypes.includes(typeName) &&
      scope.categories.some((covered) => category === covered || category.startsWith(`${covered}.`)) &&
      scope.purpose === purpose,
  );
  return most(covering.map(({ tier }) => least(tier, atHome)));
}

function most(tiers: readonly ReferenceTier[]): ReferenceTier {
  return TIERS.find((tier) => tiers.includes(tier)) ?? 'WITHHELD';
}

function least(one: ReferenceTier, other: ReferenceTier): ReferenceTier {
  return TIERS[Math.max(TIERS.indexOf(one), TIERS.indexOf(other))] as ReferenceTier;
}

/** What comes out of a value, and at which tier: a value without a form at its tier is withheld. */
export function referenceValue(
  value: unknown,
  tier: ReferenceTier,
  category: DataCategory,
): { value: unknown; tier: ReferenceTier } {
  const given = formOf(value, tier, category);
  return given === null ? { value: null, tier: 'WITHHELD' } : { value: given, tier };
}

function formOf(value: unknown, tier: ReferenceTier, category: DataCategory): unknown {
  if (tier === 'CLEAR') return value;
  if (tier === 'WITHHELD') return null;
  const isBirth = category === 'user.demographic.date_of_birth';
  if (tier === 'PSEUDONYM') {
    // Nobody can foretell it; it is none of the texts that were planted.
    return typeof value === 'string' && !isBirth ? expect.stringMatching(/^[\w-]{22}$/) : null;
  }
  if (tier === 'GENERALISED' && isBirth)
    return `${Number(String(value).slice(0, 4)) - (Number(String(value).slice(0, 4)) % 5)}-01-01`;
  if (tier === 'GENERALISED' && category === 'user.contact.address')
    return String(value).split('\n').at(-1)?.slice('02000 '.length);
  if (tier === 'GENERALISED' && category === 'user.financial') return Math.round(Number(value) / 100) * 100;
  if (category === 'user.name.first' || category === 'user.name.last') return `${String(value)[0]}.`;
  if (category === 'user.contact.phone_number') return `•••• ${String(value).slice(-2)}`;
  return null;
}
