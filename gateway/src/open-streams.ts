import type { OfficeKey } from '@canopee/schema/office-key';
import { print } from 'graphql';
import type { Logger } from 'pino';
import type { Limits } from './config.ts';
import { describeFailure } from './errors/describe-failure.ts';
import { CLAIM_STREAM } from './live/claim-stream.ts';
import { FAULT_STREAM } from './live/fault-stream.ts';
import type { LiveStream } from './live/live-stream.ts';
import { LiveStreams } from './live/live-streams.ts';
import { NOTICE_STREAM } from './live/notice-stream.ts';
import type { OfficeLog } from './live/office-log.ts';
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

/** What is told live of the offices. */
const LIVE_STREAMS: readonly LiveStream[] = [FAULT_STREAM, CLAIM_STREAM, NOTICE_STREAM];

/** The live streams of the offices, which go on while rooms are exchanged: whom they follow changes with the members. */
export function openLiveStreams(
  rooms: RoomSwitch,
  { log, now, signal, limits }: StreamDoors & { now(): Date; signal: AbortSignal },
): LiveStreams {
  const offices = addressesOf(rooms);
  const logsOf = (stream: LiveStream): OfficeLog[] =>
    [...offices.now.keys()].map((office) => {
      const url = () => shardUrl(offices.now.get(office) ?? '', stream);
      return shardLog(office, { url, version: () => rooms.now.offices.versionAt(stream.domain, office) }, stream);
    });
  const fields = rooms.now.publicSchema.getSubscriptionType()?.getFields() ?? {};
  const served = LIVE_STREAMS.filter(({ field }) => field in fields);
  const live = new LiveStreams({
    schema: rooms.now.publicSchema,
    logs: new Map(served.map((stream) => [stream, logsOf(stream)])),
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
    const moved = offices.changeTo(membership);
    for (const stream of served) live.federate(stream, logsOf(stream));
    for (const office of moved) live.reopen(office);
    live.reshape(now.publicSchema, readAgainIn(now));
  });
  return live;
}

/** Where each office stands now, and which of them moved when that changes. */
function addressesOf({ membership }: RoomSwitch) {
  const read = ({ offices }: Membership) => new Map(offices.map(({ key, url }) => [key, url.replace(/\/$/, '')]));
  let now: ReadonlyMap<OfficeKey, string> = read(membership);
  return {
    get now() {
      return now;
    },
    changeTo(membership: Membership): OfficeKey[] {
      const before = now;
      now = read(membership);
      return [...now].flatMap(([office, url]) => (before.has(office) && before.get(office) !== url ? [office] : []));
    },
  };
}

/** Where the shard of an office stands that runs the stream's domain. */
function shardUrl(officeUrl: string, { domain }: LiveStream): string {
  return `${officeUrl}/${domain}/graphql`;
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
