import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientError } from '@canopee/schema/client-error';
import { domainSdl } from '@canopee/schema/domain-sdl';
import { decodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { buildSchema, type ExecutionArgs, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Capabilities } from '../offices/skew/capabilities.ts';
import { FAULT_STREAM } from './fault-stream.ts';
import type { LiveEvent } from './live-event.ts';
import { LogBrokenError, type ShardNow, shardLog } from './shard-log.ts';

const opal = officeKey('opal');
const schema = buildSchema(
  'type Query { a: Int } type Subscription { faultEvents(after: String, presence: Boolean): Int }',
);
const event = (sequence: number, kind = 'RAISED') => ({
  data: {
    faultEvents: {
      sequence,
      kind,
      at: '2026-11-24T08:00:00Z',
      gap: null,
      fault: kind === 'RAISED' ? { id: `opal:F-${sequence}`, building: { id: 'opal:B-7' } } : null,
    },
  },
});

/** A shard that sends what the test says, over a real socket. */
async function openShard(
  events: (after: number | null) => AsyncGenerator<unknown, void, void>,
  version: ShardNow['version'] = () => null,
) {
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/sensors/graphql' });
  const left = Promise.withResolvers<void>();
  const queries: string[] = [];
  useServer(
    {
      onSubscribe: (_context, _id, { query, variables }): ExecutionArgs => {
        queries.push(query);
        return { schema, document: parse(query), variableValues: variables ?? {} };
      },
      subscribe: ({ variableValues }) => {
        const after = variableValues?.after as string | null;
        return events(after === null ? null : (decodeLiveCursor(after)?.get(opal) ?? -1)) as never;
      },
    },
    sockets,
  );
  sockets.on('connection', (socket) => socket.once('close', () => left.resolve()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    log: shardLog(opal, { url: () => `http://127.0.0.1:${port}/sensors/graphql`, version }, FAULT_STREAM),
    queries,
    left: left.promise,
    cut() {
      for (const socket of sockets.clients) socket.terminate();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
    },
  };
}

async function read(log: ReturnType<typeof shardLog>, after: number | null, count: number): Promise<LiveEvent[]> {
  const got: LiveEvent[] = [];
  for await (const event of log.read(after, new AbortController().signal)) {
    got.push(event);
    if (got.length === count) break;
  }
  return got;
}

const forever = () => new Promise<never>(() => undefined);

test('an office is read from behind the position asked, and left again', async () => {
  await using shard = await openShard(async function* (after) {
    yield event(after ?? 0, 'OFFICE_UP');
    yield event((after ?? 0) + 1);
    await forever();
  });
  expect(await read(shard.log, 41, 2)).toEqual([
    { office: 'opal', sequence: 41, kind: 'OFFICE_UP', at: expect.any(String), gap: null, subject: null },
    {
      office: 'opal',
      sequence: 42,
      kind: 'RAISED',
      at: '2026-11-24T08:00:00Z',
      gap: null,
      subject: { id: 'opal:F-42', building: { id: 'opal:B-7' } },
    },
  ]);
  await shard.left;
  expect(shard.queries).toEqual([FAULT_STREAM.upstreamDocument]);
});

test('an office of another version is asked in its own words, whatever it was when it was last asked', async () => {
  let capabilities: Capabilities | null = null;
  const differences = new Map(
    ['Subscription.faultEvents(presence:)', 'FaultEvent.gap'].map((coordinate) => {
      return [coordinate, { coordinate, kind: 'LACKS', reason: '' }] as const;
    }),
  );
  const refresh = async () => {
    capabilities = { hash: 'older', differences, schema: buildSchema(domainSdl('sensors'), { assumeValid: true }) };
    return true;
  };
  await using shard = await openShard(
    async function* () {
      const { gap: _, ...faultEvents } = event(42).data.faultEvents;
      yield { data: { faultEvents } };
    },
    () => ({
      refresh,
      get capabilities() {
        return capabilities;
      },
    }),
  );
  expect(await read(shard.log, 41, 2)).toMatchObject([
    { kind: 'OFFICE_UP', sequence: 41 },
    { kind: 'RAISED', sequence: 42, gap: null },
  ]);
  expect(shard.queries).toEqual([expect.not.stringMatching(/presence|gap/)]);
});

test('without a position it begins where the office says it stands', async () => {
  await using shard = await openShard(async function* (after) {
    expect(after).toBeNull();
    yield event(7, 'OFFICE_UP');
    await forever();
  });
  expect(await read(shard.log, null, 1)).toMatchObject([{ kind: 'OFFICE_UP', sequence: 7 }]);
});

test('a log that ends before the position asked is read from its end', async () => {
  await using shard = await openShard(async function* (after) {
    if (after !== null) throw new ClientError('CURSOR_INVALID', 'it is the cursor of another log');
    yield event(5, 'OFFICE_UP');
    yield event(6);
  });
  expect(await read(shard.log, 9, 2)).toMatchObject([
    { kind: 'OFFICE_UP', sequence: 5 },
    { kind: 'RAISED', sequence: 6 },
  ]);
});

test('a broken connection is an error, for the reader to come back from', async () => {
  await using shard = await openShard(async function* () {
    yield event(0, 'OFFICE_UP');
    shard.cut();
    await forever();
  });
  await expect(read(shard.log, 0, 2)).rejects.toThrow('the connection was closed with code 1006');
});

test('an office that sends something else is not followed blindly', async () => {
  await using shard = await openShard(async function* () {
    yield { data: { faultEvents: { sequence: -1 } } };
  });
  await expect(read(shard.log, 0, 1)).rejects.toThrow('something else than an event of faultEvents came');
});

test('what an office says of a failure does not travel: it might hold a value', async () => {
  await using shard = await openShard(async function* () {
    yield event(0, 'OFFICE_UP');
    throw new Error('duplicate key (phone)=(0601020304)');
  });
  const failure = await read(shard.log, 0, 2).catch((error: unknown) => error);
  expect(failure).toEqual(new LogBrokenError('the office refused the subscription'));
});

test('where nobody answers it says so', async () => {
  const log = shardLog(opal, { url: () => 'http://127.0.0.1:1/sensors/graphql', version: () => null }, FAULT_STREAM);
  await expect(read(log, null, 1)).rejects.toThrow(LogBrokenError);
});

test('who does not want to wait any longer gets the end, and the office is left', async () => {
  await using shard = await openShard(async function* () {
    yield event(0, 'OFFICE_UP');
    await forever();
  });
  const waiting = new AbortController();
  for await (const _ of shard.log.read(0, waiting.signal)) setImmediate(() => waiting.abort());
  await shard.left;
});
