import { createGrantVerifier } from '@canopee/chassis/grant-verifier';
import { graphqlHandler, type OfficeSetting } from '@canopee/chassis/graphql-http';
import { type HttpHandler, serveHttp } from '@canopee/chassis/http-server';
import { createLog } from '@canopee/chassis/log';
import { createSubgraph } from '@canopee/chassis/subgraph';
import { startGateway } from '@canopee/gateway/gateway';
import { officeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { testConfig } from '../engine/federation.ts';
import { CANOPEE } from './dialect.ts';
import { createPeople } from './people.ts';
import { RESOLVERS } from './resolvers.ts';
import { composeSuite, SUBGRAPHS, subgraphSdl } from './schema.ts';
import type { Identity, Target } from './target.ts';

export interface CanopeeTarget extends Target, AsyncDisposable {
  /** Of the office, where no gateway stands before it. */
  readonly officeUrl: string;
}

const OPAL = officeKey('opal');

/** Our gateway with the house's own policies, before an office whose subgraphs are the suite's. */
export async function startCanopeeTarget(): Promise<CanopeeTarget> {
  await using stack = new AsyncDisposableStack();
  const people = await createPeople();
  // The office fetches the gateway's keys when the first grant comes, so it may be there before the gateway is.
  let gatewayUrl = '';
  const office = await startOffice(() => gatewayUrl);
  stack.defer(() => office.close(0));
  const gateway = await startGateway(
    await testConfig({
      supergraph: composeSuite(CANOPEE, (name) => `${office.url}/${name}/graphql`),
      offices: [{ key: OPAL, url: office.url }],
      issuers: [people.issuer],
    }),
  );
  stack.defer(() => gateway.close());
  gatewayUrl = gateway.url;
  const agent = await people.token({ office: 'opal', roles: ['CLAIMS_AGENT'] });
  const owned = stack.move();
  return {
    url: `${gateway.url}/graphql`,
    officeUrl: office.url,
    allowed: identity(agent, 'CLAIM_HANDLING'),
    denied: {
      'an agent who names no purpose': identity(agent),
      'an agent for a purpose of others': identity(agent, 'DPO_AUDIT'),
      'a colleague without a role': identity(await people.token({ office: 'opal', roles: [] }), 'CLAIM_HANDLING'),
      'an agent of another office': identity(
        await people.token({ office: 'amiens', roles: ['CLAIMS_AGENT'] }),
        'CLAIM_HANDLING',
      ),
      'somebody with a forged token': identity(`${agent.slice(0, -8)}AAAAAAAA`, 'CLAIM_HANDLING'),
      nobody: { 'canopee-purpose': 'CLAIM_HANDLING' },
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function identity(token: string, purpose?: Purpose): Identity {
  return { authorization: `Bearer ${token}`, ...(purpose && { 'canopee-purpose': purpose }) };
}

async function startOffice(gatewayUrl: () => string) {
  const log = createLog('opal', 'silent');
  const now = () => new Date();
  let remote: JWTVerifyGetKey | null = null;
  const keys: JWTVerifyGetKey = (header, token) => {
    remote ??= createRemoteJWKSet(new URL(`${gatewayUrl()}/.well-known/jwks.json`));
    return remote(header, token);
  };
  const setting: OfficeSetting = {
    office: OPAL,
    verifyGrant: createGrantVerifier(OPAL, keys, now),
    veto: () => null,
    pseudonymKey: Buffer.alloc(32, 1),
    recorder: { record: async () => {} },
    now,
    log,
  };
  const routes = new Map<string, HttpHandler>();
  for (const name of SUBGRAPHS) {
    const domain = { domain: name, resolvers: RESOLVERS[name], createContext: (base: never) => base };
    const subgraph = createSubgraph(domain, { log, sdl: subgraphSdl(name, CANOPEE) });
    await subgraph.server.start();
    routes.set(`POST /${name}/graphql`, graphqlHandler(subgraph, setting));
  }
  return serveHttp({ routes, host: '127.0.0.1', port: 0, onError: () => {} });
}
