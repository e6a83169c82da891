import type { OfficeKey } from './office-key.ts';

/** What somebody does, here or at an office. The French word is what people read. */
export const ROLES = {
  CLAIMS_AGENT: 'Chargé·e de réclamations',
  CARETAKER: 'Gardien·ne',
  TECHNICAL_MANAGER: 'Responsable technique',
  CONTRACTOR: 'Prestataire',
  ALLOCATION_OFFICER: 'Chargé·e d’attribution',
  ASSET_MANAGER: 'Gestionnaire de patrimoine',
  NETWORK_ANALYST: 'Analyste du réseau',
  NETWORK_OFFICER: 'Responsable des conventions du réseau',
  DPO: 'Délégué·e à la protection des données',
  PRIVACY_OFFICER: 'Référent·e protection des données',
  TENANT: 'Locataire',
  INTEGRATION: 'Compte technique',
} as const satisfies Record<string, string>;

export type Role = keyof typeof ROLES;

/** Held by people of the network, for all offices: an issuer that speaks for some offices only may not vouch for one. */
export const NETWORK_ROLES: ReadonlySet<Role> = new Set<Role>(['NETWORK_OFFICER']);

/** Held by people who count households and work with none: whoever has no other role sees aggregates only. */
const COUNTING_ROLES: ReadonlySet<string> = new Set<Role>(['NETWORK_ANALYST', 'NETWORK_OFFICER']);

/** Whether somebody with these roles may be told of households only together, never one by one. */
export function seesAggregatesOnly(roles: readonly string[]): boolean {
  return roles.length > 0 && roles.every((role) => COUNTING_ROLES.has(role));
}

/** A token that was issued longer ago is not believed, whatever it says itself: so it is known how long its end must be kept. */
export const TOKEN_AGE_DAYS_MAX = 31;

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ROLES, value);
}

/** Who asks, from a verified token. */
export interface Principal {
  /**
   * Issuer and subject of the token, `issuer#sub`: two issuers may use the same word for two people. Offices
   * and entries know a keyed pseudonym of it; a ledger keeps it beside them, sealed.
   */
  subject: string;
  /** Null for somebody of the network itself. */
  office: OfficeKey | null;
  roles: readonly Role[];
  /** Offices whose ledger a DPO may read: the mandates; empty for everybody else. */
  mandates: readonly OfficeKey[];
  /** What the token was given for (RFC 8693, `scope`); looked at in a plain federation only. */
  scopes?: readonly string[];
  /** Reference, at their office, of the firm that a contractor works for: what is of its contracts is all that they see. */
  contractor?: string;
  /** Reference, at their office, of the tenant that somebody is: what is theirs is all that they see. */
  tenant?: string;
}
