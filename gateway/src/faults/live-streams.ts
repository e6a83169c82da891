import { ClientError } from '@canopee/schema/client-error';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { GraphQLSchema } from 'graphql';
import type { Operation } from '../operation/operation.ts';
import { rootFieldsOf } from '../operation/prune-document.ts';
import { deliver } from './deliver.ts';
import { Enricher, type EnricherDoors, type Watcher } from './enricher.ts';
import { type EventResult, eventResult } from './event-result.ts';
import { type EventShape, eventShape } from './event-shape.ts';
import type { LiveStream } from './live-stream.ts';
import type { OfficeLog } from './office-log.ts';
import { type OfficeSource, officeSource } from './office-source.ts';
import { Subscriber, type Taken } from './subscriber.ts';
import { readSubscription } from './subscription.ts';

/** How long an office is still followed when nobody watches: a page that is loaded again finds the stream warm. */
const FEED_IDLE_MS = 60_000;
/** Replays under way at one office at a time; a gateway that starts again under a thousand boards asks in turn. */
const REPLAYS_MAX = 16;
const REPLAY_PAGE_EVENTS_MAX = 500;

export interface LiveStreamsDoors extends EnricherDoors {
  /** What clients see: no federation, no directives of ours. */
  readonly schema: GraphQLSchema;
  /** The log of each office that is federated. */
  readonly logs: ReadonlyMap<LiveStream, readonly OfficeLog[]>;
  readonly subscriberQueueEventsMax: number;
  now(): Date;
  /** Told why an office's stream broke; it is opened again in any case. */
  onBroken(office: OfficeKey, error: unknown): void;
}

export interface SubscribeRequest {
  /** Of kind `subscription`, valid. */
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Cursor to resume from, in place of the argument `after`: the transport knows what the client got last. */
  readonly after?: string;
  /** Asked again for each event. Throws `UNAUTHENTICATED` once whoever began the stream may no longer follow it. */
  watcher(): Promise<Watcher>;
  /** Ends the stream; where its reason is a `ClientError`, with that error and the cursor to resume from. */
  readonly signal: AbortSignal;
}

/** The live streams of all offices, each read once and handed to any number of subscribers. */
export class LiveStreams {
  readonly #doors: LiveStreamsDoors;
  readonly #enricher: Enricher;
  readonly #streams: ReadonlyMap<string, { stream: LiveStream; sources: readonly OfficeSource[] }>;

  constructor(doors: LiveStreamsDoors) {
    this.#doors = doors;
    this.#enricher = new Enricher(doors);
    const settings = {
      recentEventsMax: doors.subscriberQueueEventsMax,
      replaysMax: REPLAYS_MAX,
      replayPageEventsMax: REPLAY_PAGE_EVENTS_MAX,
      idleMs: FEED_IDLE_MS,
      now: () => doors.now(),
      onBroken: (office: OfficeKey, error: unknown) => doors.onBroken(office, error),
    };
    const sourcesOf = (logs: readonly OfficeLog[]) => logs.map((log) => officeSource(log, settings));
    this.#streams = new Map(
      [...doors.logs].map(([stream, logs]) => [stream.field, { stream, sources: sourcesOf(logs) }]),
    );
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
    const { schema } = this.#doors;
    const subscription = readSubscription(schema, request.operation, request.variables, request.after);
    const { root, where, after, presence } = subscription;
    const served = this.#streams.get(root.name);
    if (!served) throw new ClientError('BAD_USER_INPUT', `Subscription.${root.name} is no live stream of the offices.`);
    const filter = served.stream.filter(where);
    const shape = eventShape(schema, served.stream, subscription);
    const subscriber = new Subscriber({
      sources: followed(served.sources, filter.offices),
      after,
      presence,
      matches: (event) => filter.matches(event),
    });
    return deliver(subscriber, (taken) => this.#prepare(request, shape, taken), request.signal);
  }

  /** Lets go of every office. End the subscriptions first, by their signals. */
  close(): void {
    for (const { sources } of this.#streams.values()) for (const { feed } of sources) feed.close();
  }

  async #prepare({ operation, watcher }: SubscribeRequest, shape: EventShape, taken: Taken): Promise<EventResult> {
    const { event } = taken;
    const who = await watcher();
    const [subject, office] = await Promise.all([
      shape.subjectQuery && event.subject && this.#enricher.subject(operation, shape.subjectQuery, event, who),
      shape.officeQuery && this.#enricher.office(operation, shape.officeQuery, event.office, who),
    ]);
    return eventResult(shape, taken, { subject, office });
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
