import { randomBytes } from 'node:crypto';
import { openDatabase } from '@canopee/chassis/database';
import type { DisclosureRecorder } from '@canopee/chassis/disclosure';
import { grantKeySet } from '@canopee/chassis/grant-key-set';
import { createGrantVerifier } from '@canopee/chassis/grant-verifier';
import { graphqlHandler, type OfficeSetting } from '@canopee/chassis/graphql-http';
import { healthHandler } from '@canopee/chassis/health';
import { type HttpHandler, serveHttp } from '@canopee/chassis/http-server';
import { createLog, type Log } from '@canopee/chassis/log';
import { migrateDomain } from '@canopee/chassis/migrate';
import { createSubgraph } from '@canopee/chassis/subgraph';
import { NETWORK_KEY } from '@canopee/schema/office-key';
import type { NetworkConfig } from './config.ts';
import { createNetworkDomain, MIGRATIONS } from './network-domain.ts';

/** The server of the network's own domain. */
export interface NetworkServer {
  /** `http://127.0.0.1:4002`; the domain stands at `<url>/network/graphql`. */
  readonly url: string;
  /** Takes no new requests, lets running ones end within a grace time, then resolves. */
  close(): Promise<void>;
}

/** What tests hand in. */
export interface NetworkDoors {
  now?: () => Date;
  log?: Log;
  /** Sees every statement; tests count them. */
  onStatement?: (statement: string) => void;
}

/** The network holds no personal data and has no ledger: whatever asked for a disclosure to be recorded is refused. */
const NO_DISCLOSURES: DisclosureRecorder = {
  async record({ kind }) {
    if (kind === 'REFUSED') return; // an action that somebody was not granted: nothing personal was asked for
    throw new Error('The network discloses no personal data, so nothing is expected to be recorded.');
  },
};

/**
 * Migrates the network's database and serves `POST /network/graphql` and `GET /health`. Rejects where the database does not
 * answer or the port is taken; nothing is left open then.
 */
export async function startNetwork(config: NetworkConfig, doors: NetworkDoors = {}): Promise<NetworkServer> {
  const { host, port, databaseUrl, logLevel } = config;
  const { now = () => new Date(), log = createLog('network', logLevel), onStatement } = doors;
  await migrateDomain(databaseUrl, { domain: 'network', migrations: MIGRATIONS });

  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(
    openDatabase({ url: databaseUrl, applicationName: 'network', ...(onStatement && { onStatement }) }),
    (open) => open.close(),
  );
  const subgraph = createSubgraph(createNetworkDomain({ database }), { log });
  await subgraph.server.start();
  opened.defer(() => subgraph.server.stop());
  const http = await serveHttp({
    routes: new Map<string, HttpHandler>([
      ['POST /network/graphql', graphqlHandler(subgraph, networkSetting(config, now, log))],
      ['GET /health', healthHandler({ network: NETWORK_KEY }, database)],
    ]),
    host,
    port,
    onError: (error) => log.error({ reason: error instanceof Error ? error.message : String(error) }, 'request failed'),
  });
  opened.defer(() => http.close());
  log.info({ url: http.url }, 'network serves');

  const running = opened.move();
  return { url: http.url, close: () => running.disposeAsync() };
}

/**
 * The chassis serves houses, and the network is one under a key of its own. Grants open actions here and nothing else: there is no
 * value that would need a pseudonym, so the key of those is made up and forgotten.
 */
function networkSetting({ grantKeys = { keys: [] } }: NetworkConfig, now: () => Date, log: Log): OfficeSetting {
  return {
    office: NETWORK_KEY,
    verifyGrant: createGrantVerifier(NETWORK_KEY, grantKeySet(grantKeys), now),
    veto: () => null,
    pseudonymKey: randomBytes(32),
    recorder: NO_DISCLOSURES,
    now,
    log,
  };
}
