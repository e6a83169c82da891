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
}

export interface ReferenceScope {
  readonly parties: readonly string[];
  readonly entityTypes: readonly string[];
  readonly categories: readonly string[];
  readonly purpose: Purpose;
  readonly tier: ReferenceTier;
}

/** The roles of the law. Who is narrowed to some rows (contractors, tenants) has stories and laws of their own. */
export const REFERENCE_ROLES = [
  'CLAIMS_AGENT',
  'TECHNICAL_MANAGER',
  'CARETAKER',
  'NETWORK_ANALYST',
  'INTEGRATION',
] as const;
type ReferenceRole = (typeof REFERENCE_ROLES)[number];

/** For which purposes somebody of the role may ask at all. */
const MAY_NAME: Readonly<Record<ReferenceRole, readonly Purpose[]>> = {
  CLAIMS_AGENT: ['CLAIM_HANDLING'],
  TECHNICAL_MANAGER: ['CLAIM_HANDLING', 'TECHNICAL_MONITORING'],
  CARETAKER: ['CLAIM_HANDLING', 'TECHNICAL_MONITORING'],
  NETWORK_ANALYST: ['TECHNICAL_MONITORING', 'STATISTICS'],
  INTEGRATION: ['CLAIM_HANDLING'],
};

/** What somebody of the role sees of the own office's people when handling claims; for other purposes nobody sees anything. */
const AT_HOME: Readonly<Record<ReferenceRole, Partial<Record<DataCategory, ReferenceTier>>>> = {
  CLAIMS_AGENT: {
    'user.name.first': 'CLEAR',
    'user.name.last': 'CLEAR',
    'user.contact.phone_number': 'CLEAR',
    'user.contact.email': 'CLEAR',
    'user.content': 'CLEAR',
    'user.demographic.date_of_birth': 'GENERALISED',
  },
  TECHNICAL_MANAGER: { 'user.name.first': 'MASKED', 'user.name.last': 'MASKED' },
  CARETAKER: {},
  NETWORK_ANALYST: {},
  INTEGRATION: {},
};

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
  /** Of all agreements in force. */
  readonly scopes: readonly ReferenceScope[];
}

export function referenceTier({
  person,
  purpose,
  office,
  typeName,
  category,
  scopes,
}: ReferenceQuestion): ReferenceTier {
  const roles = person.roles.filter((role): role is ReferenceRole => role in MAY_NAME);
  if (purpose === null || person.office === null) return 'WITHHELD';
  if (!roles.some((role) => MAY_NAME[role].includes(purpose))) return 'WITHHELD';
  const atHome = most(
    roles.map((role) => (purpose === 'CLAIM_HANDLING' ? AT_HOME[role][category] : undefined) ?? 'WITHHELD'),
  );
  if (person.office === office) return atHome;
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
  value: string | number,
  tier: ReferenceTier,
  category: DataCategory,
): { value: unknown; tier: ReferenceTier } {
  const given = formOf(value, tier, category);
  return given === null ? { value: null, tier: 'WITHHELD' } : { value: given, tier };
}

function formOf(value: string | number, tier: ReferenceTier, category: DataCategory): unknown {
  if (tier === 'CLEAR') return value;
  if (tier === 'WITHHELD') return null;
  const isBirth = category === 'user.demographic.date_of_birth';
  if (tier === 'PSEUDONYM') {
    // Nobody can foretell it; it is none of the texts that were planted.
    return typeof value === 'string' && !isBirth ? expect.stringMatching(/^[\w-]{22}$/) : null;
  }
  if (tier === 'GENERALISED' && isBirth)
    return `${Number(String(value).slice(0, 4)) - (Number(String(value).slice(0, 4)) % 5)}-01-01`;
  if (tier === 'GENERALISED' && category === 'user.financial') return Math.round(Number(value) / 100) * 100;
  if (category === 'user.name.first' || category === 'user.name.last') return `${String(value)[0]}.`;
  if (category === 'user.contact.phone_number') return `•••• ${String(value).slice(-2)}`;
  return null;
}
