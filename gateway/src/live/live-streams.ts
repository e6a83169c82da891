import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GraphQLSchema } from 'graphql';
import type { Operation } from '../operation/operation.ts';
import { rootFieldsOf } from '../operation/prune-document.ts';
import { deliver } from './deliver.ts';
import { Enricher, type EnricherDoors } from './enricher.ts';
import type { EventResult } from './event-result.ts';
import { Following, type SubscribeRequest } from './following.ts';
import { OFFICE_DOWN } from './live-event.ts';
import type { LiveStream } from './live-stream.ts';
import type { OfficeLog } from './office-log.ts';
import { type OfficeSource, type OfficeSourceSettings, officeSource } from './office-source.ts';
import { Subscriber } from './subscriber.ts';

/** How long an office is still followed when nobody watches: a page that is loaded again finds the stream warm. */
const FEED_IDLE_MS = 60_000;
/** Replays under way at one office at a time; a gateway that starts again under a thousand boards asks in turn. */
const REPLAYS_MAX = 16;
const REPLAY_PAGE_EVENTS_MAX = 500;

export interface LiveStreamsDoors extends EnricherDoors {
  /** What clients see at the beginning: no federation, no directives of ours. */
  readonly schema: GraphQLSchema;
  /** The log of each office that is federated at the beginning. */
  readonly logs: ReadonlyMap<LiveStream, readonly OfficeLog[]>;
  readonly subscriberQueueEventsMax: number;
  now(): Date;
  /** Told why an office's stream broke; it is opened again in any case. */
  onBroken(office: OfficeKey, error: unknown): void;
}

interface Served {
  readonly stream: LiveStream;
  readonly sources: Map<OfficeKey, OfficeSource>;
  readonly followings: Set<Following>;
}

/** The live streams of all offices, each read once and handed to any number of subscribers. */
export class LiveStreams {
  readonly #doors: LiveStreamsDoors;
  readonly #enricher: Enricher;
  readonly #sourceSettings: OfficeSourceSettings;
  readonly #streams: ReadonlyMap<string, Served>;
  #schema: GraphQLSchema;

  constructor(doors: LiveStreamsDoors) {
    this.#doors = doors;
    this.#schema = doors.schema;
    this.#enricher = new Enricher(doors);
    this.#sourceSettings = {
      recentEventsMax: doors.subscriberQueueEventsMax,
      replaysMax: REPLAYS_MAX,
      replayPageEventsMax: REPLAY_PAGE_EVENTS_MAX,
      idleMs: FEED_IDLE_MS,
      now: () => doors.now(),
      onBroken: (office, error) => doors.onBroken(office, error),
    };
    this.#streams = new Map(
      [...doors.logs].map(([stream, logs]) => {
        const sources = new Map(logs.map((log) => [log.office, officeSource(log, this.#sourceSettings)]));
        return [stream.field, { stream, sources, followings: new Set() }];
      }),
    );
  }

  /** How many follow any of them. */
  get subscribers(): number {
    let count = 0;
    for (const { followings } of this.#streams.values()) count += followings.size;
    return count;
  }

  /** Whether a subscription follows one of these streams, and not what a subgraph has that is run once. */
  serves({ definition, fragments }: Operation): boolean {
    return rootFieldsOf(definition, fragments).some(({ name }) => this.#streams.has(name.value));
  }

  /**
   * Begins to follow. Throws a `ClientError` where an argument is not as expected. Whoever got the generator must read it to
   * its end or call `return()`.
   */
  subscribe(request: SubscribeRequest): AsyncGenerator<EventResult, void, void> {
    const following = new Following(request, this.#schema, (root) => this.#servedAs(root).stream, this.#enricher);
    const served = this.#servedAs(following.rootField);
    const { filter, after, presence } = following;
    const subscriber = new Subscriber({
      sources: followed([...served.sources.values()], filter.offices),
      after,
      presence,
      matches: (event) => filter.matches(event),
      onLeave: () => served.followings.delete(following),
    });
    following.subscriber = subscriber;
    served.followings.add(following);
    return deliver(subscriber, (taken) => following.prepare(taken), following.signal);
  }

  /**
   * Another schema holds from now on. Every subscription goes on under it; one that does not fit it any more ends with
   * `SCHEMA_CHANGED` and its cursor.
   */
  reshape(
    schema: GraphQLSchema,
    readAgain: (operation: SubscribeRequest['operation']) => SubscribeRequest['operation'],
  ): void {
    this.#schema = schema;
    for (const { followings } of this.#streams.values()) {
      for (const following of [...followings]) following.reshape(schema, readAgain);
    }
  }

  /** These are the offices from now on: who follows all of them follows the new ones too, and hears of each that left. */
  federate(stream: LiveStream, logs: readonly OfficeLog[]): void {
    const served = this.#streams.get(stream.field);
    if (!served) return;
    const { sources, followings } = served;
    const federated = new Set(logs.map(({ office }) => office));
    for (const [office, source] of sources) {
      if (federated.has(office)) continue;
      const farewell = this.#farewell(office);
      for (const { subscriber } of followings) subscriber?.part(farewell);
      source.feed.close();
      sources.delete(office);
    }
    for (const log of logs) {
      if (sources.has(log.office)) continue;
      const source = officeSource(log, this.#sourceSettings);
      sources.set(log.office, source);
      for (const { subscriber, filter } of followings) {
        if (filter.offices === null || filter.offices.includes(log.office)) subscriber?.join(source);
      }
    }
  }

  /** An office stands at another address: it is read on from there. */
  reopen(office: OfficeKey): void {
    for (const { sources } of this.#streams.values()) sources.get(office)?.feed.reopen();
  }

  /** Lets go of every office. End the subscriptions first, by their signals. */
  close(): void {
    for (const { sources } of this.#streams.values()) for (const { feed } of sources.values()) feed.close();
  }

  #servedAs(field: string): Served {
    const served = this.#streams.get(field);
    if (served) return served;
    throw new ClientError('BAD_USER_INPUT', `Subscription.${field} is no live stream of the offices.`);
  }

  #farewell(office: OfficeKey) {
    return { office, sequence: 0, kind: OFFICE_DOWN, at: this.#doors.now().toISOString(), gap: null, subject: null };
  }
}

function followed(sources: readonly OfficeSource[], named: readonly string[] | null): readonly OfficeSource[] {
  if (!named) return sources;
  const known = new Set<string>(sources.map(({ feed }) => feed.office));
  const unknown = named.filter((office) => !known.has(office));
  if (unknown.length > 0) {
    throw new ClientError(
      'OFFICE_UNKNOWN',
      `"where.offices" is expected to name offices among ${[...known].join(', ')}, but got ${unknown.join(', ')}.`,
    );
  }
  return sources.filter(({ feed }) => named.includes(feed.office));
}
