import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import { NETWORK_ROLES, type Principal, TOKEN_AGE_DAYS_MAX } from '@canopee/schema/principal';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { GatewayConfig } from '../config.ts';
import { type TokenClaims, tokenClaims } from './token-claims.ts';

/**
 * Who asks, by the value of the `authorization` header. Null where there is none: such a request gets what is open to anybody
 * and no grant. Throws `UNAUTHENTICATED` for a token that is not valid (any more): whoever keeps a stream open asks again on
 * each event. The same token gives the same frozen object while it is remembered.
 */
export type Authenticator = (authorization: string | null) => Promise<Principal | null>;

type IssuerConfig = GatewayConfig['issuers'][number];

interface Issuer {
  audience: string;
  keys: JWTVerifyGetKey;
  /** Null: of all offices. */
  offices: ReadonlySet<OfficeKey> | null;
}

const BEARER = /^Bearer +(?<token>[\w-]+\.[\w-]+\.[\w-]+) *$/i;
/** Asymmetric only: with a shared secret, whoever can check a token could also make one. */
const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];
const CLOCK_TOLERANCE_SECONDS = 5;
const TOKENS_REMEMBERED_MAX = 10_000;
/** How long a token may outlive the key that signed it: its signature is checked again after this. */
const REMEMBERED_MS = 60_000;
const KEYS_DEADLINE_MS = 3_000;

interface Remembered {
  principal: Principal;
  issuedAtMs: number;
  expiresAtMs: number;
}

export interface AuthenticatorDoors {
  now?: () => Date;
  /** Whether the sessions of somebody were ended after this instant (milliseconds since 1970). Asked each time. */
  isEnded?: (principal: Principal, issuedAtMs: number) => boolean;
}

export function createAuthenticator(
  issuers: readonly IssuerConfig[],
  { now = () => new Date(), isEnded = () => false }: AuthenticatorDoors = {},
): Authenticator {
  const known = new Map(issuers.map((issuer) => [issuer.issuer, open(issuer)]));
  const remembered = new LRUCache<string, Remembered>({
    max: TOKENS_REMEMBERED_MAX,
    ttl: REMEMBERED_MS,
  });

  return async (authorization) => {
    if (authorization === null) return null;
    const token = BEARER.exec(authorization)?.groups?.token;
    if (token === undefined) throw refused('"authorization" does not hold "Bearer" and a signed token (JWT)');
    const found = remembered.get(token);
    if (found && found.expiresAtMs > now().getTime()) return unlessEnded(found);
    const { name, issuer } = issuerOf(token, known);
    const { claims, issuedAtMs, expiresAtMs } = await verified(token, name, issuer, now());
    const principal = Object.freeze({
      subject: `${name}#${claims.sub}`,
      office: claims.office,
      roles: claims.roles,
      mandates: claims.mandates,
      ...(claims.scope.length > 0 && { scopes: claims.scope }),
      ...(claims.contractor !== undefined && { contractor: claims.contractor }),
      ...(claims.tenant !== undefined && { tenant: claims.tenant }),
    });
    const fresh = { principal, issuedAtMs, expiresAtMs };
    remembered.set(token, fresh);
    return unlessEnded(fresh);
  };

  function unlessEnded({ principal, issuedAtMs }: Remembered): Principal {
    if (isEnded(principal, issuedAtMs)) throw refused('its session was ended; sign in again');
    return principal;
  }
}

function open({ audience, jwks, offices }: IssuerConfig): Issuer {
  const keys =
    typeof jwks === 'string'
      ? createRemoteJWKSet(new URL(jwks), { timeoutDuration: KEYS_DEADLINE_MS })
      : createLocalJWKSet(jwks as Parameters<typeof createLocalJWKSet>[0]);
  return { audience, keys, offices: offices ? new Set(offices) : null };
}

function issuerOf(token: string, known: ReadonlyMap<string, Issuer>): { name: string; issuer: Issuer } {
  let name: string | undefined;
  try {
    name = decodeJwt(token).iss;
  } catch {
    throw refused('the token is not a JWT');
  }
  const issuer = name === undefined ? undefined : known.get(name);
  if (name === undefined || issuer === undefined) {
    const came = name === undefined ? 'there is none' : `is ${JSON.stringify(name)}`;
    throw refused(`the token's issuer is expected to be one of ${[...known.keys()].join(', ')}, but ${came}`);
  }
  return { name, issuer };
}

async function verified(
  token: string,
  name: string,
  { audience, keys, offices }: Issuer,
  currentDate: Date,
): Promise<{ claims: TokenClaims; issuedAtMs: number; expiresAtMs: number }> {
  const { payload } = await jwtVerify(token, keys, {
    issuer: name,
    audience,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp'],
    // An end of a session is kept for as long as a token can be older than it.
    maxTokenAge: `${TOKEN_AGE_DAYS_MAX} days`,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate,
  }).catch((error: unknown) => {
    throw refused(reasonOf(error));
  });
  const parsed = tokenClaims.safeParse(payload);
  if (!parsed.success) {
    // The path and what was expected, not what came: claims may hold a name.
    const [issue] = parsed.error.issues as [z.core.$ZodIssue];
    throw refused(`the claim "${issue.path.join('.')}" is not as expected: ${issue.message}`);
  }
  const foreign = [parsed.data.office, ...parsed.data.mandates].find(
    (office) => office !== null && offices !== null && !offices.has(office),
  );
  if (foreign) throw refused(`the issuer "${name}" may not vouch for "${foreign}"`);
  const tooHigh = parsed.data.roles.find((role) => offices !== null && NETWORK_ROLES.has(role));
  if (tooHigh) throw refused(`the issuer "${name}" may not vouch for a ${tooHigh}`);
  return {
    claims: parsed.data,
    issuedAtMs: (payload.iat as number) * 1000,
    expiresAtMs: ((payload.exp as number) + CLOCK_TOLERANCE_SECONDS) * 1000,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim "${error.claim}" is not as expected`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "the token's signature is not its issuer's";
  if (error instanceof errors.JWKSNoMatchingKey) return 'the issuer has no such key';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the token is signed in a way that is not accepted';
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return 'the token cannot be read';
  return 'the keys of the issuer could not be had; try again';
}

function refused(reason: string): ClientError {
  return new ClientError('UNAUTHENTICATED', `A valid token is expected, but ${reason}.`);
}
