import { startGateway } from '@canopee/gateway/gateway';
import { testConfig } from '../engine/federation.ts';
import { startSubgraphs } from '../engine/subgraph-server.ts';
import { REQUIRES_SCOPES } from './dialect.ts';
import { createPeople } from './people.ts';
import { RESOLVERS } from './resolvers.ts';
import { composeSuite, SUBGRAPHS, subgraphSdl } from './schema.ts';
import type { Target } from './target.ts';

/** Our gateway with sharding off, before subgraphs that leave protection to it: the authorization directives of federation. */
export async function startPlainTarget(): Promise<Target & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const people = await createPeople();
  const sources = SUBGRAPHS.map((name) => [
    `/${name}`,
    { typeDefs: subgraphSdl(name, REQUIRES_SCOPES), resolvers: RESOLVERS[name] },
  ]);
  const subgraphs = stack.use(await startSubgraphs(Object.fromEntries(sources)));
  const supergraph = composeSuite(REQUIRES_SCOPES, (name) => `${subgraphs.url}/${name}`);
  const gateway = await startGateway(await testConfig({ supergraph, issuers: [people.issuer] }));
  stack.defer(() => gateway.close());
  const bearer = async (scope: string) => ({ authorization: `Bearer ${await people.token({ scope })}` });
  const owned = stack.move();
  return {
    url: `${gateway.url}/graphql`,
    allowed: await bearer('profile personal'),
    denied: { 'somebody with other scopes': await bearer('profile personal:none'), nobody: {} },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
