import { setTimeout as delay } from 'node:timers/promises';
import { type ServiceChild, type ServiceChildOptions, startServiceChild } from './service-child.ts';

/** How long to wait before each new try; there are no more tries than these. */
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000];
/** Whoever ran for so long gets all its tries again. */
const STEADY_MS = 60_000;

export interface SupervisedService {
  /**
   * Where it serves (also after it was started again; null for one that only sends), and what it found or did when it came
   * up. Rejects with a `ServiceFailure` where it does not come up the first time.
   */
  up: Promise<{ url: string | null; text: string }>;
  /** Resolves when the tries are used up; never, while it runs. */
  givenUp: Promise<void>;
  stop(): Promise<void>;
}

export interface SuperviseOptions extends ServiceChildOptions {
  name: string;
  /** One line for the person at the terminal. */
  onNews(line: string): void;
}

/** What tests hand in: processes and time. */
export interface SuperviseDoors {
  startChild(options: ServiceChildOptions): ServiceChild;
  /** Rejects when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
  /** Milliseconds since whenever. */
  now(): number;
}

const REAL_DOORS: SuperviseDoors = {
  startChild: startServiceChild,
  wait: (ms, signal) => delay(ms, undefined, { signal }),
  now: () => performance.now(),
};

/** Starts a service, and starts it again at the same address when it dies later. */
export function supervise(options: SuperviseOptions, doors = REAL_DOORS): SupervisedService {
  const stopping = new AbortController();
  const givenUp = Promise.withResolvers<void>();
  const first = doors.startChild(options);
  let current = first;
  const again = (url: string | null): ServiceChild => {
    current = doors.startChild({ ...options, order: atAddress(options.order, url), onProgress: () => {} });
    return current;
  };
  first.ready.then(
    ({ url }) =>
      keepRunning(first, () => again(url), options, { ...doors, stopping: stopping.signal }).then(
        givenUp.resolve,
        () => {},
      ),
    () => {}, // told by `up`
  );
  return {
    up: first.ready,
    givenUp: givenUp.promise,
    stop() {
      stopping.abort();
      return current.stop();
    },
  };
}

/** Resolves when the tries are used up. Rejects when `stopping` aborts. */
async function keepRunning(
  first: ServiceChild,
  startAgain: () => ServiceChild,
  { name, onNews, logFile }: SuperviseOptions,
  { stopping, wait, now }: SuperviseDoors & { stopping: AbortSignal },
): Promise<void> {
  let child = first;
  let tries = 0;
  let upSince = now();
  for (;;) {
    const how = await child.ended;
    stopping.throwIfAborted();
    if (now() - upSince > STEADY_MS) tries = 0;
    const waitMs = BACKOFF_MS[tries];
    if (waitMs === undefined) return onNews(`${name} ended with ${how} once more and is given up. Its log: ${logFile}`);
    tries += 1;
    onNews(
      `${name} ended with ${how}; it is started again in ${waitMs / 1000} s (try ${tries} of ${BACKOFF_MS.length})`,
    );
    await wait(waitMs, stopping);
    child = startAgain();
    upSince = now();
    const failure = await child.ready.then(
      () => null,
      (error: Error) => error.message,
    );
    stopping.throwIfAborted();
    onNews(failure === null ? `${name} runs again` : `${name} did not start: ${failure}`);
  }
}

/** The same order with the port that it got the first time: others know it by that address. */
function atAddress(order: SuperviseOptions['order'], url: string | null): SuperviseOptions['order'] {
  if (url === null) return order;
  const port = Number(new URL(url).port);
  switch (order.service) {
    case 'simulator':
      return order;
    case 'office':
      return { ...order, config: { ...order.config, port } };
    case 'network':
      return { ...order, config: { ...order.config, port } };
    case 'gateway':
      return { ...order, config: { ...order.config, port } };
  }
}
