import { ClientError } from '@canopee/schema/client-error';
import type { GraphQLSchema } from 'graphql';
import type { EventResult } from '../live/event-result.ts';
import type { SubscribeRequest } from '../live/following.ts';
import type { Gather } from '../merge/gathering.ts';
import type { Offices } from '../offices/offices.ts';
import { requestBody } from '../offices/request-body.ts';
import type { StreamOperation } from '../offices/socket-payloads.ts';
import type { SubgraphAnswer } from '../offices/subgraph-answer.ts';
import { authorize } from '../operation/authorize.ts';
import { coerceVariables } from '../operation/coerce-variables.ts';
import type { Operation, PlannableOperation } from '../operation/operation.ts';
import type { Plan, Plans } from '../plan/plans.ts';
import type { RootStep } from '../plan/step.ts';
import { pulledStream } from './pulled-stream.ts';
import { createSubgraphEvents, type SubgraphEvents } from './subgraph-events.ts';

export interface SubgraphStreamsDoors {
  readonly schema: GraphQLSchema;
  readonly plans: Plans;
  readonly offices: Offices;
  readonly gather: Gather;
  /** Events that may wait for one subscriber. */
  readonly subscriberQueueEventsMax: number;
  /** Told why a subgraph's stream broke. */
  onBroken(subgraph: string, error: unknown): void;
}

/**
 * Subscriptions of subgraphs that are run once: the root field is followed at its subgraph, and whatever else is selected of an event
 * is fetched for it as the plan says, as for any answer.
 */
export class SubgraphStreams {
  readonly #doors: SubgraphStreamsDoors;
  readonly #events = new Map<string, SubgraphEvents>();

  constructor(doors: SubgraphStreamsDoors) {
    this.#doors = doors;
  }

  /**
   * Begins to follow; the subgraph is asked when the first event is. Throws a `ClientError` where a variable is not as expected.
   * Whoever got the generator must read it to its end or call `return()`.
   */
  subscribe(request: SubscribeRequest): AsyncGenerator<EventResult, void, void> {
    const { operation, signal } = request;
    const variables = coerceVariables(this.#doors.schema, operation, request.variables);
    const plannable = operation.plannableWith(variables);
    if (!plannable) throw new ClientError('BAD_USER_INPUT', 'One field is expected in a subscription, but got none.');
    const left = new AbortController();
    const ends = AbortSignal.any([signal, left.signal]);
    let following: Promise<Following> | null = null;
    const begin = async () => {
      authorize(operation, (await request.watcher()).principal);
      return this.#follow(operation, { plannable, variables }, ends);
    };
    const pull = async () => {
      following ??= begin();
      const { plan, events } = await following;
      const { value, done } = await events.next();
      if (!done) return this.#result(request, { plannable, variables, plan }, value);
      if (signal.reason instanceof ClientError) throw signal.reason;
      return null;
    };
    return pulledStream(pull, () => {
      left.abort();
      // One that waits for nothing at this moment hears of no signal.
      following?.then(({ events }) => events.return(undefined)).catch(() => {});
    });
  }

  async #follow(operation: Operation, { plannable, variables }: Asked, signal: AbortSignal): Promise<Following> {
    const plan = await this.#doors.plans.planFor(plannable);
    const first = plan.step?.kind === 'SEQUENCE' ? plan.step.steps[0] : plan.step;
    const isHere = first?.kind === 'ROOT' && !this.#doors.offices.isSharded(first.operation.subgraph);
    if (!isHere) {
      const name = operation.identity.name ?? 'The subscription';
      throw new ClientError('BAD_USER_INPUT', `${name} is no live stream of the offices.`);
    }
    const events = this.#eventsOf(first.operation.subgraph);
    return { plan, events: events(streamOperation(first, { ...plannable.literals, ...variables }), signal) };
  }

  async #result(
    { operation, watcher, signal }: SubscribeRequest,
    asked: Asked & { readonly plan: Plan },
    event: SubgraphAnswer,
  ): Promise<EventResult> {
    const { principal, purpose } = await watcher();
    authorize(operation, principal);
    const { offices, gather } = this.#doors;
    const { identity, touched } = operation;
    const requestId = crypto.randomUUID();
    const errand = offices.begin({ principal, purpose, operation: identity, touched, requestId, signal });
    const { data = null, errors } = await gather({ ...asked, operation, errand, event });
    return { ...(errors && { errors }), data, extensions: errand.account() };
  }

  #eventsOf(subgraph: string): SubgraphEvents {
    const known = this.#events.get(subgraph);
    if (known) return known;
    const { offices, subscriberQueueEventsMax, onBroken } = this.#doors;
    const settings = { subgraph, url: offices.streamUrl(subgraph), queueEventsMax: subscriberQueueEventsMax, onBroken };
    const events = createSubgraphEvents(settings);
    this.#events.set(subgraph, events);
    return events;
  }
}

interface Asked {
  readonly plannable: PlannableOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Following {
  readonly plan: Plan;
  readonly events: AsyncGenerator<SubgraphAnswer>;
}

function streamOperation({ operation }: RootStep, variables: Asked['variables']): StreamOperation {
  return JSON.parse(requestBody({ operation, variables })) as StreamOperation;
}
