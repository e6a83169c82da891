import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** What the gateway's grants are verified with: the URL of its keys, or the key set itself. */
export const grantKeys = z.union([
  z.url(),
  z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }),
]);
export type GrantKeys = z.infer<typeof grantKeys>;

const KEYS_DEADLINE_MS = 3_000;
/** Keys are fetched anew when they are older than this: a new key must be served for longer before it signs. */
export const KEYS_HELD_MS = 300_000;
/** A grant by a key that nobody knows has them fetched at once, but not more often than this: anybody can make up such a grant. */
const FETCHES_APART_MS = 2_000;

/** The gateway's public keys: as given, or fetched from its address when a grant comes that is signed by an unknown one. */
export function grantKeySet(keys: GrantKeys): JWTVerifyGetKey {
  if (typeof keys !== 'string') return createLocalJWKSet(keys);
  return createRemoteJWKSet(new URL(keys), {
    timeoutDuration: KEYS_DEADLINE_MS,
    cacheMaxAge: KEYS_HELD_MS,
    cooldownDuration: FETCHES_APART_MS,
  });
}
