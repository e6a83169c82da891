import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { OfficeConfig } from './config.ts';

const KEYS_DEADLINE_MS = 3_000;

/** The gateway's public keys: as given, or fetched from its address when a grant comes that is signed by an unknown one. */
export function grantKeySet(keys: OfficeConfig['grantKeys']): JWTVerifyGetKey {
  if (typeof keys === 'string') return createRemoteJWKSet(new URL(keys), { timeoutDuration: KEYS_DEADLINE_MS });
  return createLocalJWKSet(keys);
}
