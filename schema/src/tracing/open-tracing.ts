import type { TracesConfig } from './traces-config.ts';

/** In W3C's format, version 00. `tracestate` is neither read nor sent: a client could put anything into it. */
export const TRACEPARENT_HEADER = 'traceparent';

/** Keys of offices and domains, kinds and outcomes; never a person, an argument, a document or a row. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** A piece of work that is being timed. */
export interface RunningSpan {
  /** For whoever does a part of it. */
  readonly traceparent: string;
  /** `failed` where the work brought nothing: why is told by attributes, since an error's message may hold a value. */
  end(attributes: SpanAttributes, failed: boolean): void;
}

export interface SpanStart {
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT';
  /** What it is a part of: a span here, or the `traceparent` that came with a request. Text that is none begins a trace, as null does. */
  readonly under: RunningSpan | string | null;
  readonly attributes: SpanAttributes;
}

export interface Tracing {
  begin(start: SpanStart): RunningSpan;
  /** Sends what is left, or gives up after `EXPORT_DEADLINE_MS`. */
  close(): Promise<void>;
}

/** A collector that does not answer holds up nobody's end for longer. */
const EXPORT_DEADLINE_MS = 3_000;
/** A client chooses the name of its operation. */
const ATTRIBUTE_LENGTH_MAX = 128;

/**
 * Sends spans of `service` in batches. What is not taken by the collector is dropped, without a word: traces must never hold up or
 * fail a request. The libraries are loaded here, so who does not trace does not load them; nothing is registered globally.
 */
export async function openTracing({ otlpUrl }: TracesConfig, service: string): Promise<Tracing> {
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, { parseTraceParent }, resources, sdk, otlp] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/core'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
  const exporter = new otlp.OTLPTraceExporter({ url: otlpUrl, timeoutMillis: EXPORT_DEADLINE_MS });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    spanLimits: { attributeValueLengthLimit: ATTRIBUTE_LENGTH_MAX },
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_DEADLINE_MS })],
  });
  const tracer = provider.getTracer('canopee');
  const contextOf = (under: SpanStart['under']) => {
    const isRemote = typeof under === 'string';
    const parent = under && parseTraceParent(isRemote ? under : under.traceparent);
    return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote }) : ROOT_CONTEXT;
  };
  return {
    begin({ name, kind, under, attributes }) {
      const span = tracer.startSpan(name, { kind: SpanKind[kind], attributes }, contextOf(under));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end(last, failed) {
          span.setAttributes(last);
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}
