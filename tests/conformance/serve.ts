import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startSubgraphs } from '../engine/subgraph-server.ts';
import { REQUIRES_SCOPES } from './dialect.ts';
import { RESOLVERS } from './resolvers.ts';
import { composeSuite, SUBGRAPHS, subgraphSdl } from './schema.ts';

/** What a gateway of another house needs, by the name of its file. */
export const SERVED_FILES = ['supergraph.graphql', 'jwks.json', 'allowed.jwt', 'denied.jwt'] as const;

/**
 * Starts the suite's subgraphs for a gateway that enforces the authorization directives of federation, and writes to `folder` what that
 * gateway is started with: the supergraph, the keys that tokens are verified by, and two tokens that hold for an hour (scope
 * `personal`, and no scope). The subgraphs protect nothing: keep them on loopback.
 */
export async function serveSubgraphs(folder: string): Promise<AsyncDisposable> {
  const sources = SUBGRAPHS.map((name) => [
    `/${name}`,
    { typeDefs: subgraphSdl(name, REQUIRES_SCOPES), resolvers: RESOLVERS[name] },
  ]);
  const server = await startSubgraphs(Object.fromEntries(sources));
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'conformance', alg: 'EdDSA', use: 'sig' };
  const token = (scope: string) =>
    new SignJWT({ scope })
      .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid })
      .setIssuer('conformance')
      .setSubject('somebody')
      .setIssuedAt()
      .setExpirationTime('1 hour')
      .sign(privateKey);
  const files: Record<(typeof SERVED_FILES)[number], string> = {
    'supergraph.graphql': composeSuite(REQUIRES_SCOPES, (name) => `${server.url}/${name}`),
    'jwks.json': JSON.stringify({ keys: [jwk] }, null, 2),
    'allowed.jwt': await token('personal'),
    'denied.jwt': await token(''),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return server;
}
