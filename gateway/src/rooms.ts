import type { Logger } from 'pino';
import type { GatewayConfig } from './config.ts';
import { describeFailure } from './errors/describe-failure.ts';
import type { Graph } from './graph.ts';
import { createGather, type GatherDoors } from './merge/gather.ts';
import { shareGather } from './merge/share-gather.ts';
import { askVetoes } from './offices/ask-vetoes.ts';
import { createOffices, type Offices } from './offices/offices.ts';
import type { ShardKeeper } from './offices/shard-keeper.ts';
import { createCostLimit } from './operation/limit-cost.ts';
import type { Rooms } from './pipeline.ts';
import type { Authenticator } from './principal/authenticate.ts';
import { type AccessQuestion, type ExplainDoors, explainAccess } from './privacy/explain-access.ts';
import type { Privacy } from './privacy/privacy.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** Whom a gateway asks, and where. */
export type Membership = Pick<GatewayConfig, 'offices' | 'subgraphs'>;

/** What stands for as long as the gateway does, whatever it serves and whomever it asks. */
export interface StandingRooms {
  readonly config: GatewayConfig;
  readonly authenticate: Authenticator;
  readonly privacy: Privacy;
  readonly shards: ShardKeeper;
  readonly log: Logger;
  readonly telemetry: Telemetry;
}

/** Makes the rooms that requests walk through. Throws where a subgraph that is run once has no URL. */
export function createRooms(graph: Graph, { offices: members, subgraphs }: Membership, standing: StandingRooms): Rooms {
  const { config, authenticate, privacy, shards, log, telemetry } = standing;
  const { limits } = config;
  const { supergraph, publicSchema, operations, plans } = graph;
  const onUnreadable = (subgraph: string, error: unknown) =>
    log.warn({ subgraph, ...describeFailure(error) }, 'an office serves an SDL that cannot be read');
  const settings = { ...config, offices: members, subgraphs };
  const offices = createOffices(settings, { supergraph, privacy, keeper: shards, onUnreadable });
  const ownResolvers = createOwnResolvers({ operations, privacy }, offices);
  const gather = createGather({ supergraph, publicSchema, offices, plans, ownResolvers, log });
  const shared = config.dedupe ? shareGather(gather, offices) : gather;
  return {
    authenticate,
    needsPrincipal: members.length > 0 || config.issuers.length > 0,
    operations,
    publicSchema,
    limitCost: createCostLimit({
      schema: publicSchema,
      rules: supergraph.costRules,
      sharding: supergraph.contract.sharding,
      officesMax: Math.max(1, members.length),
      listRowsAssumed: limits.listRowsAssumed,
      limits,
    }),
    privacy,
    plans,
    offices,
    gather: telemetry.observed(shared),
    onFailure: (error, requestId) => log.error({ requestId, ...describeFailure(error) }, 'a request failed'),
  };
}

/** What the gateway itself answers, for whoever asks. */
function createOwnResolvers(
  doors: Pick<ExplainDoors, 'operations' | 'privacy'>,
  offices: Offices,
): GatherDoors['ownResolvers'] {
  return (request) => ({
    explainAccess: (question: AccessQuestion) =>
      request.principal &&
      explainAccess(question, request.principal, {
        ...doors,
        offices: offices.keys,
        askVetoes: (purpose, touched) => askVetoes({ ...request, purpose, touched }, offices),
      }),
  });
}
