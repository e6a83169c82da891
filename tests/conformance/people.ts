import type { Role } from '@canopee/schema/principal';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ISSUER = 'https://issuer.example.invalid';

/** Somebody who signs tokens, as a gateway is told of them. */
export async function createPeople() {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'people', alg: 'EdDSA' };
  return {
    issuer: { issuer: ISSUER, audience: 'canopee', jwks: { keys: [jwk as never] } },
    token: (claims: { roles?: readonly Role[]; office?: string; scope?: string }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'people' })
        .setIssuer(ISSUER)
        .setAudience('canopee')
        .setSubject('somebody')
        .setIssuedAt()
        .setExpirationTime('1 hour')
        .sign(privateKey),
  };
}
