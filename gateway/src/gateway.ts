import { NETWORK_DOMAIN } from '@canopee/schema/domain';
import { type PolicyWatch, policyFolderState } from '@canopee/schema/policies/follow-policies';
import { type Logger, pino } from 'pino';
import type { GatewayConfig } from './config.ts';
import { createCoordinator } from './coordinator.ts';
import type { LiveStreams } from './live/live-streams.ts';
import type { AgreementFeed } from './offices/agreement-feed.ts';
import { followAgreements } from './offices/follow-agreements.ts';
import { keepMembers } from './offices/keep-members.ts';
import { keepPolicies } from './offices/keep-policies.ts';
import type { NetworkPlace } from './offices/network-shard.ts';
import { createOfficeProbe } from './offices/office-health.ts';
import type { PolicyRecord } from './offices/policy-record.ts';
import { ShardKeeper } from './offices/shard-keeper.ts';
import { startWitnessing, type Witnessing } from './offices/witnessing/witnessing.ts';
import { openLiveStreams, openSubgraphStreams } from './open-streams.ts';
import { coerceVariables } from './operation/coerce-variables.ts';
import { createDocuments, type Documents } from './operation/documents.ts';
import { readTrustedDocuments } from './operation/read-trusted-documents.ts';
import { readSupergraph } from './operation/supergraph.ts';
import { answer, type Rooms } from './pipeline.ts';
import { createAuthenticator } from './principal/authenticate.ts';
import { demanding } from './principal/demanding.ts';
import { keepPoliciesFresh } from './privacy/keep-policies-fresh.ts';
import { createPrivacy, policyFolderOf } from './privacy/privacy.ts';
import { sessionCheck } from './privacy/session-ends.ts';
import { type GatewayChange, RoomSwitch } from './room-switch.ts';
import type { StandingRooms } from './rooms.ts';
import type { SwitchedStreams } from './subscriptions/switched-streams.ts';
import type { MetricSources } from './telemetry/metrics.ts';
import { openTelemetry, type Telemetry } from './telemetry/telemetry.ts';
import { type HttpFront, openHttpFront } from './transport/http-front.ts';
import { limitUnderWay } from './transport/limit-under-way.ts';
import { serveLive } from './transport/live-socket.ts';
import type { OperationDoors } from './transport/operation-doors.ts';
import { createRoutes } from './transport/routes.ts';

/** A gateway that serves. */
export interface Gateway {
  /** `http://127.0.0.1:4000`, with the port really taken. */
  readonly url: string;
  /** Resolves when the gateway next learns from the network something else than it knew: of agreements, registers or sessions. */
  agreementsChanged(): Promise<void>;
  /** Resolves when the network keeps all policies that came into force here. */
  policiesKept(): Promise<void>;
  /** Asks every office at once what it runs: one that upgraded is otherwise noticed within `versions.refreshMs`. */
  askVersions(): Promise<void>;
  /**
   * Serves another supergraph, or asks other offices, from the next request on; running ones and streams go on. Rejects with what is
   * wrong where that cannot be; everything then stays as it was.
   */
  change(change: GatewayChange): Promise<void>;
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
  const sources = metricSources(() => ({ rooms, live }));
  const telemetry = await openTelemetry(config.telemetry, sources, documents);
  const { agreements, policies, policyRecord, ...standing } = await createStandingRooms(config, doors, telemetry);
  const { shards, privacy } = standing;
  const closeAll = closerOf([agreements, policies, policyRecord, shards, telemetry]);
  const rooms: RoomSwitch = await orElse(closeAll, () => new RoomSwitch(standing));
  // Nobody is refused only because they asked before the network was, nor an office asked what it does not know.
  await Promise.all([agreements.start(), rooms.now.offices.askVersions()]);
  policyRecord.start((decisions) => privacy.signGrant(decisions));
  const stopping = new AbortController();
  const { live, open } = createDoorMaker(rooms, config, { ...doors, documents, signal: stopping.signal });
  const closing = new AbortController();
  const operationDoors = open(() => rooms.now);
  const subgraphRooms = createCoordinator(rooms, { limits: config.limits, log: doors.log, telemetry });
  const front: HttpFront = await orElse(closeAll, () =>
    openHttpFront({
      host: config.host,
      port: config.port,
      drainNoticeMs: config.limits.drainNoticeMs,
      routeFor: createRoutes({
        ...operationDoors,
        subgraphDoors: (name) => subgraphRooms(name) && open(() => subgraphRooms(name) ?? rooms.now),
        closing: closing.signal,
        requestBodyBytesMax: config.limits.requestBodyBytesMax,
        answersAreShared: config.dedupe,
        publicKeys: () => privacy.publicKeys(),
        dashboardFolder: config.dashboardFolder,
        demoPeople: config.demoPeople,
        issuers: config.issuers,
        metrics: telemetry.metrics,
        isDraining: () => front.isDraining,
        officeHealth: createProbe(rooms, doors),
      }),
      onFailure: (error) => rooms.now.onFailure(error, '-'),
    }),
  );
  const frameBytesMax = config.limits.requestBodyBytesMax + LIVE_FRAME_BYTES_OVERHEAD;
  const sockets = serveLive(front.server, { ...operationDoors, frameBytesMax });
  const witnessing = createWitnessing(rooms, standing, doors);
  const members = followMembers(rooms, config, doors);
  doors.log.info({ url: front.url, offices: rooms.now.offices.keys }, 'the gateway serves');
  return {
    url: front.url,
    agreementsChanged: async () => void (await agreements.changed()),
    policiesKept: () => policyRecord.settled(),
    askVersions: () => rooms.now.offices.askVersions(),
    change: members.change,
    async close() {
      closing.abort();
      await Promise.all([sockets.close(), front.close(), witnessing.close(), members.close()]);
      stopping.abort();
      live.close();
      await closeAll();
    },
  };
}

function closerOf(opened: readonly { close(): Promise<void> }[]): () => Promise<void> {
  return async () => void (await Promise.all(opened.map((one) => one.close())));
}

/** Both are opened later, and measured only from then on. */
function metricSources(opened: () => { rooms: RoomSwitch; live: LiveStreams }): MetricSources {
  return {
    offices: () => opened().rooms.now.offices,
    plans: () => opened().rooms.graph.plans.counts,
    liveSubscribers: () => opened().live.subscribers,
  };
}

/** Closes what was opened before where the next step fails. */
async function orElse<Opened>(closeAll: () => Promise<void>, open: () => Opened | Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function createProbe(rooms: RoomSwitch, { nowMs }: Doors): ReturnType<typeof createOfficeProbe> {
  return createOfficeProbe({
    nowMs,
    members: () => rooms.membership.offices,
    breakersOf: (office) => rooms.now.offices.breakersOf(office),
    versionsOf: (office) => rooms.now.offices.versionsOf(office),
  });
}

/** Follows the members of the network. What other settings say of offices holds together with what the network says. */
function followMembers(rooms: RoomSwitch, config: GatewayConfig, { log }: Doors): Pick<Gateway, 'change' | 'close'> {
  const change = (offices: GatewayConfig['offices']) => rooms.change({ offices });
  const members = keepMembers(config, { ...networkPlace(config), log, change });
  members.start();
  return {
    change: ({ offices, ...other }) =>
      rooms.change({ ...other, ...(offices && { offices: members.settled(offices) }) }),
    close: () => members.close(),
  };
}

function createWitnessing(
  rooms: RoomSwitch,
  { config, privacy, telemetry }: Omit<StandingRooms, 'shards'>,
  { log, nowMs }: Doors,
): Witnessing {
  const isServed = () => rooms.graph.supergraph.contract.sharding.has('Mutation.witnessHead');
  return startWitnessing(config.witnessing, {
    privacy,
    nowMs,
    members: () => (isServed() ? rooms.membership.offices : []),
    onWitnessed(witnessed) {
      telemetry.metrics?.witnessed(witnessed);
      if (witnessed.outcome === 'REFUSED') log.error(witnessed, 'a witness refuses the ledger of an office');
    },
  });
}

interface DoorMaking extends Doors {
  readonly documents: Documents;
  readonly signal: AbortSignal;
}

/** Doors to whichever rooms: what they share stands behind them once. */
function createDoorMaker(rooms: RoomSwitch, config: GatewayConfig, doors: DoorMaking) {
  const { limits } = config;
  const live = openLiveStreams(rooms, { ...doors, limits });
  const streams = { live, others: openSubgraphStreams(rooms, { ...doors, limits }) };
  const limited = limitUnderWay(limits.operationsUnderWayMax, () => rooms.now.privacy.policyVersion);
  const behind = { documents: doors.documents, limited };
  return { live, open: (now: () => Rooms) => createOperationDoors(now, streams, behind) };
}

function createOperationDoors(
  now: () => Rooms,
  { live, others }: { live: LiveStreams; others: SwitchedStreams },
  { documents, limited }: { documents: Documents; limited: ReturnType<typeof limitUnderWay> },
): OperationDoors {
  const { needsPrincipal, authenticate, onFailure } = now();
  return {
    documents,
    operations: { read: (request) => now().operations.read(request) },
    authenticate: needsPrincipal ? demanding(authenticate) : authenticate,
    purposeNamed: (value) => now().privacy.purposeNamed(value),
    answer: limited((request, deliver) => answer(now(), request, deliver)),
    subscribe(request) {
      const { publicSchema, limitCost } = now();
      const { operation } = request;
      const variables = coerceVariables(publicSchema, operation, request.variables);
      limitCost(operation.plannableWith(variables), variables);
      return live.serves(operation) ? live.subscribe(request) : others.subscribe(request);
    },
    onFailure,
  };
}

/** What stands whatever is served, and what keeps it informed, to be closed when all is over. */
interface InformedRooms extends StandingRooms {
  /** Not started yet. */
  readonly agreements: AgreementFeed;
  readonly policies: PolicyWatch;
  /** Not started yet. */
  readonly policyRecord: PolicyRecord;
}

async function createStandingRooms(
  config: GatewayConfig,
  { log, now, nowMs, createPrivacy: open = createPrivacy }: Doors,
  telemetry: Telemetry,
): Promise<InformedRooms> {
  const place = networkPlace(config);
  const agreements = followAgreements(config, { ...place, log });
  const policyRecord = keepPolicies(config, { ...place, log, now, nowMs });
  const policyFolder = policyFolderOf(config);
  const inForce = await policyFolderState(policyFolder);
  const privacy = await open(config, {
    now,
    agreements: () => agreements.current(),
    register: () => agreements.register(),
    onPolicies: policyRecord.note,
  });
  const { limits, versions } = config;
  const graceMs = limits.requestDeadlineMs;
  const shards = new ShardKeeper({ limits, sdlRefreshMs: versions.refreshMs, graceMs, nowMs });
  return {
    agreements,
    policies: keepPoliciesFresh({ folder: policyFolder, inForce }, privacy, log),
    policyRecord,
    shards,
    config,
    authenticate: createAuthenticator(config.issuers, { isEnded: sessionCheck(agreements, privacy) }),
    privacy,
    log,
    telemetry,
  };
}

function networkPlace({ supergraph }: GatewayConfig): NetworkPlace {
  return { subgraph: NETWORK_DOMAIN, composedUrl: readSupergraph(supergraph).subgraphUrls.get(NETWORK_DOMAIN) };
}

function createDocumentsOf({ trustedDocuments, limits }: GatewayConfig): Documents {
  return createDocuments({
    trusted: trustedDocuments ? readTrustedDocuments(trustedDocuments.manifest) : new Map(),
    only: trustedDocuments?.only ?? false,
    limits,
  });
}

function defaultDoors({ logLevel }: GatewayConfig): Doors {
  return { log: pino({ name: 'gateway', level: logLevel }), now: () => new Date(), nowMs: () => performance.now() };
}
