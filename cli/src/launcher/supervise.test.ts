import { beforeEach, expect, test } from 'vitest';
import type { ServiceChild, ServiceChildOptions } from './service-child.ts';
import { type SuperviseDoors, type SuperviseOptions, supervise } from './supervise.ts';

/** A child whose life the test writes. */
interface ScriptedChild extends ServiceChild {
  port: number;
  dies(how?: string): void;
}

const HOUR_MS = 3_600_000;
let nowMs: number;
let children: ScriptedChild[];
let news: string[];
let waits: number[];

function startScripted({ order }: ServiceChildOptions): ServiceChild {
  const end = Promise.withResolvers<string>();
  const { port } = order.service === 'network' ? order.config : { port: Number.NaN };
  const child: ScriptedChild = {
    port,
    ready: Promise.resolve({ url: `http://127.0.0.1:${port || 4711}`, text: 'serves' }),
    ended: end.promise,
    dies: (how = 'signal SIGKILL') => end.resolve(how),
    async stop() {
      end.resolve('code 0');
    },
  };
  children.push(child);
  return child;
}

const options: SuperviseOptions = {
  name: 'network',
  order: {
    service: 'network',
    config: { host: '127.0.0.1', port: 0, databaseUrl: 'postgres://localhost/network', logLevel: 'silent' },
    demo: false,
  },
  logFile: 'network.log',
  codeCache: 'code',
  environment: {},
  onProgress: () => {},
  onNews: (line) => news.push(line),
};

const doors: SuperviseDoors = {
  startChild: startScripted,
  wait: async (ms, signal) => {
    waits.push(ms);
    signal.throwIfAborted();
  },
  now: () => nowMs,
};

beforeEach(() => {
  nowMs = 0;
  children = [];
  news = [];
  waits = [];
});

/** The newest child dies, and everything that follows from it happens. */
async function die(): Promise<void> {
  children.at(-1)?.dies();
  await new Promise(setImmediate);
}

test('a service that dies is started again at the address it had, and it is said', async () => {
  await supervise(options, doors).up;
  await die();
  expect(children.map(({ port }) => port)).toEqual([0, 4711]);
  expect(news).toEqual([
    'network ended with signal SIGKILL; it is started again in 0.5 s (try 1 of 5)',
    'network runs again',
  ]);
});

test('one that keeps dying is given up after five tries, each later than the one before', async () => {
  const service = supervise(options, doors);
  await service.up;
  for (let death = 1; death <= 6; death += 1) await die();
  await service.givenUp;
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  expect(children).toHaveLength(6);
  expect(news.at(-1)).toBe('network ended with signal SIGKILL once more and is given up. Its log: network.log');
});

test('one that ran well for a while has all its tries again', async () => {
  await supervise(options, doors).up;
  for (let death = 1; death <= 8; death += 1) {
    nowMs += HOUR_MS;
    await die();
  }
  expect(waits).toEqual(Array(8).fill(500));
  expect(children).toHaveLength(9);
});

test('one that is stopped stays so', async () => {
  const service = supervise(options, doors);
  await service.up;
  await service.stop();
  await new Promise(setImmediate);
  expect(children).toHaveLength(1);
  expect(news).toEqual([]);
});

test('one that is stopped while it waits to be started again stays so', async () => {
  const waiting = Promise.withResolvers<void>();
  const service = supervise(options, {
    ...doors,
    wait: (_, signal) =>
      new Promise((_resolve, reject) => {
        waiting.resolve();
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  await service.up;
  children.at(-1)?.dies();
  await waiting.promise;
  await service.stop();
  await new Promise(setImmediate);
  expect(children).toHaveLength(1);
});
