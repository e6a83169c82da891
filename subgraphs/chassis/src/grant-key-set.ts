import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** What the gateway's grants are verified with: the URL of its keys, or the key set itself. */
export const grantKeys = z.union([
  z.url(),
  z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }),
]);
export type GrantKeys = z.infer<typeof grantKeys>;

const KEYS_DEADLINE_MS = 3_000;

/** The gateway's public keys: as given, or fetched from its address when a grant comes that is signed by an unknown one. */
export function grantKeySet(keys: GrantKeys): JWTVerifyGetKey {
  if (typeof keys === 'string') return createRemoteJWKSet(new URL(keys), { timeoutDuration: KEYS_DEADLINE_MS });
  return createLocalJWKSet(keys);
}
