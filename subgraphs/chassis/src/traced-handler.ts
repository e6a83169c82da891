import type { OfficeKey } from '@canopee/schema/office-key';
import { TRACEPARENT_HEADER, type Tracing } from '@canopee/schema/tracing/open-tracing';
import type { HttpHandler } from './http-server.ts';

/** Whose requests they are, by office and domain: all that their spans say beside their status. */
export interface TracedPlace {
  office: OfficeKey;
  domain: string;
}

/** The same handler, with a span for each request, which goes on with the trace that the request came with. */
export function tracedHandler(handler: HttpHandler, tracing: Tracing, { office, domain }: TracedPlace): HttpHandler {
  const attributes = { 'canopee.office': office, 'canopee.domain': domain };
  return async (request, response) => {
    const sent = request.headers[TRACEPARENT_HEADER];
    const under = typeof sent === 'string' ? sent : null;
    const span = tracing.begin({ name: `POST /${domain}/graphql`, kind: 'SERVER', under, attributes });
    // What the handler throws becomes a 500 only after this.
    let status = 500;
    try {
      await handler(request, response);
      status = response.statusCode;
    } finally {
      span.end({ 'http.response.status_code': status }, status >= 500);
    }
  };
}
