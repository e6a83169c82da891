import { createLog } from '@canopee/chassis/log';
import { Wake } from '@canopee/chassis/wake';
import { decodeLiveCursor, encodeLiveCursor } from '@canopee/schema/live-cursor';
import { officeKey } from '@canopee/schema/office-key';
import { HOUSE_CODECS } from '@canopee/sensors/codec/codec-shelf';
import { ruleSet } from '@canopee/sensors/detect/rule-set';
import { openEventStream } from '@canopee/sensors/events/fault-event-stream';
import { pruneEvents } from '@canopee/sensors/events/prune-events';
import type { SensorsSetting } from '@canopee/sensors/setting';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leakSensor, leakSensors, liftSensor, payloads } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const WITHIN = { withinMs: 30_000 };
const EVENT = 'sequence cursor kind at office { key } gap { fromSequence toSequence } fault { id state version }';
/** Longer than any test: what comes all the same was woken. */
const NEVER_MS = 3_600_000;
const amiens = officeKey('amiens');

let sent = 0;

function leak(office: SensorsOffice, payload: string, sensor = leakSensor) {
  sent += 1;
  const at = new Date(Date.now() - 60_000 + sent * 10);
  return office.post('/uplink/tts', ttsUp({ sensor, payload, at, fCnt: sent }));
}

function cursor(sequence: number): string {
  return encodeLiveCursor(new Map([[amiens, sequence]]));
}

test('a stream begins now, and brings each change as it is committed', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  await leak(office, payloads.wet);
  await using stream = await office.follow(EVENT, { presence: true });
  const { data: up } = await stream.next(WITHIN);
  expect(up?.faultEvents).toMatchObject({ kind: 'OFFICE_UP', sequence: 1, fault: null, gap: null, cursor: cursor(1) });
  await leak(office, payloads.dry);
  const { data } = await stream.next(WITHIN);
  expect(data?.faultEvents).toMatchObject({
    office: { key: 'amiens' },
    sequence: 2,
    kind: 'CLEARED',
    fault: { id: 'amiens:FLT-00000001', state: 'RTN_UNACK', version: 2 },
  });
  expect(decodeLiveCursor(data?.faultEvents.cursor)).toEqual(new Map([[amiens, 2]]));
});

test('without asking for presence, the first event is the first change', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  await using stream = await office.follow(EVENT, { after: cursor(0) });
  await leak(office, payloads.wet);
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ kind: 'RAISED', sequence: 1 });
});

test('an event shows the fault as it was then, though it is over by now', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  await leak(office, payloads.wet);
  await leak(office, payloads.dry);
  await using stream = await office.follow('kind fault { state version clearedAt sensor { reference } }', {
    after: cursor(0),
  });
  const first = await stream.next(WITHIN);
  const second = await stream.next(WITHIN);
  expect([first.data?.faultEvents, second.data?.faultEvents]).toEqual([
    {
      kind: 'RAISED',
      fault: { state: 'ACTIVE_UNACK', version: 1, clearedAt: null, sensor: { reference: 'CAP-00001' } },
    },
    {
      kind: 'CLEARED',
      fault: { state: 'RTN_UNACK', version: 2, clearedAt: expect.any(String), sensor: { reference: 'CAP-00001' } },
    },
  ]);
});

test.each([
  ['where its database is', undefined],
  ['at an address of its own', 'own'],
])('what another process of the office writes wakes a stream that listens %s', async (_, where) => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  const { databaseUrl } = office;
  const listen = where ? { listenUrl: databaseUrl } : {};
  await using twin = await startSensorsOffice({ databaseUrl, pollIntervalMs: NEVER_MS, ...listen });
  await using stream = await twin.follow(EVENT, { presence: true });
  await stream.next(WITHIN);
  await listeners(office, 2);
  for (let change = 0; change < 10; change += 1) {
    await leak(office, change % 2 ? payloads.dry : payloads.wet);
    await stream.next(WITHIN);
  }
});

test('a listener whose connection breaks listens again', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  await using twin = await startSensorsOffice({ databaseUrl: office.databaseUrl, pollIntervalMs: NEVER_MS });
  await using stream = await twin.follow(EVENT, { presence: true });
  await stream.next(WITHIN);
  await listeners(office, 2);
  await office.database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`;
  // What happens while nobody listens is told by the next listener, that it is there.
  await leak(office, payloads.wet);
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ sequence: 1 });
  await listeners(office, 2);
  await leak(office, payloads.dry);
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ sequence: 2 });
});

test('without anybody to wake it, a stream finds what happened by looking', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor], pollIntervalMs: 50 });
  const setting = { ...streamSetting(office), pollIntervalMs: 50 };
  await using stream = await openEventStream(setting, { after: null, condition: undefined, presence: false });
  const waiting = stream.next();
  await leak(office, payloads.wet);
  expect(await waiting).toMatchObject({ value: { sequence: 1, kind: 'RAISED' } });
});

test('a log that cannot be read for a while delays a stream, and does not end it', async () => {
  const failed = Promise.withResolvers<void>();
  const onWarning = (text: string) => text.startsWith('the fault log cannot be read') && failed.resolve();
  await using office = await startSensorsOffice({ sensors: [leakSensor], pollIntervalMs: 50, onWarning });
  await using stream = await office.follow(EVENT, { presence: true });
  await stream.next(WITHIN);
  await office.database.sql`alter table sensors.fault_log rename to gone`;
  await failed.promise;
  await office.database.sql`alter table sensors.gone rename to fault_log`;
  await leak(office, payloads.wet);
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ sequence: 1 });
});

test('resuming by cursor, again and again while events are written, loses nothing and repeats nothing', async () => {
  const sensors = leakSensors(10);
  await using office = await startSensorsOffice({ sensors });
  const writing = Promise.all(
    sensors.map(async (sensor) => {
      for (let change = 0; change < 20; change += 1) {
        await leak(office, change % 2 ? payloads.dry : payloads.wet, sensor);
      }
    }),
  );
  const seen: number[] = [];
  let after = cursor(0);
  while (seen.length < 200) {
    await using stream = await office.follow(EVENT, { after });
    for (let taken = 0; taken < 13 && seen.length < 200; taken += 1) {
      const { data } = await stream.next(WITHIN);
      seen.push(data?.faultEvents.sequence);
      after = data?.faultEvents.cursor;
    }
  }
  await writing;
  expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
});

test('where the log no longer reaches back, a gap says from where to where', async () => {
  const sensors = leakSensors(6);
  await using office = await startSensorsOffice({ sensors });
  for (const sensor of sensors) await leak(office, payloads.wet, sensor);
  await office.database.sql`update sensors.fault_events set logged_at = 'epoch' where sequence <= 4`;
  await pruneEvents(office.database.drizzle, new Date(Date.now() - 86_400_000));
  await using stream = await office.follow(EVENT, { after: cursor(2) });
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({
    kind: 'GAP',
    sequence: 4,
    cursor: cursor(4),
    gap: { fromSequence: 3, toSequence: 4 },
    fault: null,
  });
  expect((await stream.next(WITHIN)).data?.faultEvents).toMatchObject({ kind: 'RAISED', sequence: 5 });
  await using whole = await office.follow(EVENT, { after: cursor(4) });
  expect((await whole.next(WITHIN)).data?.faultEvents).toMatchObject({ kind: 'RAISED', sequence: 5 });
});

describe('a filter is kept at the office', () => {
  const [elsewhere] = leakSensors(1) as [typeof leakSensor];
  let office: SensorsOffice;

  beforeAll(async () => {
    office = await startSensorsOffice({ sensors: [leakSensor, elsewhere, liftSensor] });
    await leak(office, payloads.wet);
    await leak(office, payloads.wet, elsewhere);
    const stopped = { sensor: liftSensor, payload: payloads.currentOf(0) };
    await office.post('/uplink/tts', ttsUp({ ...stopped, at: new Date(Date.now() - 700_000), fCnt: 1 }));
    await office.post('/uplink/tts', ttsUp({ ...stopped, at: new Date(), fCnt: 2 }));
  });
  afterAll(() => office[Symbol.asyncDispose]());

  test.each([
    ['building', { building: 'amiens:BAT-0001' }, [1, 3]],
    ['another building', { building: 'amiens:BAT-9999' }, []],
    ['another office’s building', { building: 'opal:BAT-0001' }, []],
    ['system', { system: ['LIFT'] }, [3]],
    ['severity', { severity: ['CRITICAL'] }, [1, 2, 3]],
    ['a severity that nothing has', { severity: ['MAJOR'] }, []],
    ['offices', { offices: ['opal'] }, []],
    ['offices with this one', { offices: ['opal', 'amiens'] }, [1, 2, 3]],
  ])('%s', async (_, where, expected) => {
    await using stream = await office.follow(EVENT, { where, after: cursor(0), presence: true });
    await stream.next(WITHIN);
    const seen: number[] = [];
    for (const __ of expected) seen.push((await stream.next(WITHIN)).data?.faultEvents.sequence);
    expect(seen).toEqual(expected);
    // What passes the filter of a second stream shows that the first has been read to the end.
    await using all = await office.follow(EVENT, { after: cursor(2) });
    await all.next(WITHIN);
    expect(stream.unread()).toEqual([]);
  });
});

describe('misuse of the stream is answered with a clear message', () => {
  test.each([
    ['a cursor that is none', { after: 'nonsense' }, 'CURSOR_INVALID', 'is expected to be the cursor of an event'],
    [
      'a cursor of another log',
      { after: cursor(500) },
      'CURSOR_INVALID',
      '"after" names event 500 of amiens, but its log ends at 0',
    ],
    ['a building that is no id', { where: { building: 'BAT-1' } }, 'BAD_USER_INPUT', 'expected to be a global id'],
  ])('%s', async (_, args, code, message) => {
    await using office = await startSensorsOffice();
    await using stream = await office.follow(EVENT, args);
    const { errors } = await stream.next(WITHIN);
    expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code } }]);
  });

  test('a WebSocket elsewhere is refused, not left hanging', async () => {
    await using office = await startSensorsOffice();
    const socket = new WebSocket(`${office.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.addEventListener('error', resolve));
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });

  test('a hundred and first subscription on one connection', async () => {
    await using office = await startSensorsOffice({ limits: { sendDeadlineMs: 5_000, subscriptionsPerSocketMax: 0 } });
    await using stream = await office.follow(EVENT);
    expect(await stream.ended).toMatchObject({ kind: 'ERROR', error: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

test('a subscriber who leaves while nothing happens is let go at once', async () => {
  await using office = await startSensorsOffice();
  const setting = streamSetting(office);
  const stream = await openEventStream(setting, { after: null, condition: undefined, presence: false });
  const waiting = stream.next();
  await stream.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('an office that stops tells its subscribers to come back', async () => {
  await using office = await startSensorsOffice();
  const closing = new AbortController();
  const setting = { ...streamSetting(office), closing: closing.signal };
  const stream = await openEventStream(setting, { after: null, condition: undefined, presence: false });
  const waiting = stream.next();
  closing.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
});

/** Resolves when so many processes listen for the log of this office. */
async function listeners({ database: { sql } }: SensorsOffice, count: number): Promise<void> {
  for (;;) {
    const [found] = await sql`
      select count(*)::int as listeners from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    if (found?.listeners === count) return;
  }
}

function streamSetting({ office, database }: SensorsOffice): SensorsSetting {
  const { signal } = new AbortController();
  return {
    office,
    database,
    codecs: HOUSE_CODECS,
    rules: { current: async () => ruleSet([]), forget: () => {} },
    partitions: { ensure: async () => {} },
    wake: new Wake(),
    pollIntervalMs: NEVER_MS,
    closing: signal,
    now: () => new Date(),
    log: createLog('amiens', 'silent'),
  };
}
