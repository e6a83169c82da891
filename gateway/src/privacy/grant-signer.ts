import { GRANT_LIFETIME_SECONDS_MAX, type Grant, signGrant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CryptoKey, importJWK, type JSONWebKeySet, type JWK } from 'jose';

/** A signed grant is sent again for this long: half its life, so that the other half is left to the office that gets it. */
const REUSE_MS = (GRANT_LIFETIME_SECONDS_MAX / 2) * 1000;

export interface GrantSigner {
  /** The same object is signed once in `REUSE_MS`, however many requests send it meanwhile. */
  sign(content: { readonly office: OfficeKey; readonly grant: Grant }): Promise<string>;
  publicKeys(): JSONWebKeySet;
}

/** Throws where the key is not a private Ed25519 JWK with a `kid`. */
export async function createGrantSigner(jwk: JWK, now: () => Date): Promise<GrantSigner> {
  const { kty, crv, x, d, kid } = jwk;
  if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !d || !kid) {
    throw new TypeError(
      `"grantKey" is expected to be a private Ed25519 JWK (kty "OKP", crv "Ed25519", x, d, kid), but got kty "${kty}", crv "${crv}"${d ? '' : ', no d'}${kid ? '' : ', no kid'}.`,
    );
  }
  const key = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  const signed = new WeakMap<object, { token: Promise<string>; signedAtMs: number }>();
  return {
    sign(content) {
      const nowMs = now().getTime();
      const known = signed.get(content);
      if (known && nowMs - known.signedAtMs < REUSE_MS) return known.token;
      const { office, grant } = content;
      const token = signGrant(grant, { office, key, keyId: kid, nowSeconds: Math.floor(nowMs / 1000) });
      signed.set(content, { token, signedAtMs: nowMs });
      return token;
    },
    publicKeys: () => ({ keys: [{ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' }] }),
  };
}
