import { createHmac } from 'node:crypto';
import type { Principal } from '@canopee/schema/principal';

/** A principal as decisions and ledgers know it. */
export interface PrincipalIdentity {
  /** Keyed pseudonym of the subject: the same for the same person always, and without the key nobody can turn it back. */
  pseudonym: string;
  /** Equal for principals whom the policies cannot tell apart. */
  classKey: string;
}

const KEY_BYTES = 32;

/**
 * Throws where the key is too short to keep pseudonyms from being tried out.
 *
 * @param key secret, base64url, 32 bytes
 */
export function createIdentifier(key: string): (principal: Principal) => PrincipalIdentity {
  const secret = Buffer.from(key, 'base64url');
  if (secret.length < KEY_BYTES) {
    throw new TypeError(
      `"principalPseudonymKey" is expected to be ${KEY_BYTES} bytes in base64url, but got ${secret.length}.`,
    );
  }
  // The authenticator gives the same object for the same token, so a principal is hashed once, not once a request.
  const known = new WeakMap<Principal, PrincipalIdentity>();
  return (principal) => {
    const found = known.get(principal);
    if (found) return found;
    const identity = {
      pseudonym: createHmac('sha256', secret).update(principal.subject).digest('base64url').slice(0, 22),
      classKey: classKeyOf(principal),
    };
    known.set(principal, identity);
    return identity;
  };
}

function classKeyOf({ office, roles, mandates, contractor, tenant }: Principal): string {
  // References are an office's own words, and may hold whatever stands between the parts.
  const rows =
    contractor === undefined && tenant === undefined ? '' : `/${JSON.stringify([contractor ?? null, tenant ?? null])}`;
  return `${office ?? '-'}/${[...roles].sort().join()}/${[...mandates].sort().join()}${rows}`;
}
