import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { ClientError } from '@canopee/schema/client-error';
import { GRANT_HEADER, type Grant, OPERATION_HEADER, REQUEST_ID_HEADER } from '@canopee/schema/grant';
import type { OfficeKey } from '@canopee/schema/office-key';
import { createAccess, type Veto } from './access.ts';
import { DisclosureCollector, type DisclosureRecorder } from './disclosure.ts';
import type { GrantVerifier } from './grant-verifier.ts';
import { BodyTooLargeError, type HttpHandler, readBody, sendJson } from './http-server.ts';
import { keptDocument } from './kept-document.ts';
import type { Log } from './log.ts';
import type { RequestContext } from './request-context.ts';
import type { Restrictions } from './restrictions.ts';
import type { Subgraph } from './subgraph.ts';

/** What all requests at one office have in common. */
export interface OfficeSetting {
  office: OfficeKey;
  verifyGrant: GrantVerifier;
  veto: Veto;
  /** Of the office's own rules that are in force; null, as where absent, where it has none. */
  officePolicyVersion?(): string | null;
  /** Secret under which this office's pseudonyms are made. */
  pseudonymKey: Buffer;
  /** The office's ledger. */
  recorder: DisclosureRecorder;
  /** None where absent. */
  restrictions?: Restrictions;
  now(): Date;
  log: Log;
}

/** A batch of 1,000 representations with their keys stays well under this. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;

/** Serves a subgraph: `POST` with a JSON body, as the gateway sends it (GraphQL over HTTP). */
export function graphqlHandler<Context extends RequestContext>(
  subgraph: Subgraph<Context>,
  setting: OfficeSetting,
): HttpHandler {
  return async (request, response) => {
    let body: unknown;
    let grant: Grant | null;
    try {
      body = JSON.parse(await readBody(request, BODY_BYTES_MAX));
      grant = await setting.verifyGrant(headerOf(request, GRANT_HEADER));
    } catch (error) {
      return refuse(error);
    }
    const answer = await subgraph.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: headerMap(request),
        search: '',
        body,
      },
      context: async () =>
        subgraph.createContext(requestContext(setting, grant, operationOf(request, body), requestIdOf(request))),
    });
    if (answer.body.kind !== 'complete')
      throw new TypeError('a complete answer is expected: subgraphs do not stream over HTTP');
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.statusCode = answer.status ?? 200;
    response.end(answer.body.string);

    function refuse(error: unknown): void {
      if (error instanceof ClientError) {
        sendJson(response, 401, { errors: [{ message: error.message, extensions: error.extensions }] });
        return;
      }
      const tooLarge = error instanceof BodyTooLargeError;
      const message = tooLarge ? error.message : 'A JSON body is expected.';
      sendJson(response, tooLarge ? 413 : 400, { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
  };
}

export function requestContext(
  setting: OfficeSetting,
  grant: Grant | null,
  operation: RequestContext['operation'],
  requestId: string,
): RequestContext {
  const { office, veto, restrictions, pseudonymKey, recorder, now, log } = setting;
  return {
    office,
    access: createAccess(office, grant, veto, restrictions),
    officePolicyVersion: setting.officePolicyVersion?.() ?? null,
    disclosure: new DisclosureCollector(),
    recorder,
    pseudonymScope: { key: pseudonymKey, purpose: grant?.purpose ?? '' },
    operation,
    requestId,
    now,
    log,
  };
}

function operationOf(request: IncomingMessage, body: unknown): RequestContext['operation'] {
  const query = String((body as { query?: unknown } | null)?.query ?? '');
  const kept = keptDocument(query);
  const document = kept && { document: kept };
  const [name, hash] = headerOf(request, OPERATION_HEADER)?.split(' ') ?? [];
  if (name && hash) return { name: name === '-' ? null : name, hash, ...document };
  // Asked directly, without the gateway: the operation is the one that came.
  return { name: null, hash: createHash('sha256').update(query).digest('hex'), ...document };
}

function requestIdOf(request: IncomingMessage): string {
  return headerOf(request, REQUEST_ID_HEADER) ?? crypto.randomUUID();
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function headerMap(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
