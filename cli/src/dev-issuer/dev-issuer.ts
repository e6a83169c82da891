import type { Principal } from '@canopee/schema/principal';
import { importJWK, type JWK, SignJWT } from 'jose';

/** Signs tokens for a first run and for tests, in the place of an office's own identity provider. */
export const DEV_ISSUER = 'https://dev-issuer.canopee.invalid';
export const DEV_AUDIENCE = 'canopee';

export const DEV_TOKEN_HOURS_DEFAULT = 12;

/** A token for `principal`, in the claims that the gateway reads. */
export async function signDevToken(
  principal: Principal,
  { privateKey, hours = DEV_TOKEN_HOURS_DEFAULT }: { privateKey: JWK; hours?: number },
): Promise<string> {
  const { subject, office, roles, mandates, contractor, tenant } = principal;
  const claims = {
    ...(office !== null && { office }),
    roles,
    ...(mandates.length > 0 && { mandates }),
    ...(contractor !== undefined && { contractor }),
    ...(tenant !== undefined && { tenant }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid: String(privateKey.kid) })
    .setIssuer(DEV_ISSUER)
    .setAudience(DEV_AUDIENCE)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${hours} hours`)
    .sign(await importJWK(privateKey, 'EdDSA'));
}
