import { createHash } from 'node:crypto';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import type { GivenTier } from '@canopee/schema/tier';

/** One thing that an agreement in force lets its parties see of each other's data. */
export interface SharingScope {
  /** Id of the agreement. */
  readonly agreement: string;
  /** Of the agreement: it rises with every change. */
  readonly version: number;
  readonly parties: readonly OfficeKey[];
  /** Types of the graph, e.g. `Tenant`; a type that is not here is not shared. */
  readonly types: readonly string[];
  /** fideslang keys; one stands for those below it too. */
  readonly categories: readonly string[];
  readonly purpose: Purpose;
  /** The most that is given. */
  readonly tier: GivenTier;
}

/** What two offices share with each other. */
export interface AgreementsBetween {
  /** Hash of all of it: what is decided under it holds as long as this stays. */
  readonly version: string;
  readonly scopes: readonly SharingScope[];
}

/** The agreements in force. Never changed: when one begins or ends, another set takes its place. */
export interface AgreementSet {
  readonly version: string;
  /**
   * By the parties alone, so that few scopes have to be put before the policies: which of them gives what, they say. An
   * office shares nothing with itself.
   */
  between(one: OfficeKey, other: OfficeKey): AgreementsBetween;
}

export function createAgreementSet(scopes: readonly SharingScope[]): AgreementSet {
  const known = new Map<string, AgreementsBetween>();
  return {
    version: versionOf(scopes),
    between(one, other) {
      const key = `${one} ${other}`;
      let shared = known.get(key);
      if (shared === undefined) {
        shared = sharedBy(scopes, one, other);
        known.set(key, shared);
      }
      return shared;
    },
  };
}

export const NO_AGREEMENTS = createAgreementSet([]);

function sharedBy(scopes: readonly SharingScope[], one: OfficeKey, other: OfficeKey): AgreementsBetween {
  const own = one === other ? [] : scopes.filter(({ parties }) => parties.includes(one) && parties.includes(other));
  return { version: versionOf(own), scopes: own };
}

function versionOf(scopes: readonly SharingScope[]): string {
  return createHash('sha256').update(JSON.stringify(scopes)).digest('base64url').slice(0, 16);
}
