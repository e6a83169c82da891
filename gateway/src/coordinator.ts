import type { Logger } from 'pino';
import type { Limits } from './config.ts';
import { createGather } from './merge/gather.ts';
import { createCostLimit } from './operation/limit-cost.ts';
import { createOperationReader } from './operation/read-operation.ts';
import { createSubgraphSchema, ENTITIES_FIELD, SERVICE_FIELD } from './operation/subgraph-schema.ts';
import type { Supergraph } from './operation/supergraph.ts';
import { createTouchedBy } from './operation/touched.ts';
import type { Rooms } from './pipeline.ts';
import { createSubgraphPlans } from './plan/subgraph-plans.ts';
import type { RoomSwitch } from './room-switch.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/**
 * The rooms of each subgraph, for routers of others: the same way with the same offices, people and policies, where one domain of all
 * offices looks like one ordinary Federation 2 subgraph. Null for a name that is none, and where there are no offices: subgraphs are then
 * asked themselves.
 */
export type SubgraphRooms = (subgraph: string) => Rooms | null;

/** Each subgraph's are made when it is first asked for, and again when others have taken the place of `rooms.now`. */
export function createCoordinator(rooms: RoomSwitch, doors: CoordinatorDoors): SubgraphRooms {
  const made = new WeakMap<Rooms, Map<string, Rooms>>();
  return (subgraph) => {
    const { now, graph, membership } = rooms;
    const offices = membership.offices.length;
    if (offices === 0 || !graph.supergraph.subgraphUrls.has(subgraph)) return null;
    const known = made.get(now) ?? new Map<string, Rooms>();
    made.set(now, known);
    const own = known.get(subgraph) ?? roomsOf(subgraph, now, { supergraph: graph.supergraph, offices, ...doors });
    known.set(subgraph, own);
    return own;
  };
}

export interface CoordinatorDoors {
  readonly limits: Limits;
  readonly log: Logger;
  readonly telemetry: Telemetry;
}

interface Making extends CoordinatorDoors {
  readonly supergraph: Supergraph;
  /** How many there are. */
  readonly offices: number;
}

function roomsOf(subgraph: string, rooms: Rooms, { supergraph, offices, limits, log, telemetry }: Making): Rooms {
  const { sdl, schema, keptOf } = createSubgraphSchema(supergraph.sdl, subgraph);
  const plans = createSubgraphPlans({ subgraph, keptOf }, limits);
  const ownResolvers = () => ({ [SERVICE_FIELD]: () => ({ sdl }) });
  const { costRules, contract } = supergraph;
  const gather = createGather({ supergraph, publicSchema: schema, offices: rooms.offices, plans, ownResolvers, log });
  return {
    ...rooms,
    publicSchema: schema,
    operations: createOperationReader({
      publicSchema: schema,
      touchedBy: createTouchedBy(supergraph, schema),
      interfaceObjectKeys: supergraph.interfaceObjectKeys,
      isSharded: (name) => contract.sharding.has(`Query.${name}`),
      limits,
    }),
    limitCost: createCostLimit({
      schema,
      rules: { ...costRules, lists: new Map([...costRules.lists, [`Query.${ENTITIES_FIELD}`, AS_MANY_AS_ASKED]]) },
      sharding: contract.sharding,
      officesMax: offices,
      listRowsAssumed: limits.listRowsAssumed,
      limits,
    }),
    plans,
    gather: telemetry.observed(gather),
  };
}

const AS_MANY_AS_ASKED = {
  assumedSize: null,
  slicingArguments: ['representations'],
  sizedFields: [],
  requireOneSlicingArgument: false,
};
