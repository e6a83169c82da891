import type { OfficeKey } from '@canopee/schema/office-key';
import { print } from 'graphql';
import type { Logger } from 'pino';
import type { Limits } from './config.ts';
import { describeFailure } from './errors/describe-failure.ts';
import { FAULT_STREAM } from './live/fault-stream.ts';
import { LiveStreams } from './live/live-streams.ts';
import { shardLog } from './live/shard-log.ts';
import type { Operation } from './operation/operation.ts';
import { answer, type Rooms } from './pipeline.ts';
import type { RoomSwitch } from './room-switch.ts';
import type { Membership } from './rooms.ts';
import { SubgraphStreams } from './subscriptions/subgraph-streams.ts';
import { SwitchedStreams } from './subscriptions/switched-streams.ts';

export interface StreamDoors {
  readonly log: Logger;
  readonly limits: Limits;
}

/** Of an operation that touches nothing that the policies have a say in. */
const NOTHING = { kinds: [], actions: [] };

/** The live streams of the offices, which go on while rooms are exchanged: whom they follow changes with the members. */
export function openLiveStreams(
  rooms: RoomSwitch,
  { log, now, signal, limits }: StreamDoors & { now(): Date; signal: AbortSignal },
): LiveStreams {
  const { field, domain } = FAULT_STREAM;
  let places = placesOf(rooms.membership, domain);
  const version = (office: OfficeKey) => () => rooms.now.offices.versionAt(domain, office);
  const logOf = (office: OfficeKey) =>
    shardLog(office, { url: () => places.get(office) ?? '', version: version(office) }, FAULT_STREAM);
  const isServed = rooms.now.publicSchema.getSubscriptionType()?.getFields()[field] !== undefined;
  const live = new LiveStreams({
    schema: rooms.now.publicSchema,
    logs: new Map(isServed ? [[FAULT_STREAM, [...places.keys()].map(logOf)]] : []),
    subscriberQueueEventsMax: limits.subscriberQueueEventsMax,
    query: (request) => answer(rooms.now, request),
    decisionsKey: ({ principal, purpose }, office, touched) =>
      principal ? rooms.now.privacy.decide({ principal, purpose, office, ...touched }).key : '',
    seesSomeRowsOnly: ({ principal, purpose }, office) =>
      principal !== null &&
      rooms.now.privacy.decide({ principal, purpose, office, ...NOTHING }).grant.rows !== undefined,
    signal,
    now,
    onBroken: (office, error) => log.warn({ office, ...describeFailure(error) }, 'a live stream broke off'),
  });
  rooms.onSwitched((now, membership) => {
    const before = places;
    places = placesOf(membership, domain);
    live.federate(FAULT_STREAM, [...places.keys()].map(logOf));
    for (const [office, url] of places) if (before.has(office) && before.get(office) !== url) live.reopen(office);
    live.reshape(now.publicSchema, readAgainIn(now));
  });
  return live;
}

/** Where the shard of each office stands that runs `domain`. */
function placesOf({ offices }: Membership, domain: string): Map<OfficeKey, string> {
  return new Map(offices.map(({ key, url }) => [key, `${url.replace(/\/$/, '')}/${domain}/graphql`]));
}

/** The streams of subgraphs that are run once. */
export function openSubgraphStreams(rooms: RoomSwitch, { log, limits }: StreamDoors): SwitchedStreams {
  const streamsOf = ({ publicSchema: schema, plans, offices, gather }: Rooms) => ({
    offices,
    streams: new SubgraphStreams({
      schema,
      plans,
      offices,
      gather,
      subscriberQueueEventsMax: limits.subscriberQueueEventsMax,
      onBroken: (subgraph, error) => log.warn({ subgraph, ...describeFailure(error) }, 'a live stream broke off'),
    }),
  });
  const switched = new SwitchedStreams(streamsOf(rooms.now));
  rooms.onSwitched((now) => switched.switchTo(streamsOf(now), readAgainIn(now)));
  return switched;
}

/** Reads an operation under other rooms, as the one that the client sent: that is the document which ledgers keep. */
function readAgainIn({ operations }: Rooms): (operation: Operation) => Operation {
  return ({ document, identity }) => ({
    ...operations.read({ query: print(document), operationName: identity.name }),
    identity,
  });
}
