import { GRANT_LIFETIME_SECONDS_MAX, type Grant, signGrant } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import { type CryptoKey, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import type { GatewayConfig } from '../config.ts';

/** A signed grant is sent again for this long: half its life, so that the other half is left to the office that gets it. */
const REUSE_MS = (GRANT_LIFETIME_SECONDS_MAX / 2) * 1000;

export interface GrantSigner {
  /** The same object is signed once in `REUSE_MS`, however many requests send it meanwhile. */
  sign(content: { readonly office: OfficeKey; readonly grant: Grant }): Promise<string>;
  /** Of every key, whether it signs already, still or not yet: offices know the next one before it signs. */
  publicKeys(): JSONWebKeySet;
}

interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
  readonly signsFromMs: number;
  readonly publicHalf: JWK;
}

/**
 * Signs with the key whose time came last, so that keys change while the gateway runs. Throws where one is not a private Ed25519
 * JWK with a `kid`, or where two have the same.
 */
export async function createGrantSigner(
  { grantKey, moreGrantKeys = [] }: Pick<GatewayConfig, 'grantKey'> & Partial<Pick<GatewayConfig, 'moreGrantKeys'>>,
  now: () => Date,
): Promise<GrantSigner> {
  const keys = await Promise.all([
    signingKey('grantKey', grantKey, Number.NEGATIVE_INFINITY),
    ...moreGrantKeys.map(({ signsFrom, ...jwk }) => signingKey('moreGrantKeys', jwk, Date.parse(signsFrom))),
  ]);
  keys.sort((a, b) => a.signsFromMs - b.signsFromMs);
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new TypeError(`Every grant key is expected to have a "kid" of its own, but got ${keys.map(({ id }) => id)}.`);
  }
  const signed = new WeakMap<object, { token: Promise<string>; signedAtMs: number }>();
  return {
    sign(content) {
      const nowMs = now().getTime();
      const known = signed.get(content);
      if (known && nowMs - known.signedAtMs < REUSE_MS) return known.token;
      const { office, grant } = content;
      // The first signs from the beginning of time, so there always is one.
      const { id, key } = keys.findLast(({ signsFromMs }) => signsFromMs <= nowMs) as SigningKey;
      const token = signGrant(grant, { office, key, keyId: id, nowSeconds: Math.floor(nowMs / 1000) });
      signed.set(content, { token, signedAtMs: nowMs });
      return token;
    },
    publicKeys: () => ({ keys: keys.map(({ publicHalf }) => publicHalf) }),
  };
}

async function signingKey(setting: string, jwk: JWK, signsFromMs: number): Promise<SigningKey> {
  const { kty, crv, x, d, kid } = jwk;
  if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !d || !kid) {
    throw new TypeError(
      `"${setting}" is expected to be a private Ed25519 JWK (kty "OKP", crv "Ed25519", x, d, kid), but got kty "${kty}", crv "${crv}"${d ? '' : ', no d'}${kid ? '' : ', no kid'}.`,
    );
  }
  const key = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  return { id: kid, key, signsFromMs, publicHalf: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } };
}
