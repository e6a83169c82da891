import type { Server } from 'node:http';
import { type Database, openDatabase } from '@canopee/chassis/database';
import { grantKeySet } from '@canopee/chassis/grant-key-set';
import { createGrantVerifier } from '@canopee/chassis/grant-verifier';
import { graphqlHandler, type OfficeSetting } from '@canopee/chassis/graphql-http';
import { healthHandler } from '@canopee/chassis/health';
import { type HttpHandler, serveHttp } from '@canopee/chassis/http-server';
import { type LiveSockets, serveLive } from '@canopee/chassis/live-socket';
import { createLog, type Log } from '@canopee/chassis/log';
import { describeError } from '@canopee/chassis/mask-error';
import type { RequestContext } from '@canopee/chassis/request-context';
import { createSubgraph, type DomainModule, type Subgraph } from '@canopee/chassis/subgraph';
import { tracedHandler } from '@canopee/chassis/traced-handler';
import { createClaimsDomain } from '@canopee/claims/claims-domain';
import { createFaultCarrier } from '@canopee/claims/collective/carry-fault';
import { hearClaimLog } from '@canopee/claims/stream/claim-log';
import { openWebhookSender } from '@canopee/claims/webhooks/webhook-sender';
import type { Domain } from '@canopee/schema/domain';
import { openTracing, type Tracing } from '@canopee/schema/tracing/open-tracing';
import { createStockDomain } from '@canopee/stock/stock-domain';
import type { OfficeConfig } from './config.ts';
import { carryFaultsToClaims } from './faults-to-claims.ts';
import { keepStatistics } from './keep-statistics.ts';
import { migrateOffice } from './migrate-office.ts';
import { type OfficeMetrics, openOfficeMetrics } from './office-metrics.ts';
import { openLedger } from './open-ledger.ts';
import { openSensors } from './open-sensors.ts';
import { openOwnRules } from './policies/own-rules.ts';
import { residentsOf } from './residents.ts';
import { openRights } from './rights/office-rights.ts';

/** The server of one office: its domains behind one address. */
export interface Office {
  /** `http://127.0.0.1:4001`; a domain stands at `<url>/<domain>/graphql`. */
  readonly url: string;
  /** Takes no new requests, lets running ones end within a grace time, ends streams, writes what waits, then resolves. */
  close(): Promise<void>;
}

/** What tests hand in. */
export interface OfficeDoors {
  now?: () => Date;
  log?: Log;
  /** Sees every statement on the domains' databases; tests count them. */
  onStatement?: (statement: string) => void;
}

/**
 * Migrates the database of one office, builds its domains over it, and serves them. Rejects where a policy of the office
 * is broken, the database does not answer or the port is taken; nothing is left open then.
 */
export async function startOffice(config: OfficeConfig, doors: OfficeDoors = {}): Promise<Office> {
  const { office, databaseUrl } = config;
  const { now = () => new Date(), log = createLog(office, config.logLevel), onStatement } = doors;
  await using opened = new AsyncDisposableStack();
  const ownRules = opened.use(await openOwnRules(config, { now, log }));
  await migrateOffice(databaseUrl);

  const close = (one: { close(): Promise<void> }) => one.close();
  const { metrics: counting, traces } = config.telemetry;
  const metrics = counting && { ...(await openOfficeMetrics()), path: counting.path };
  const tracing = traces && opened.adopt(await openTracing(traces, 'canopee-office'), close);
  const open = (domain: string): Database =>
    opened.adopt(
      openDatabase({ url: databaseUrl, applicationName: `${office}/${domain}`, ...(onStatement && { onStatement }) }),
      close,
    );
  const pseudonymKey = Buffer.from(config.pseudonymKey, 'base64url');
  const { recorder, readLedger } = await openLedger(config, { ownRules, now, log, opened });
  const { restrictions, answerRights } = await openRights(open('rights'));
  const setting: OfficeSetting = {
    office,
    verifyGrant: createGrantVerifier(office, grantKeySet(config.grantKeys), now),
    veto: ownRules.veto,
    officePolicyVersion: () => ownRules.inForce.version,
    pseudonymKey,
    recorder,
    restrictions,
    now,
    log,
  };
  const stockDatabase = open('stock');
  const sensors = await openSensors(config, { database: open('sensors'), now, log, opened });

  const serve = <Context extends RequestContext>(domain: DomainModule<Context>) =>
    startSubgraph(domain, { setting, tracing, metrics, opened });
  const memory = opened.use(keepStatistics(stockDatabase, { ...config.statistics, now }));
  const told = { rule: config.statistics, memory };
  const stock = await serve(createStockDomain({ office, database: stockDatabase, ...told }));
  const claimsDatabase = open('claims');
  const sender = opened.adopt(openWebhookSender({ office, database: claimsDatabase, now, log }), close);
  const heard = opened.adopt(hearClaimLog({ office, database: claimsDatabase, databaseUrl, now, log }), close);
  const claimsOptions = { office, database: claimsDatabase, onChange: sender.wake, heard, ...told };
  const claims = await serve(createClaimsDomain(claimsOptions));
  const carrier = createFaultCarrier({ office, database: claimsDatabase, now });
  opened.adopt(carryFaultsToClaims({ sensors, carrier, log }), close);
  const faults = await serve(sensors);
  const ledger = await serve(readLedger(open('ledger'), () => residentsOf(office, stockDatabase)));
  const domains = [stock, claims, faults].map(({ subgraph }) => subgraph);
  const rights = await serve(answerRights({ setting, domains, recorder }));

  const url = await serveDoors(config, {
    ...{ subgraphs: [stock, claims, faults, ledger, rights], live: [claims, faults], setting, metrics, opened },
    routes: sensors.routes,
    health: healthHandler({ office }, stockDatabase),
  });
  log.info({ url }, 'office serves');

  const running = opened.move();
  return { url, close: () => running.disposeAsync() };
}

/** Those that the settings ask for, and where. */
type ServedMetrics = OfficeMetrics & { path: string };

interface Doors {
  subgraphs: readonly Pick<StartedSubgraph<RequestContext>, 'route' | 'handler'>[];
  /** Those that have subscriptions. */
  live: readonly Pick<StartedSubgraph<RequestContext>, 'domain' | 'serveLive'>[];
  routes: ReadonlyMap<string, HttpHandler>;
  health: HttpHandler;
  setting: OfficeSetting;
  metrics: ServedMetrics | undefined;
  opened: AsyncDisposableStack;
}

/** Everything behind one address, which it gives. */
async function serveDoors(
  { host, port }: OfficeConfig,
  { subgraphs, live, routes, health, setting, metrics, opened }: Doors,
): Promise<string> {
  const { log } = setting;
  const http = await serveHttp({
    routes: new Map<string, HttpHandler>([
      ...subgraphs.map(({ route, handler }): [string, HttpHandler] => [route, handler]),
      ...routes,
      ['GET /health', health],
      ...(metrics ? [[`GET ${metrics.path}`, metrics.handler] as const] : []),
    ]),
    host,
    port,
    onError: (error) => log.error(describeError(error), 'request failed'),
  });
  opened.defer(() => http.close());
  for (const { domain, serveLive } of live) {
    const sockets = serveLive(http.server);
    opened.defer(() => sockets.close());
    metrics?.followStreams(domain, () => sockets.streams);
  }
  return http.url;
}

interface SubgraphStart {
  setting: OfficeSetting;
  /** Undefined where no traces are kept. */
  tracing: Tracing | undefined;
  /** Undefined where nothing is counted. */
  metrics: ServedMetrics | undefined;
  opened: AsyncDisposableStack;
}

interface StartedSubgraph<Context extends RequestContext> {
  domain: Domain;
  subgraph: Subgraph<Context>;
  route: `POST /${string}`;
  handler: HttpHandler;
  /** Where the handler is, for graphql-transport-ws. */
  serveLive(server: Server): LiveSockets;
}

/** A domain's GraphQL server, and the handler that stands in front of it. */
async function startSubgraph<Context extends RequestContext>(
  domain: DomainModule<Context>,
  { setting, tracing, metrics, opened }: SubgraphStart,
): Promise<StartedSubgraph<Context>> {
  const subgraph = createSubgraph(domain, { log: setting.log });
  await subgraph.server.start();
  opened.defer(() => subgraph.server.stop());
  const { recorder } = setting;
  const own = metrics ? { ...setting, recorder: metrics.counted(recorder, domain.domain) } : setting;
  const answering = graphqlHandler(subgraph, own);
  const handler = metrics ? metrics.measured(answering, domain.domain) : answering;
  const place = { office: setting.office, domain: domain.domain };
  return {
    subgraph,
    domain: domain.domain,
    route: `POST /${domain.domain}/graphql`,
    handler: tracing ? tracedHandler(handler, tracing, place) : handler,
    serveLive: (server) => serveLive(server, `/${domain.domain}/graphql`, subgraph, setting),
  };
}
