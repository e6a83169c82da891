import type { LiveCursor } from '@canopee/schema/live-cursor';
import type { GraphQLSchema } from 'graphql';
import type { Operation } from '../operation/operation.ts';
import { PASSED_OVER } from './deliver.ts';
import type { Enricher, Watcher } from './enricher.ts';
import { eventFilter } from './event-filter.ts';
import { type EventResult, eventResult } from './event-result.ts';
import { type EventShape, eventShape } from './event-shape.ts';
import type { EventFilter, LiveStream } from './live-stream.ts';
import { schemaChanged } from './schema-changed.ts';
import type { Subscriber, Taken } from './subscriber.ts';
import { readSubscription } from './subscription.ts';

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

/** One subscription under way: what it wants of each event, under the schema of now. */
export class Following {
  readonly rootField: string;
  readonly filter: EventFilter;
  readonly after: LiveCursor;
  readonly presence: boolean;
  /** Aborts when the client has left or when it must end. */
  readonly signal: AbortSignal;
  /** Set once it follows. */
  subscriber: Subscriber | null = null;
  readonly #request: SubscribeRequest;
  readonly #stream: LiveStream;
  readonly #enricher: Enricher;
  readonly #ending = new AbortController();
  #operation: Operation;
  #shape: EventShape;

  /** Throws a `ClientError` where an argument is not as expected. */
  constructor(
    request: SubscribeRequest,
    schema: GraphQLSchema,
    streamOf: (rootField: string) => LiveStream,
    enricher: Enricher,
  ) {
    const subscription = readSubscription(schema, request.operation, request.variables, request.after);
    this.#request = request;
    this.#enricher = enricher;
    this.#operation = request.operation;
    this.#stream = streamOf(subscription.root.name);
    this.#shape = eventShape(schema, this.#stream, subscription);
    this.rootField = subscription.root.name;
    this.filter = eventFilter(this.#stream, subscription.where);
    this.after = subscription.after;
    this.presence = subscription.presence;
    this.signal = AbortSignal.any([request.signal, this.#ending.signal]);
  }

  async prepare(taken: Taken): Promise<EventResult | typeof PASSED_OVER> {
    // Together: what is asked and how it is read must not be of two schemas.
    const shape = this.#shape;
    const operation = this.#operation;
    const who = await this.#request.watcher();
    const event = await this.#enricher.shown(operation, this.#stream, taken.event, who, this.signal);
    if (!event || !this.filter.matches(event)) return PASSED_OVER;
    const [subject, office] = await Promise.all([
      shape.subjectQuery && event.subject && this.#enricher.subject(operation, shape.subjectQuery, event, who),
      shape.officeQuery && this.#enricher.office(operation, shape.officeQuery, event.office, who),
    ]);
    return eventResult(shape, { ...taken, event }, { subject, office });
  }

  /** Goes on under another schema, or ends where it does not fit it. */
  reshape(schema: GraphQLSchema, readAgain: (operation: Operation) => Operation): void {
    try {
      const operation = readAgain(this.#operation);
      this.#shape = eventShape(schema, this.#stream, readSubscription(schema, operation, this.#request.variables));
      this.#operation = operation;
    } catch (error) {
      this.#ending.abort(schemaChanged(error));
    }
  }
}
