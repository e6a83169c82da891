import { setTimeout } from 'node:timers/promises';
import { ClientError } from '@canopee/schema/client-error';
import { NETWORK_DOMAIN } from '@canopee/schema/domain';
import { type Logger, pino } from 'pino';
import type { GatewayConfig, Limits } from './config.ts';
import { describeFailure } from './errors/describe-failure.ts';
import { FAULT_STREAM } from './faults/fault-stream.ts';
import { LiveStreams } from './faults/live-streams.ts';
import { shardLog } from './faults/shard-log.ts';
import { createGather, type GatherDoors } from './merge/gather.ts';
import { shareGather } from './merge/share-gather.ts';
import type { AgreementFeed } from './offices/agreement-feed.ts';
import { followAgreements } from './offices/follow-agreements.ts';
import { keepPolicies } from './offices/keep-policies.ts';
import { createOfficeProbe } from './offices/office-health.ts';
import { createOffices } from './offices/offices.ts';
import type { PolicyRecord } from './offices/policy-record.ts';
import { ShardKeeper } from './offices/shard-keeper.ts';
import { coerceVariables } from './operation/coerce-variables.ts';
import { createDocuments, type Documents } from './operation/documents.ts';
import { createCostLimit } from './operation/limit-cost.ts';
import { withOwnFields } from './operation/own-fields.ts';
import { buildPublicSchema } from './operation/public-schema.ts';
import { createOperationReader } from './operation/read-operation.ts';
import { readTrustedDocuments } from './operation/read-trusted-documents.ts';
import { readSupergraph } from './operation/supergraph.ts';
import { createTouchedBy } from './operation/touched.ts';
import { answer, type Rooms } from './pipeline.ts';
import { createPlanner } from './plan/planner.ts';
import { createPlans } from './plan/plans.ts';
import { type Authenticator, createAuthenticator } from './principal/authenticate.ts';
import { type AccessQuestion, type ExplainDoors, explainAccess } from './privacy/explain-access.ts';
import { followPolicies, type PolicyWatch, policyFolderState } from './privacy/follow-policies.ts';
import { createPrivacy, type Privacy, policyFolderOf } from './privacy/privacy.ts';
import { SubgraphStreams } from './subscriptions/subgraph-streams.ts';
import { type HttpFront, openHttpFront } from './transport/http-front.ts';
import { limitUnderWay } from './transport/limit-under-way.ts';
import { serveLive } from './transport/live-socket.ts';
import type { OperationDoors } from './transport/operation-doors.ts';
import { createRoutes } from './transport/routes.ts';

/** A gateway that serves. */
export interface Gateway {
  /** `http://127.0.0.1:4000`, with the port really taken. */
  readonly url: string;
  /** Resolves when the gateway next learns that the agreements between offices are others than it knew. */
  agreementsChanged(): Promise<void>;
  /** Resolves when the network keeps all policies that came into force here. */
  policiesKept(): Promise<void>;
  /** Asks every office at once what it runs: one that upgraded is otherwise noticed within `versions.refreshMs`. */
  askVersions(): Promise<void>;
  /** Takes no new requests, lets running ones end within a grace time, closes streams with their cursor, then resolves. */
  close(): Promise<void>;
}

export interface Doors {
  readonly log: Logger;
  now(): Date;
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Where decisions come from; another only where a bench asks what they cost. */
  readonly createPrivacy?: typeof createPrivacy;
}

/** A live frame carries an operation like any request, and its variables. */
const LIVE_FRAME_BYTES_OVERHEAD = 4 * 1024;

/** Composes the rooms and begins to serve. Rejects where a policy, the supergraph or the port is not as it should be. */
export async function startGateway(config: GatewayConfig, given: Partial<Doors> = {}): Promise<Gateway> {
  const doors: Doors = { ...defaultDoors(config), ...given };
  const documents = createDocumentsOf(config);
  const { agreements, policies, policyRecord, shards, ...rooms } = await createRooms(config, doors);
  // Nobody is refused only because they asked before the network was, nor an office asked what it does not know.
  await Promise.all([agreements.start(), rooms.offices.askVersions()]);
  policyRecord.start((decisions) => rooms.privacy.signGrant(decisions));
  const stopping = new AbortController();
  const live = createLiveStreams(rooms, config, { ...doors, signal: stopping.signal });
  const closing = new AbortController();
  const operationDoors = createOperationDoors(
    rooms,
    { live, others: createSubgraphStreams(rooms, config, doors) },
    { documents, limits: config.limits },
  );
  const front: HttpFront = await openHttpFront({
    host: config.host,
    port: config.port,
    drainNoticeMs: config.limits.drainNoticeMs,
    routeFor: createRoutes({
      ...operationDoors,
      closing: closing.signal,
      requestBodyBytesMax: config.limits.requestBodyBytesMax,
      publicKeys: () => rooms.privacy.publicKeys(),
      dashboardFolder: config.dashboardFolder,
      demoPeople: config.demoPeople,
      isDraining: () => front.isDraining,
      officeHealth: createOfficeProbe(config.offices, { ...doors, ...rooms.offices }),
    }),
    onFailure: (error) => rooms.onFailure(error, '-'),
  }).catch(async (error: unknown) => {
    await Promise.all([agreements.close(), policies.close(), policyRecord.close(), shards.close()]);
    throw error;
  });
  const sockets = serveLive(front.server, {
    ...operationDoors,
    frameBytesMax: config.limits.requestBodyBytesMax + LIVE_FRAME_BYTES_OVERHEAD,
  });
  doors.log.info({ url: front.url, offices: rooms.offices.keys }, 'the gateway serves');
  return {
    url: front.url,
    agreementsChanged: async () => void (await agreements.changed()),
    policiesKept: () => policyRecord.settled(),
    askVersions: () => rooms.offices.askVersions(),
    async close() {
      closing.abort();
      await Promise.all([sockets.close(), front.close()]);
      stopping.abort();
      live.close();
      await Promise.all([agreements.close(), policies.close(), policyRecord.close(), shards.close()]);
    },
  };
}

function createOperationDoors(
  rooms: Rooms,
  { live, others }: { live: LiveStreams; others: SubgraphStreams },
  { documents, limits }: { documents: Documents; limits: Limits },
): OperationDoors {
  return {
    documents,
    operations: rooms.operations,
    authenticate: rooms.needsPrincipal ? demanding(rooms.authenticate) : rooms.authenticate,
    answer: limitUnderWay(
      (request, deliver) => answer(rooms, request, deliver),
      limits.operationsUnderWayMax,
      () => rooms.privacy.policyVersion,
    ),
    subscribe(request) {
      const { operation } = request;
      const variables = coerceVariables(rooms.publicSchema, operation, request.variables);
      rooms.limitCost(operation.plannableWith(variables), variables);
      return live.serves(operation) ? live.subscribe(request) : others.subscribe(request);
    },
    onFailure: rooms.onFailure,
  };
}

/** The rooms, and what keeps them informed, to be closed when they are no longer needed. */
interface InformedRooms extends Rooms {
  /** Not started yet. */
  readonly agreements: AgreementFeed;
  readonly policies: PolicyWatch;
  /** Not started yet. */
  readonly policyRecord: PolicyRecord;
  readonly shards: ShardKeeper;
}

/** Makes the rooms that requests walk through. */
async function createRooms(
  config: GatewayConfig,
  { log, now, nowMs, createPrivacy: open = createPrivacy }: Doors,
): Promise<InformedRooms> {
  const supergraph = readSupergraph(config.supergraph);
  const planner = createPlanner(config.supergraph);
  const shownSchema = buildPublicSchema(config.supergraph);
  // Where there are no offices nothing is decided, so there is nothing to explain.
  const publicSchema = config.offices.length > 0 ? withOwnFields(shownSchema) : shownSchema;
  const place = { subgraph: NETWORK_DOMAIN, composedUrl: supergraph.subgraphUrls.get(NETWORK_DOMAIN) };
  const agreements = followAgreements(config, { ...place, log });
  const policyRecord = keepPolicies(config, { ...place, log, now, nowMs });
  const policyFolder = policyFolderOf(config);
  const inForce = await policyFolderState(policyFolder);
  const privacy = await open(config, { now, agreements: () => agreements.current(), onPolicies: policyRecord.note });
  const { limits, versions } = config;
  const graceMs = limits.requestDeadlineMs;
  const shards = new ShardKeeper({ limits, sdlRefreshMs: versions.refreshMs, graceMs, nowMs });
  const onUnreadable = (subgraph: string, error: unknown) =>
    log.warn({ subgraph, ...describeFailure(error) }, 'an office serves an SDL that cannot be read');
  const offices = createOffices(config, { supergraph, privacy, keeper: shards, onUnreadable });
  const operations = createOperationReader({
    publicSchema,
    touchedBy: createTouchedBy(supergraph, publicSchema),
    interfaceObjectKeys: supergraph.interfaceObjectKeys,
    isSharded: (name) => config.offices.length > 0 && supergraph.contract.sharding.has(`Query.${name}`),
    limits: config.limits,
  });
  const ownResolvers = createOwnResolvers({ operations, privacy, offices: offices.keys });
  const plans = createPlans(planner, supergraph, config.limits);
  const gather = createGather({ supergraph, publicSchema, offices, plans, ownResolvers, log });
  return {
    agreements,
    policies: keepPoliciesFresh({ folder: policyFolder, inForce }, privacy, log),
    policyRecord,
    shards,
    authenticate: createAuthenticator(config.issuers),
    needsPrincipal: config.offices.length > 0 || config.issuers.length > 0,
    operations,
    publicSchema,
    limitCost: createCostLimit({
      schema: publicSchema,
      rules: supergraph.costRules,
      sharding: supergraph.contract.sharding,
      officesMax: Math.max(1, config.offices.length),
      listRowsAssumed: config.limits.listRowsAssumed,
      limits: config.limits,
    }),
    privacy,
    plans,
    offices,
    gather: config.dedupe ? shareGather(gather, offices) : gather,
    onFailure: (error, requestId) => log.error({ requestId, ...describeFailure(error) }, 'a request failed'),
  };
}

function keepPoliciesFresh(folder: Parameters<typeof followPolicies>[0], privacy: Privacy, log: Logger): PolicyWatch {
  return followPolicies(folder, {
    reload: () => privacy.reload(),
    onRead(broken) {
      const { policyVersion } = privacy;
      if (broken === null) log.info({ policyVersion }, 'other policies are in force');
      // Written by whoever answers for the rules, about the rules: no personal value stands in it.
      else log.error({ policyVersion, broken: broken.message }, 'the policies are broken: the old ones stay in force');
    },
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  });
}

/** What the gateway itself answers, for whoever asks. */
function createOwnResolvers(doors: ExplainDoors): GatherDoors['ownResolvers'] {
  return ({ principal }) => ({
    explainAccess: (question: AccessQuestion) => principal && explainAccess(question, principal, doors),
  });
}

function createDocumentsOf({ trustedDocuments, limits }: GatewayConfig): Documents {
  return createDocuments({
    trusted: trustedDocuments ? readTrustedDocuments(trustedDocuments.manifest) : new Map(),
    only: trustedDocuments?.only ?? false,
    limits,
  });
}

function createLiveStreams(rooms: Rooms, config: GatewayConfig, doors: Doors & { signal: AbortSignal }): LiveStreams {
  const { log, now, signal } = doors;
  const { field, domain } = FAULT_STREAM;
  const isServed = rooms.publicSchema.getSubscriptionType()?.getFields()[field] !== undefined;
  const logs = config.offices.map(({ key, url }) =>
    shardLog(key, `${url.replace(/\/$/, '')}/${domain}/graphql`, FAULT_STREAM),
  );
  return new LiveStreams({
    schema: rooms.publicSchema,
    logs: new Map(isServed ? [[FAULT_STREAM, logs]] : []),
    subscriberQueueEventsMax: config.limits.subscriberQueueEventsMax,
    query: (request) => answer(rooms, request),
    decisionsKey: ({ principal, purpose }, office, touched) =>
      principal ? rooms.privacy.decide({ principal, purpose, office, ...touched }).key : '',
    signal,
    now,
    onBroken: (office, error) => log.warn({ office, ...describeFailure(error) }, 'a live stream broke off'),
  });
}

function createSubgraphStreams(rooms: Rooms, { limits }: GatewayConfig, { log }: Doors): SubgraphStreams {
  const { publicSchema: schema, plans, offices, gather } = rooms;
  return new SubgraphStreams({
    schema,
    plans,
    offices,
    gather,
    subscriberQueueEventsMax: limits.subscriberQueueEventsMax,
    onBroken: (subgraph, error) => log.warn({ subgraph, ...describeFailure(error) }, 'a live stream broke off'),
  });
}

function demanding(authenticate: Authenticator): Authenticator {
  return async (authorization) => {
    const principal = await authenticate(authorization);
    if (principal) return principal;
    throw new ClientError('UNAUTHENTICATED', 'A bearer token is expected as "authorization", but none came.');
  };
}

function defaultDoors({ logLevel }: GatewayConfig): Doors {
  return { log: pino({ name: 'gateway', level: logLevel }), now: () => new Date(), nowMs: () => performance.now() };
}
