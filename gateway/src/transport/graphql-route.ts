import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClientError } from '@canopee/schema/client-error';
import { REQUEST_ID_HEADER } from '@canopee/schema/grant';
import { TRACEPARENT_HEADER } from '@canopee/schema/tracing/open-tracing';
import type { GraphQLFormattedError } from 'graphql';
import { toResponseErrors } from '../errors/response-error.ts';
import type { Answer } from '../merge/answer.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { Operation, OperationReader } from '../operation/operation.ts';
import { type AnswerText, createAnswerText } from './answer-text.ts';
import { type Delivery, deliveryOf } from './delivery.ts';
import { type GraphQLParams, paramsOfBody, paramsOfUrl } from './graphql-params.ts';
import { BodyTooLargeError, headerOf, type Route, readBody, sendText } from './http-exchange.ts';
import { type AnswerMediaType, answerMediaType, isJsonContent, PLAIN_JSON, RESPONSE_JSON } from './media-type.ts';
import type { OperationDoors } from './operation-doors.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { answerInParts, type StreamDoors, streamEvents } from './streamed-answer.ts';

export interface GraphQLDoors extends OperationDoors, StreamDoors {
  readonly requestBodyBytesMax: number;
  /** Whether several answers may hold the same data. */
  readonly answersAreShared: boolean;
}

/** Serves GraphQL over HTTP: operations by POST in JSON, queries by GET too. */
export function graphqlRoute(doors: GraphQLDoors): Route {
  const textOf = createAnswerText({ areShared: doors.answersAreShared });
  return {
    POST: (request, response) =>
      exchange(request, response, async () => {
        // The CSRF prevention: a form or a page of another origin cannot send this type without asking us first.
        if (!isJsonContent(request.headers['content-type'])) {
          throw new Refusal(415, `The content type ${PLAIN_JSON} is expected, in UTF-8.`);
        }
        return found(paramsOfBody(await readBody(request, doors.requestBodyBytesMax)));
      }),
    GET: (request, response) =>
      exchange(request, response, async () => {
        const params = found(paramsOfUrl(new URL(request.url ?? '/', 'http://localhost').searchParams));
        refuseUnlessSafe(params, request, doors.operations);
        return params;
      }),
  };

  function found({ document, ...params }: GraphQLParams): FoundParams {
    return { query: doors.documents.textOf(document), ...params };
  }

  async function exchange(
    request: IncomingMessage,
    response: ServerResponse,
    readParams: () => Promise<FoundParams>,
  ): Promise<void> {
    const requestId = crypto.randomUUID();
    response.setHeader(REQUEST_ID_HEADER, requestId);
    const { accept } = request.headers;
    const mediaType = answerMediaType(accept);
    const delivery = deliveryOf(accept);
    if (!mediaType && !delivery) {
      return refuse(new Refusal(406, `"accept" is expected to allow ${RESPONSE_JSON} or ${PLAIN_JSON}.`));
    }
    try {
      const params = await readParams();
      const asked = askedBy(params, { request, requestId, signal: leavingOf(response) });
      const answer = delivery
        ? await streamed(response, delivery, asked, { mediaType, doors })
        : await doors.answer(asked.request);
      const type = mediaType ?? RESPONSE_JSON;
      if (answer && !response.destroyed) send(response, statusOf(answer, type), type, answer, textOf);
    } catch (error) {
      refuse(error);
    }

    function refuse(error: unknown): void {
      const { status, errors } = refusalOf(error, requestId, mediaType);
      if (status === 500) doors.onFailure(error, requestId);
      if (status === 405) response.setHeader('allow', 'POST');
      send(response, status, mediaType ?? PLAIN_JSON, { errors }, textOf);
    }
  }
}

/** The answer where it is for one JSON text; null where it was streamed. */
async function streamed(
  response: ServerResponse,
  delivery: Delivery,
  { request, authorization, lastEventId }: Asked,
  { mediaType, doors }: { mediaType: AnswerMediaType | null; doors: GraphQLDoors },
): Promise<Answer | null> {
  const operation = operationOrNull(request, doors.operations);
  if (operation?.kind === 'subscription') {
    await streamEvents(response, delivery, { operation, request, authorization, lastEventId }, doors);
    return null;
  }
  // What did not run at all is told by a status; what is whole at once is one JSON text for whoever reads that too.
  const sendsWhole = ({ data }: Answer) => data === undefined || mediaType !== null;
  const mayDefer = operation?.mayDefer ?? false;
  return answerInParts(response, delivery, (deliver) => doors.answer(request, deliver), { mayDefer, sendsWhole });
}

interface Asked {
  readonly request: GraphQLRequest;
  readonly authorization: string | null;
  readonly lastEventId: string | null;
}

function askedBy(
  { query, operationName, variables, purpose, coverage }: FoundParams,
  { request, requestId, signal }: { request: IncomingMessage; requestId: string; signal: AbortSignal },
): Asked {
  const authorization = headerOf(request, 'authorization');
  return {
    authorization,
    lastEventId: headerOf(request, 'last-event-id'),
    request: {
      query,
      operationName,
      variables,
      purpose: headerOf(request, 'canopee-purpose') ?? purpose,
      coverage: headerOf(request, 'canopee-coverage') ?? coverage,
      caller: { authorization },
      explainsCost: headerOf(request, 'canopee-cost') === 'explain',
      requestId,
      traceparent: headerOf(request, TRACEPARENT_HEADER),
      signal,
    },
  };
}

/** Null where the document is not as it should be: that is told on the ordinary way. */
function operationOrNull(
  params: Pick<GraphQLRequest, 'query' | 'operationName'>,
  operations: OperationReader,
): Operation | null {
  try {
    return operations.read(params);
  } catch {
    return null;
  }
}

/** A request's parameters, with the text of the document that it named. */
interface FoundParams extends Omit<GraphQLParams, 'document'> {
  readonly query: string;
}

/** An HTTP request that is no GraphQL request, and the status that says so. */
class Refusal extends ClientError {
  readonly status: number;

  constructor(status: number, message: string) {
    super('BAD_REQUEST', message);
    this.status = status;
  }
}

/** Statuses where the operation did not run at all; what ran is 200, with its errors in the body. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INTERNAL: 500,
  SHUTTING_DOWN: 503,
  GATEWAY_OVERLOADED: 503,
};

function statusOf({ data, errors }: Answer, mediaType: AnswerMediaType): number {
  if (data !== undefined) return 200;
  const status = STATUS_BY_CODE[String(errors?.[0]?.extensions?.code)] ?? 400;
  // Before the specification, a client told by the status whether a GraphQL server answered, not what.
  return mediaType === PLAIN_JSON && status === 400 ? 200 : status;
}

function refusalOf(
  error: unknown,
  requestId: string,
  mediaType: AnswerMediaType | null,
): { status: number; errors: GraphQLFormattedError[] } {
  if (error instanceof BodyTooLargeError) {
    return { status: 413, errors: [{ message: error.message, extensions: { code: 'OPERATION_TOO_LARGE' } }] };
  }
  const errors = toResponseErrors(error, requestId);
  const code = errors[0]?.extensions?.code;
  // Clients of that protocol go on to send the text when they read this answer, and before the specification they read 200 only.
  if (code === 'PERSISTED_QUERY_NOT_FOUND' && mediaType === PLAIN_JSON) return { status: 200, errors };
  return { status: error instanceof Refusal ? error.status : (STATUS_BY_CODE[String(code)] ?? 400), errors };
}

/**
 * By GET only queries run, and subscriptions for whoever reads a stream (`EventSource` knows GET only). A page of another origin
 * can make a browser send a GET; it cannot add a header of its own to it without asking us first, so that one is asked for, except
 * for introspection, which is open to anybody.
 */
function refuseUnlessSafe(params: FoundParams, request: IncomingMessage, operations: OperationReader): void {
  const operation = operationOrNull(params, operations);
  if (!operation) return;
  const isStream = operation.kind === 'subscription' && deliveryOf(request.headers.accept) !== null;
  if (operation.kind !== 'query' && !isStream) {
    throw new Refusal(405, `A ${operation.kind} is expected by POST, but came by GET.`);
  }
  const isPreflighted = Object.keys(request.headers).some((name) => /^(?:canopee-|x-|authorization$)/.test(name));
  if (isPreflighted || !operation.isForPrincipals || isJsonContent(request.headers['content-type'])) return;
  throw new Refusal(400, 'A header "authorization", or one beginning with "canopee-" or "x-", is expected with GET.');
}

/** Aborts when the connection closes before the answer was written. */
function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
}

function send(
  response: ServerResponse,
  status: number,
  mediaType: AnswerMediaType,
  body: Partial<Answer>,
  textOf: AnswerText,
): void {
  const waitSeconds = retryAfterSeconds(body.errors);
  if (waitSeconds !== null) response.setHeader('retry-after', waitSeconds);
  sendText(response, status, `${mediaType}; charset=utf-8`, textOf(body));
}
