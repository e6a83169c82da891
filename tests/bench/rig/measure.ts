import type { BenchProcess } from './bench-process.ts';
import type { LoadOrder, LoadResult } from './load.ts';

/** One contestant in one round. */
export interface Sample {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuMsPerRequest: number;
  /** Share of its core that the contestant used; well below 1 something else was the bottleneck. */
  busy: number;
  /** Share of the other core that load generator and upstream servers used; near 1 they were the bottleneck. */
  rigBusy: number;
  rssBytes: number;
  rssPeakBytes: number;
  failures: number;
  firstFailure: string | null;
}

/** The processes around a contestant. */
export interface Rig {
  load: BenchProcess;
  upstream: BenchProcess;
}

/** Puts load on one contestant and reads what it used meanwhile, and what the rig did. */
export async function measure({ load, upstream }: Rig, contestant: BenchProcess, order: LoadOrder): Promise<Sample> {
  const before = await contestant.usage();
  const upstreamBefore = await upstream.usage();
  const result = await load.ask<LoadResult>('run', order);
  const after = await contestant.usage();
  const upstreamAfter = await upstream.usage();
  const rigCpuMs = result.cpuMs + upstreamAfter.cpuMs - upstreamBefore.cpuMs;
  const cpuMs = after.cpuMs - before.cpuMs;
  return {
    requestsPerSecond: result.requestsPerSecond,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
    cpuMsPerRequest: cpuMs / Math.max(1, result.requestsTotal),
    busy: cpuMs / result.elapsedMs,
    rigBusy: rigCpuMs / result.elapsedMs,
    rssBytes: after.rssBytes,
    rssPeakBytes: after.rssPeakBytes,
    failures: result.failures,
    firstFailure: result.firstFailure,
  };
}
