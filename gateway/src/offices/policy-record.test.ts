import type { Policies } from '@canopee/schema/policies/read-rules';
import { expect, test } from 'vitest';
import { createPolicyRecord } from './policy-record.ts';
import type { ShardAnswer, ShardCall } from './shard.ts';

const policies = (version: string): Policies => ({ version, schema: '', rules: [], files: [] });
const KEPT: ShardAnswer = {
  outcome: 'OK',
  elapsedMs: 1,
  answer: { data: { recordPolicySet: true }, errors: [], extensions: null },
};
const SILENT: ShardAnswer = { outcome: 'UNREACHABLE', elapsedMs: 1, reason: 'ECONNREFUSED' };
const REFUSED: ShardAnswer = {
  outcome: 'OK',
  elapsedMs: 1,
  answer: { data: null, errors: [{ message: '', path: null, code: 'FORBIDDEN' }], extensions: null },
};

/** A network that answers in turn, and then keeps everything. */
function openRecord(...answers: (ShardAnswer | Error)[]) {
  const asked: { version: string; loadedAt: string; loadedBy: string }[] = [];
  const delays: string[] = [];
  let minute = 0;
  const record = createPolicyRecord({
    network: {
      async ask({ body }: ShardCall) {
        asked.push(JSON.parse(body).variables.input);
        const answer = answers.shift() ?? KEPT;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      close: async () => {},
    },
    deployment: { by: 'deployment 41', reason: '' },
    now: () => new Date(Date.UTC(2026, 10, 24, 8, minute++)),
    wait: async () => {},
    onDelay: (version, reason) => void delays.push(`${version}: ${reason}`),
  });
  return { record, asked, delays, versions: () => asked.map(({ version }) => version) };
}

const sign = async () => 'a grant';

test('what comes into force before the gateway can tell anybody is told once it can, with the time of then', async () => {
  const { record, asked } = openRecord();
  record.note(policies('v1'));
  await record.settled();
  expect(asked).toEqual([]);
  record.start(sign);
  await record.settled();
  expect(asked).toMatchObject([{ version: 'v1', loadedAt: '2026-11-24T08:00:00.000Z', loadedBy: 'deployment 41' }]);
});

test.each([
  ['is silent', SILENT, 'UNREACHABLE: ECONNREFUSED'],
  ['refuses', REFUSED, 'the network refused: FORBIDDEN'],
  ['breaks off', new RangeError('x'), 'RangeError'],
])(
  'a network that %s is told again until it keeps them, in order, and that is said once',
  async (_, answer, reason) => {
    const { record, delays, versions } = openRecord(answer, answer, KEPT);
    record.note(policies('v1'));
    record.note(policies('v2'));
    record.start(sign);
    await record.settled();
    expect(versions()).toEqual(['v1', 'v1', 'v1', 'v2']);
    expect(delays).toEqual([`v1: ${reason}`]);
  },
);

test('while the network is away for long, the oldest are let go: what waits has an end', async () => {
  const { record, versions } = openRecord();
  for (let index = 0; index < 103; index += 1) record.note(policies(`v${index}`));
  record.start(sign);
  await record.settled();
  expect(versions()).toHaveLength(100);
  expect(versions()[0]).toBe('v3');
});

test('a gateway that stops tells nothing more', async () => {
  const { record, versions } = openRecord(SILENT, SILENT);
  record.note(policies('v1'));
  record.start(sign);
  await record.close();
  expect(versions()).toHaveLength(1);
});
