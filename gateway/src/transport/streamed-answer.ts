import type { ServerResponse } from 'node:http';
import { ClientError } from '@canopee/schema/client-error';
import { toResponseErrors } from '../errors/response-error.ts';
import { CURSOR } from '../live/event-result.ts';
import type { Answer, Deliver } from '../merge/answer.ts';
import { coverageFor } from '../merge/coverage.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { Operation } from '../operation/operation.ts';
import type { Delivery } from './delivery.ts';
import { DRAIN_SPREAD_MS, shuttingDown } from './drain.ts';
import type { OperationDoors } from './operation-doors.ts';
import { createPartWriter, type PartWriter } from './part-writer.ts';
import { watchToken } from './token-watch.ts';

export interface StreamDoors extends Pick<OperationDoors, 'authenticate' | 'purposeNamed' | 'subscribe' | 'onFailure'> {
  /** Aborts when the gateway begins to stop. */
  readonly closing: AbortSignal;
}

/**
 * Answers a query or mutation to a client that reads parts. Resolves with the answer where it comes whole and nothing was sent:
 * it is then for the caller to send; else with null.
 */
export async function answerInParts(
  response: ServerResponse,
  delivery: Delivery,
  answer: (deliver?: Deliver) => Promise<Answer>,
  { mayDefer, sendsWhole }: { mayDefer: boolean; sendsWhole(answer: Answer): boolean },
): Promise<Answer | null> {
  const writer = createPartWriter(response, delivery);
  const { isPreferred, format, officesApart } = delivery;
  // Clients of the older format pass over items of a list: they get in parts only what their document defers.
  const rootsApart = isPreferred && format === 'V0_2';
  const deliver = { rootsApart, officesApart, part: (part: Answer) => writer.write(part) };
  const last = await answer(rootsApart || mayDefer ? deliver : undefined);
  if (!writer.hasBegun && sendsWhole(last)) return last;
  // After an error nothing more comes, whatever was announced.
  await writer.write(writer.hasBegun || delivery.kind === 'MULTIPART' ? { ...last, hasNext: false } : last);
  await writer.end();
  return null;
}

interface StreamedSubscription {
  readonly operation: Operation;
  readonly request: GraphQLRequest;
  readonly authorization: string | null;
  /** Where to resume: what the client got last, as `Last-Event-ID` says it. */
  readonly lastEventId: string | null;
}

/**
 * Streams the events of a subscription until it ends, the client leaves, its token is no longer valid or the gateway stops. Rejects,
 * with nothing sent, where it cannot begin.
 */
export async function streamEvents(
  response: ServerResponse,
  delivery: Delivery,
  subscription: StreamedSubscription,
  doors: StreamDoors,
): Promise<void> {
  const { operation, request, authorization, lastEventId } = subscription;
  coverageFor(request.coverage, operation.kind);
  const purpose = doors.purposeNamed(request.purpose);
  const watcher = async () => ({ principal: await doors.authenticate(authorization), purpose });
  await watcher();
  const ending = new AbortController();
  const drain = () => setTimeout(() => ending.abort(shuttingDown()), Math.random() * DRAIN_SPREAD_MS);
  const signal = AbortSignal.any([ending.signal, request.signal]);
  const events = doors.subscribe({
    operation,
    variables: request.variables,
    watcher,
    signal,
    ...(lastEventId !== null && { after: lastEventId }),
  });
  const watch = watchToken(authorization, doors.authenticate, (error) => ending.abort(error));
  doors.closing.addEventListener('abort', drain, { once: true });
  const writer = createPartWriter(response, delivery);
  const wrapped = (result: object) => (delivery.isWrapped ? { payload: result } : result);
  try {
    writer.begin();
    for await (const event of events) await writer.write(wrapped(event), event[CURSOR]);
  } catch (error) {
    await writeFailure(writer, error, { delivery, request, doors });
  } finally {
    watch.stop();
    doors.closing.removeEventListener('abort', drain);
  }
  await writer.end();
}

async function writeFailure(
  writer: PartWriter,
  error: unknown,
  { delivery, request, doors }: { delivery: Delivery; request: GraphQLRequest; doors: StreamDoors },
): Promise<void> {
  if (!(error instanceof ClientError)) doors.onFailure(error, request.requestId);
  const errors = toResponseErrors(error, request.requestId);
  await writer.write(delivery.isWrapped ? { payload: null, errors } : { errors });
}
