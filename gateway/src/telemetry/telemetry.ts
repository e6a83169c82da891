import type { GatewayConfig } from '../config.ts';
import type { Gather } from '../merge/gathering.ts';
import type { Documents } from '../operation/documents.ts';
import { type MetricSources, type Metrics, openMetrics } from './metrics.ts';
import { openTraces } from './traces.ts';

/** What the gateway tells of itself to those who run it: what the settings ask for, and nothing where they say nothing. */
export interface Telemetry {
  /** What Prometheus reads, and where; null where nothing is counted. */
  readonly metrics: (Metrics & { readonly path: string }) | null;
  /** The same gather, with its operations counted and followed; the very same where nothing is. */
  observed(gather: Gather): Gather;
  close(): Promise<void>;
}

export async function openTelemetry(
  { metrics: counting, traces: tracing }: GatewayConfig['telemetry'],
  sources: MetricSources,
  documents: Pick<Documents, 'isTrusted'>,
): Promise<Telemetry> {
  const metrics = counting ? { ...(await openMetrics(sources)), path: counting.path } : null;
  const traces = tracing ? await openTraces(tracing, documents) : null;
  return {
    metrics,
    observed(gather) {
      const counted = metrics ? metrics.measured(gather) : gather;
      return traces ? traces.traced(counted) : counted;
    },
    close: async () => traces?.close(),
  };
}
