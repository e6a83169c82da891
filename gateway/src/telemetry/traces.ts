import { openTracing, type RunningSpan, TRACEPARENT_HEADER, type Tracing } from '@canopee/schema/tracing/open-tracing';
import type { TracesConfig } from '@canopee/schema/tracing/traces-config';
import type { Gather } from '../merge/gathering.ts';
import { type AskTracer, outcomeOf } from '../offices/errand.ts';
import type { Documents } from '../operation/documents.ts';
import type { OperationIdentity } from '../operation/graphql-request.ts';

/** A span for each operation and, in it, for each question to an office. See `README.md`. */
export interface Traces {
  /** The same gather, with its operations followed. */
  traced(gather: Gather): Gather;
  close(): Promise<void>;
}

export async function openTraces(config: TracesConfig, documents: Pick<Documents, 'isTrusted'>): Promise<Traces> {
  const tracing = await openTracing(config, 'canopee-gateway');
  return {
    traced: (gather) => async (gathering, tell) => {
      const { operation, errand } = gathering;
      const { traceparent = null, operation: identity } = errand.request;
      const attributes = {
        'graphql.operation.type': operation.kind,
        ...calledAs(identity, documents),
      };
      const span = tracing.begin({ name: operation.kind, kind: 'SERVER', under: traceparent, attributes });
      errand.tracer = askTracer(tracing, span);
      let failed = true;
      try {
        const gathered = await gather(gathering, tell);
        failed = gathered.data === null;
        return gathered;
      } finally {
        span.end({}, failed);
      }
    },
    close: () => tracing.close(),
  };
}

/** A client may write anybody's name into that of its operation: only those that whoever runs the gateway has read are told. */
function calledAs({ name, hash }: OperationIdentity, documents: Pick<Documents, 'isTrusted'>): Record<string, string> {
  return name !== null && documents.isTrusted(hash)
    ? { 'graphql.operation.name': name }
    : { 'canopee.operation.hash': hash };
}

/** The outcome is left out where the client has left. */
function askTracer(tracing: Tracing, under: RunningSpan): AskTracer {
  return async ({ subgraph, office }, ask) => {
    const attributes = { 'canopee.domain': subgraph, ...(office !== null && { 'canopee.office': office }) };
    const span = tracing.begin({ name: `ask ${subgraph}`, kind: 'CLIENT', under, attributes });
    let told = {};
    let failed = true;
    try {
      const answer = await ask({ [TRACEPARENT_HEADER]: span.traceparent });
      told = { 'canopee.outcome': outcomeOf(answer) };
      failed = answer.outcome !== 'OK';
      return answer;
    } finally {
      span.end(told, failed);
    }
  };
}
