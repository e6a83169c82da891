import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration } from 'oidc-provider';
import { pino } from 'pino';

/** An OpenID provider as offices run one, with pages to sign in on. */
export interface IdentityProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** It begins to answer once it knows where the board stands. */
  admit(boardUrl: string): Promise<void>;
}

export const CLIENT_ID = 'canopee-board';
/** What its access tokens are for (RFC 8707). */
export const RESOURCE = 'urn:canopee';

interface Options {
  /** What it says of whoever signs in, beside the name they typed. */
  readonly claims: Readonly<Record<string, unknown>>;
  readonly tokenSeconds: number;
}

/** Starts a certified provider on a free port; it keeps everything in memory. */
export async function startIdentityProvider(options: Options): Promise<IdentityProvider> {
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    async admit(boardUrl) {
      const { Provider } = await import('oidc-provider');
      const provider = new Provider(issuer, configuration(boardUrl, options));
      provider.on('server_error', (_context, error) => pino().error(error));
      answer = provider.callback();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(boardUrl: string, { claims, tokenSeconds }: Options): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${boardUrl}/board/signed-in`],
        post_logout_redirect_uris: [`${boardUrl}/board/`],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: id }) }),
    // The standard has the profile asked for at another address; many providers put it into the ID token all the same.
    conformIdTokenClaims: false,
    clientBasedCORS: (_context, origin) => origin === boardUrl,
    extraTokenClaims: () => ({ ...claims }),
    ttl: { AccessToken: tokenSeconds, IdToken: 600, RefreshToken: 600, Grant: 600, Session: 600, Interaction: 600 },
    cookies: { keys: ['a key for a test'] },
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: '', audience: 'canopee', accessTokenFormat: 'jwt' }),
      },
    },
  };
}
