import type { GatewayConfig } from '../config.ts';

type Issuers = GatewayConfig['issuers'];

/** What the board needs to know to sign somebody in. Nothing of it is secret. */
export interface SignInOffer {
  readonly issuer: string;
  readonly name: string;
  readonly clientId: string;
  readonly scope: string;
  /** Null where the issuer wants none. */
  readonly resource: string | null;
  readonly token: 'ACCESS' | 'ID';
}

/** The issuers that people sign in with. */
export function signInOffers(issuers: Issuers): readonly SignInOffer[] {
  return issuers.flatMap(({ issuer, signIn }) => {
    if (!signIn) return [];
    const { clientId, scope, token, name = new URL(issuer).host, resource = null } = signIn;
    return [{ issuer, name, clientId, scope, resource, token }];
  });
}

/** Origins that the board's page may ask beside its own: those of the issuers that people sign in with. */
export function signInOrigins(issuers: Issuers): readonly string[] {
  const urls = issuers.flatMap(({ issuer, signIn }) => (signIn ? [issuer, ...signIn.origins] : []));
  return [...new Set(urls.map((url) => new URL(url).origin))];
}
