import type { DisclosureRecorder } from '@canopee/chassis/disclosure';
import type { HttpHandler } from '@canopee/chassis/http-server';
import type { Domain } from '@canopee/schema/domain';
import type { Registry } from 'prom-client';

/** What an office counts of itself, by domain: never by person, purpose, document or value. See `METRICS.md`. */
export interface OfficeMetrics {
  /** The same handler, with its requests counted and timed. */
  measured(handler: HttpHandler, domain: string): HttpHandler;
  /** The same recorder, with what it made durable counted. */
  counted(recorder: DisclosureRecorder, domain: string): DisclosureRecorder;
  /** From now on `open` says how many live streams of the domain stand. */
  followStreams(domain: Domain, open: () => number): void;
  /** Answers what Prometheus reads. */
  readonly handler: HttpHandler;
}

/** From an answer out of a cache to what a gateway waits for, and beyond. */
const DURATION_BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Its library is loaded here, so who does not measure does not load it. */
export async function openOfficeMetrics(): Promise<OfficeMetrics> {
  const prometheus = await import('prom-client');
  const { Gauge, Histogram, Registry } = prometheus;
  const registry = new Registry();
  const registers = [registry];
  const durations = new Histogram({
    name: 'canopee_request_duration_seconds',
    help: 'Time from a request to a domain to its answer, by the status of that.',
    labelNames: ['domain', 'status'],
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  });
  const counted = recorderCounter(prometheus, registers);
  const streams = new Map<Domain, () => number>();
  new Gauge({
    name: 'canopee_live_streams',
    help: 'Live streams that stand.',
    labelNames: ['domain'],
    registers,
    collect() {
      for (const [domain, open] of streams) this.set({ domain }, open());
    },
  });
  return {
    measured: (handler, domain) => async (request, response) => {
      const end = durations.startTimer({ domain });
      // What the handler throws becomes a 500 only after this.
      let status = 500;
      try {
        await handler(request, response);
        status = response.statusCode;
      } finally {
        end({ status });
      }
    },
    counted,
    followStreams: (domain, open) => void streams.set(domain, open),
    async handler(_request, response) {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
  };
}

function recorderCounter({ Counter }: typeof import('prom-client'), registers: Registry[]): OfficeMetrics['counted'] {
  const recorded = new Counter({
    name: 'canopee_ledger_entries_total',
    help: 'Entries that were made durable in the ledger, by what they are about.',
    labelNames: ['domain', 'kind'],
    registers,
  });
  const failed = new Counter({
    name: 'canopee_ledger_failures_total',
    help: 'Entries that could not be written: what was personal in their answers was not given.',
    labelNames: ['domain'],
    registers,
  });
  return (recorder, domain) => ({
    async record(entry) {
      try {
        await recorder.record(entry);
        recorded.inc({ domain, kind: entry.kind });
      } catch (error) {
        failed.inc({ domain });
        throw error;
      }
    },
  });
}
