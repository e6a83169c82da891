import type { GatewayConfig } from '@canopee/gateway/config';
import type { Role } from '@canopee/schema/principal';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Somebody who signs tokens, as a gateway is told of them. */
export interface BenchIssuer {
  readonly issuer: GatewayConfig['issuers'][number];
  /** Headers that make a request somebody's, for a day. */
  headers(claims: { office?: string; roles: readonly Role[] }, purpose: string): Promise<Record<string, string>>;
}

const ISSUER = 'https://bench.canopee.example';
const AUDIENCE = 'canopee';
const KEY_ID = 'bench';

export async function createBenchIssuer(): Promise<BenchIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kty: 'EC', kid: KEY_ID }] };
  return {
    issuer: { issuer: ISSUER, audience: AUDIENCE, jwks },
    async headers(claims, purpose) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: KEY_ID })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject('somebody')
        .setIssuedAt()
        .setExpirationTime('1d')
        .sign(privateKey);
      return { authorization: `Bearer ${token}`, 'canopee-purpose': purpose };
    },
  };
}
