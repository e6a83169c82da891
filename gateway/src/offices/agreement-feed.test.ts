import { setImmediate } from 'node:timers/promises';
import { officeKey } from '@canopee/schema/office-key';
import { describe, expect, test } from 'vitest';
import {
  type AgreementFeed,
  createAgreementFeed,
  FIRST_ANSWER_DEADLINE_MS,
  NO_AGREEMENT_FEED,
} from './agreement-feed.ts';
import type { ShardAnswer, ShardCall } from './shard.ts';

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');
const SETTINGS = { refreshMs: 400, holdMs: 10_000 };
const ELAPSED = { elapsedMs: 1 };

const telling = (...ids: string[]): ShardAnswer => ({
  outcome: 'OK',
  ...ELAPSED,
  answer: { data: { agreements: ids.map(agreement), processingActivities: [] }, errors: [], extensions: null },
});
const agreement = (id: string) => ({
  version: 1,
  id,
  parties: [{ office: { key: 'opal' } }, { office: { key: 'reims-habitat' } }],
  dataSharing: [{ entityTypes: ['Tenant'], categories: ['user.name'], purpose: 'CLAIM_HANDLING', tier: 'MASKED' }],
});
const SILENCE: ShardAnswer = { outcome: 'TIMEOUT', ...ELAPSED, reason: '400 ms passed' };

/** A network whose every answer the test gives, and a clock that the test moves. */
function rig() {
  const calls: Array<{ call: ShardCall; answer: (answer: ShardAnswer | Error) => void }> = [];
  const waits: Array<() => void> = [];
  const silences: Array<string | null> = [];
  let nowMs = 1_000;
  let closed = 0;
  const feed = createAgreementFeed(SETTINGS, {
    network: {
      ask(call) {
        const { promise, resolve, reject } = Promise.withResolvers<ShardAnswer>();
        const answer = (given: ShardAnswer | Error) => (given instanceof Error ? reject(given) : resolve(given));
        call.signal.addEventListener('abort', () => reject(call.signal.reason));
        calls.push({ call, answer });
        return promise;
      },
      async close() {
        closed += 1;
      },
    },
    nowMs: () => nowMs,
    wait(_, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => resolve());
      waits.push(resolve);
      return promise;
    },
    onSilence: (reason) => silences.push(reason),
  });
  return {
    feed,
    calls,
    silences,
    closed: () => closed,
    pass(ms: number) {
      nowMs += ms;
    },
    /** The network answers the question under way, and what follows of it is done. */
    async answer(answer: ShardAnswer | Error) {
      calls.at(-1)?.answer(answer);
      await setImmediate();
    },
    /** It is time for the next question. */
    async next() {
      waits.at(-1)?.();
      await setImmediate();
    },
  };
}

const shared = (feed: AgreementFeed) =>
  feed
    .current()
    .between(opal, reims)
    .scopes.map((scope) => scope.agreement);

test('nothing is shared before the network has told, and from then on what it told', async () => {
  const { feed, answer } = rig();
  const started = feed.start();
  expect(shared(feed)).toEqual([]);
  await answer(telling('CNV-1'));
  await started;
  expect(shared(feed)).toEqual(['CNV-1']);
  await feed.close();
});

test('whose sessions were ended is known from then on, and stays known while the network is silent', async () => {
  const { feed, answer, next, pass } = rig();
  void feed.start();
  await answer(telling('CNV-1'));
  const changed = feed.changed();
  const sessionEnds = [{ principal: 'mara', endedAt: '2026-11-24T08:00:00.000Z' }];
  await next();
  await answer({
    outcome: 'OK',
    ...ELAPSED,
    answer: {
      data: { agreements: [agreement('CNV-1')], sessionEnds, processingActivities: [] },
      errors: [],
      extensions: null,
    },
  });
  await changed;
  expect([...feed.sessionEnds().keys()]).toEqual(['mara']);
  await next();
  await answer({ outcome: 'UNREACHABLE', ...ELAPSED, reason: 'ECONNREFUSED' });
  pass(SETTINGS.holdMs + 1);
  expect([...feed.sessionEnds().keys()]).toEqual(['mara']);
  await feed.close();
});

test('who waits for a change is told when there is one, and not when the same is told again', async () => {
  const { feed, answer, next } = rig();
  void feed.start();
  await answer(telling('CNV-1'));
  const known = feed.current();
  let changes = 0;
  const changed = feed.changed().then((agreements) => {
    changes += 1;
    return agreements;
  });
  await next();
  await answer(telling('CNV-1'));
  expect(changes).toBe(0);
  expect(feed.current()).toBe(known);
  await next();
  await answer(telling());
  expect(await changed).toBe(feed.current());
  expect(shared(feed)).toEqual([]);
  await feed.close();
});

test('the network is asked again after its answer and the pause, whichever takes longer, and each time within a deadline', async () => {
  const { feed, calls, answer, next } = rig();
  void feed.start();
  await next();
  expect(calls).toHaveLength(1);
  await answer(telling());
  expect(calls).toHaveLength(2);
  await answer(telling());
  expect(calls).toHaveLength(2);
  await next();
  expect(calls).toHaveLength(3);
  expect(calls.map(({ call }) => call.deadlineMs)).toEqual([FIRST_ANSWER_DEADLINE_MS, 400, 400]);
  await feed.close();
});

describe('while the network is silent', () => {
  test.each([
    ['does not answer', SILENCE, 'TIMEOUT: 400 ms passed'],
    [
      'answers with errors',
      {
        ...telling(),
        answer: { data: { agreements: [] }, errors: [{ message: '', path: null, code: null }], extensions: null },
      },
      'the network answered with errors',
    ],
    ['tells what cannot be read', { ...telling(), answer: { data: {}, errors: [], extensions: null } }, 'ZodError'],
    ['breaks off', new RangeError('unexpected'), 'RangeError'],
  ] as [string, ShardAnswer | Error, string][])(
    'because it %s, what it told last holds for a time',
    async (_, silence, reason) => {
      const { feed, silences, answer, next, pass } = rig();
      void feed.start();
      await answer(telling('CNV-1'));
      await next();
      await answer(silence);
      expect(silences).toEqual([reason]);
      pass(SETTINGS.holdMs);
      expect(shared(feed)).toEqual(['CNV-1']);
      pass(1);
      expect(shared(feed)).toEqual([]);
      await feed.close();
    },
  );

  test('that is said once, and once that it speaks again', async () => {
    const { feed, silences, answer, next } = rig();
    void feed.start();
    await answer(SILENCE);
    await next();
    await answer(SILENCE);
    await next();
    await answer(telling('CNV-1'));
    await next();
    await answer(telling('CNV-1'));
    expect(silences).toEqual(['TIMEOUT: 400 ms passed', null]);
    expect(shared(feed)).toEqual(['CNV-1']);
    await feed.close();
  });

  test('what it told is as old as the question, not as the answer', async () => {
    const { feed, answer, pass } = rig();
    void feed.start();
    pass(300);
    await answer(telling('CNV-1'));
    pass(SETTINGS.holdMs - 300);
    expect(shared(feed)).toEqual(['CNV-1']);
    pass(1);
    expect(shared(feed)).toEqual([]);
    await feed.close();
  });
});

test('at the end the question under way is given up, no other is asked, and nobody is told of a silence', async () => {
  const { feed, calls, silences, closed } = rig();
  const started = feed.start();
  await feed.close();
  await started;
  expect(calls).toHaveLength(1);
  expect(silences).toEqual([]);
  expect(closed()).toBe(1);
});

test('where there is no network nothing is shared', async () => {
  await NO_AGREEMENT_FEED.start();
  expect(shared(NO_AGREEMENT_FEED)).toEqual([]);
  await NO_AGREEMENT_FEED.close();
});
