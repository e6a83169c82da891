import { type GatewayConfig, gatewayConfig } from '@canopee/gateway/config';
import { startGateway } from '@canopee/gateway/gateway';
import type { GatewayChange } from '@canopee/gateway/room-switch';
import { composeServices } from '@theguild/federation-composition';
import type { GraphQLFormattedError } from 'graphql';
import { parse } from 'graphql';
import { exportJWK, generateKeyPair } from 'jose';
import { type SubgraphServer, type SubgraphSource, startSubgraphs } from './subgraph-server.ts';

export interface FederationAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Federation extends AsyncDisposable {
  readonly url: string;
  readonly supergraph: string;
  readonly subgraphs: Readonly<Record<string, SubgraphServer>>;
  stopGateway(): Promise<void>;
  change(change: GatewayChange): Promise<void>;
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<FederationAnswer>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@override", "@interfaceObject", "@tag",
  "@authenticated"
])
`;

/**
 * Composes subgraphs and starts them behind a gateway that knows no offices: any Federation 2 supergraph. The
 * `typeDefs` come without the `@link` to federation.
 */
export async function startFederation(
  sources: Readonly<Record<string, SubgraphSource>>,
  settings: Partial<GatewayConfig> = {},
): Promise<Federation> {
  await using stack = new AsyncDisposableStack();
  const subgraphs: Record<string, SubgraphServer> = {};
  for (const [name, { typeDefs, resolvers }] of Object.entries(sources)) {
    subgraphs[name] = stack.use(await startSubgraphs({ '/graphql': { typeDefs: LINK + typeDefs, resolvers } }));
  }
  const composed = composeServices(
    Object.entries(sources).map(([name, { typeDefs }]) => ({
      name,
      typeDefs: parse(LINK + typeDefs),
      url: `${subgraphs[name]?.url}/graphql`,
    })),
  );
  if (!composed.supergraphSdl) throw new Error((composed.errors ?? []).map(({ message }) => message).join('\n'));
  const gateway = await startGateway(await testConfig({ ...settings, supergraph: composed.supergraphSdl }));
  stack.defer(() => gateway.close());
  const owned = stack.move();
  return {
    url: gateway.url,
    supergraph: composed.supergraphSdl,
    subgraphs,
    stopGateway: () => gateway.close(),
    change: (change) => gateway.change(change),
    ask: (query, variables) => ask(gateway.url, { query, ...(variables && { variables }) }),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Settings of a gateway under test: silent, on a free port, with a key of its own. */
export async function testConfig(settings: Partial<GatewayConfig> & { supergraph: string }): Promise<GatewayConfig> {
  const { privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  return gatewayConfig.parse({
    port: 0,
    offices: [],
    issuers: [],
    grantKey: { ...(await exportJWK(privateKey)), kid: 'test' },
    principalPseudonymKey: Buffer.alloc(32, 7).toString('base64url'),
    logLevel: 'silent',
    ...settings,
  });
}

export async function ask(
  url: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<FederationAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as FederationAnswer;
}
