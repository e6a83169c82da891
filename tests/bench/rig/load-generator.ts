import { Client, type Dispatcher } from 'undici';
import { serveCommands } from './command-channel.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { percentile } from './statistics.ts';

/** What all connections of a run write into. */
interface Tally {
  latenciesMs: number[];
  requestsTotal: number;
  failures: number;
  firstFailure: string | null;
  countFrom: number;
  countUntil: number;
}

async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const countFrom = begun + order.warmUpSeconds * 1000;
  const tally: Tally = {
    latenciesMs: [],
    requestsTotal: 0,
    failures: 0,
    firstFailure: null,
    countFrom,
    countUntil: countFrom + order.seconds * 1000,
  };
  await Promise.all(Array.from({ length: order.connections }, () => runConnection(order, tally)));
  const { user, system } = process.cpuUsage(cpuBefore);
  const sorted = Float64Array.from(tally.latenciesMs).sort();
  return {
    requestsPerSecond: sorted.length / order.seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    requestsTotal: tally.requestsTotal,
    failures: tally.failures,
    firstFailure: tally.firstFailure,
    cpuMs: (user + system) / 1000,
    elapsedMs: performance.now() - begun,
  };
}

/** Resolves when the time is over and the last answer is in. */
async function runConnection(order: LoadOrder, tally: Tally): Promise<void> {
  const { origin, pathname } = new URL(order.url);
  const client = new Client(origin, { pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  const request: Dispatcher.DispatchOptions = {
    path: pathname,
    method: 'POST',
    headers: order.headers,
    body: order.body,
  };
  await new Promise<void>((resolve) => {
    const next = (): void => {
      if (performance.now() < tally.countUntil) send(client, request, order.answerBytesMin, tally, next);
      else resolve();
    };
    next();
  });
  await client.close();
}

// `dispatch` and not `request`: a body that is only counted needs no stream, and the generator must stay well below the core
// that it shares with the upstream servers.
function send(
  client: Client,
  request: Dispatcher.DispatchOptions,
  answerBytesMin: number,
  tally: Tally,
  next: () => void,
): void {
  const sent = performance.now();
  let status = 0;
  let bytes = 0;
  const fail = (reason: string): void => {
    tally.failures += 1;
    tally.firstFailure ??= reason;
  };
  client.dispatch(request, {
    // undici takes a handler without it for one of its older kind.
    onRequestStart() {},
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData(_controller, chunk) {
      bytes += chunk.length;
    },
    onResponseEnd() {
      const answered = performance.now();
      tally.requestsTotal += 1;
      if (status !== 200 || bytes < answerBytesMin) fail(`status ${status}, ${bytes} bytes`);
      else if (answered >= tally.countFrom && answered < tally.countUntil) tally.latenciesMs.push(answered - sent);
      next();
    },
    onResponseError(_controller, error) {
      fail(error.message);
      // Not at once: a server that refuses connections would keep this loop from ever letting go of the core.
      setTimeout(next, 10);
    },
  });
}

serveCommands({ run: runLoad });
