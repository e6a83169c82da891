import * as oauth from 'oauth4webapi';
import { pathOf, SIGNED_IN } from '../frame/route.ts';
import type { SignInOffer } from './sign-in-offer.ts';
import { SignInProblem } from './sign-in-problem.ts';
import type { SignedIn } from './signed-in.ts';

/** What has to be known again when the provider sends somebody back. */
interface Attempt {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const ATTEMPT_STORED_AS = 'canopee.signing-in';
const DEADLINE_MS = 15_000;
/** Where a provider does not say how long its token is good for. */
const LIFETIME_ASSUMED_S = 300;
/** Renewed with so much of it over: early enough for a provider that is away for a moment. */
const RENEW_AFTER_SHARE = 0.75;

/** Leaves the page for the provider's, to come back to `returnTo`. Throws `SignInProblem`. */
export async function beginSignIn(offer: SignInOffer, returnTo: string): Promise<void> {
  const server = await discovered(offer);
  const [state, nonce, verifier] = [
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
    oauth.generateRandomCodeVerifier(),
  ];
  const attempt: Attempt = { issuer: offer.issuer, state, nonce, verifier, returnTo };
  sessionStorage.setItem(ATTEMPT_STORED_AS, JSON.stringify(attempt));
  const url = new URL(server.authorization_endpoint ?? missing('authorization_endpoint'));
  const asked = {
    client_id: offer.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: offer.scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Without it a standard provider gives no `offline_access` (OpenID Connect Core, section 11).
    ...(offer.scope.split(' ').includes('offline_access') && { prompt: 'consent' }),
    ...(offer.resource && { resource: offer.resource }),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  location.assign(url);
}

/** Takes what the provider sent back in the URL. Good once. Throws `SignInProblem`. */
export async function finishSignIn(
  offers: readonly SignInOffer[],
  url: URL,
): Promise<{ signedIn: SignedIn; returnTo: string }> {
  const attempt = takeAttempt();
  const offer = offers.find(({ issuer }) => issuer === attempt?.issuer);
  if (!attempt || !offer) throw new SignInProblem('STALE');
  const server = await discovered(offer);
  const client = { client_id: offer.clientId };
  const answer = await inWords(async () => {
    const params = oauth.validateAuthResponse(server, client, url, attempt.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      redirectUri(),
      attempt.verifier,
      { ...requestOptions(offer), ...forResource(offer) },
    );
    return oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: attempt.nonce,
      requireIdToken: true,
    });
  });
  const claims = oauth.getValidatedIdTokenClaims(answer);
  if (!claims || !answer.id_token) throw new SignInProblem('PROVIDER');
  const name = [claims.name, claims.preferred_username].find((said) => typeof said === 'string' && said !== '');
  const who = { issuer: offer.issuer, subject: claims.sub, name: (name as string | undefined) ?? claims.sub };
  return { signedIn: { ...who, ...tokensOf(offer, answer, null) }, returnTo: attempt.returnTo };
}

/** A session with a new token in place of one that expires. Throws `SignInProblem`; `UNREACHABLE` may be tried again. */
export async function renewed(offer: SignInOffer, before: SignedIn): Promise<SignedIn> {
  const { refreshToken } = before;
  if (!refreshToken) throw new SignInProblem('STALE');
  const server = await discovered(offer);
  const client = { client_id: offer.clientId };
  const answer = await inWords(async () => {
    const options = { ...requestOptions(offer), ...forResource(offer) };
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
    return oauth.processRefreshTokenResponse(server, client, response);
  });
  return { ...before, ...tokensOf(offer, answer, before) };
}

/** Where the provider ends its own session, and comes back from; null where it has no such place. */
export async function signOutUrl(offer: SignInOffer, { idToken }: SignedIn): Promise<URL | null> {
  const { end_session_endpoint: end } = await discovered(offer);
  if (!end) return null;
  const url = new URL(end);
  url.searchParams.set('id_token_hint', idToken);
  url.searchParams.set('client_id', offer.clientId);
  url.searchParams.set('post_logout_redirect_uri', new URL(pathOf('board'), location.origin).href);
  return url;
}

function tokensOf(offer: SignInOffer, answer: oauth.TokenEndpointResponse, before: SignedIn | null) {
  const idToken = answer.id_token ?? before?.idToken ?? '';
  const lifetimeMs = lifetimeSeconds(offer, answer) * 1000;
  const nowMs = Date.now();
  return {
    token: offer.token === 'ID' ? idToken : answer.access_token,
    idToken,
    // Providers may keep the one they gave, or give another with each renewal (RFC 9700, section 4.14).
    refreshToken: answer.refresh_token ?? before?.refreshToken ?? null,
    renewAtMs: nowMs + lifetimeMs * RENEW_AFTER_SHARE,
    expiresAtMs: nowMs + lifetimeMs,
  };
}

function lifetimeSeconds({ token }: SignInOffer, answer: oauth.TokenEndpointResponse): number {
  const claims = token === 'ID' ? oauth.getValidatedIdTokenClaims(answer) : undefined;
  return claims ? claims.exp - claims.iat : (answer.expires_in ?? LIFETIME_ASSUMED_S);
}

async function discovered(offer: SignInOffer): Promise<oauth.AuthorizationServer> {
  return inWords(async () => {
    const issuer = new URL(offer.issuer);
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...requestOptions(offer) });
    return oauth.processDiscoveryResponse(issuer, response);
  });
}

/** Whatever goes wrong on the way becomes a problem that people can be told in words. */
async function inWords<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw problemOf(error);
  }
}

function problemOf(error: unknown): SignInProblem {
  if (error instanceof SignInProblem) return error;
  if (error instanceof oauth.AuthorizationResponseError)
    return new SignInProblem(error.error === 'access_denied' ? 'DENIED' : 'PROVIDER', error.error);
  if (error instanceof oauth.ResponseBodyError) return new SignInProblem('PROVIDER', error.error);
  if (error instanceof oauth.OperationProcessingError) return new SignInProblem('PROVIDER', error.code ?? null);
  // `fetch` rejects with a TypeError where there is no answer, and with a DOMException at the deadline.
  return new SignInProblem('UNREACHABLE');
}

function requestOptions({ issuer }: SignInOffer): RequestOptions {
  const { protocol, hostname } = new URL(issuer);
  const isOwnMachine = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return {
    signal: () => AbortSignal.timeout(DEADLINE_MS),
    ...(isOwnMachine && { [oauth.allowInsecureRequests]: true }),
  };
}

/** What all requests have in common. */
type RequestOptions = Pick<oauth.DiscoveryRequestOptions, 'signal' | typeof oauth.allowInsecureRequests>;

function forResource({ resource }: SignInOffer): Pick<oauth.TokenEndpointRequestOptions, 'additionalParameters'> {
  return resource ? { additionalParameters: { resource } } : {};
}

function redirectUri(): string {
  return new URL(pathOf('board', SIGNED_IN), location.origin).href;
}

function takeAttempt(): Attempt | null {
  const stored = sessionStorage.getItem(ATTEMPT_STORED_AS);
  sessionStorage.removeItem(ATTEMPT_STORED_AS);
  return stored ? (JSON.parse(stored) as Attempt) : null;
}

function missing(name: string): never {
  throw new SignInProblem('PROVIDER', name);
}
