import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClientError } from '@canopee/schema/client-error';
import { REQUEST_ID_HEADER } from '@canopee/schema/grant';
import type { GraphQLFormattedError } from 'graphql';
import { toResponseErrors } from '../errors/response-error.ts';
import type { Answer } from '../merge/answer.ts';
import type { Documents } from '../operation/documents.ts';
import type { GraphQLRequest } from '../operation/graphql-request.ts';
import type { OperationReader } from '../operation/operation.ts';
import { type GraphQLParams, paramsOfBody, paramsOfUrl } from './graphql-params.ts';
import { BodyTooLargeError, headerOf, type Route, readBody, sendText } from './http-exchange.ts';
import { type AnswerMediaType, answerMediaType, isJsonContent, PLAIN_JSON, RESPONSE_JSON } from './media-type.ts';

export interface GraphQLDoors {
  answer(request: GraphQLRequest): Promise<Answer>;
  readonly documents: Documents;
  readonly operations: OperationReader;
  readonly requestBodyBytesMax: number;
}

/** Serves GraphQL over HTTP: operations by POST in JSON, queries by GET too. */
export function graphqlRoute(doors: GraphQLDoors): Route {
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
    const mediaType = answerMediaType(request.headers.accept);
    if (!mediaType) return refuse(new Refusal(406, `"accept" is expected to allow ${RESPONSE_JSON} or ${PLAIN_JSON}.`));
    let params: FoundParams;
    try {
      params = await readParams();
    } catch (error) {
      return refuse(error);
    }
    const { query, operationName, variables, purpose } = params;
    const answer = await doors.answer({
      query,
      operationName,
      variables,
      purpose: headerOf(request, 'canopee-purpose') ?? purpose,
      caller: { authorization: headerOf(request, 'authorization') },
      explainsCost: headerOf(request, 'canopee-cost') === 'explain',
      requestId,
      signal: leavingOf(response),
    });
    if (!response.destroyed) send(response, statusOf(answer, mediaType), mediaType, answer);

    function refuse(error: unknown): void {
      const { status, errors } = refusalOf(error, requestId, mediaType);
      if (status === 405) response.setHeader('allow', 'POST');
      send(response, status, mediaType ?? PLAIN_JSON, { errors });
    }
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
  return { status: error instanceof Refusal ? error.status : code === 'INTERNAL' ? 500 : 400, errors };
}

/**
 * By GET only queries run. A page of another origin can make a browser send a GET; it cannot add a header of its own to it
 * without asking us first, so that one is asked for, except for introspection, which is open to anybody.
 */
function refuseUnlessSafe(params: FoundParams, request: IncomingMessage, operations: OperationReader): void {
  let operation: ReturnType<OperationReader['read']>;
  try {
    operation = operations.read(params);
  } catch {
    return; // What is wrong with the document is told on the ordinary way.
  }
  if (operation.kind !== 'query') throw new Refusal(405, `A ${operation.kind} is expected by POST, but came by GET.`);
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

function send(response: ServerResponse, status: number, mediaType: AnswerMediaType, body: unknown): void {
  sendText(response, status, `${mediaType}; charset=utf-8`, JSON.stringify(body));
}
