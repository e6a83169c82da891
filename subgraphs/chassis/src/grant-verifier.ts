import { ClientError } from '@canopee/schema/client-error';
import { type Grant, verifyGrant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';

/** Null for a request without a grant. Throws `GRANT_INVALID` for one that is forged, expired or meant for another office. */
export type GrantVerifier = (token: string | null) => Promise<Grant | null>;

const GRANTS_CACHED_MAX = 5_000;

/** Verifies each token once: the gateway uses a grant for many requests, and a signature costs more than a look-up. */
export function createGrantVerifier(office: OfficeKey, keys: JWTVerifyGetKey, now: () => Date): GrantVerifier {
  const verified = new LRUCache<string, { grant: Grant; expiresAtSeconds: number }>({ max: GRANTS_CACHED_MAX });
  return async (token) => {
    if (token === null) return null;
    const nowSeconds = Math.floor(now().getTime() / 1000);
    const known = verified.get(token);
    if (known && known.expiresAtSeconds > nowSeconds) return known.grant;
    try {
      const fresh = await verifyGrant(token, { office, keys, nowSeconds });
      verified.set(token, fresh);
      return fresh.grant;
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unreadable';
      throw new ClientError(
        'GRANT_INVALID',
        `A grant of the gateway for "${office}" is expected, but got one that is not: ${reason}.`,
      );
    }
  };
}
