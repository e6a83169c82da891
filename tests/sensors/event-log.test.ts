import { openDatabase } from '@canopee/chassis/database';
import { Wake } from '@canopee/chassis/wake';
import { appendEvents } from '@canopee/sensors/events/append-events';
import { pruneEvents } from '@canopee/sensors/events/prune-events';
import { lastSequence, readEvents } from '@canopee/sensors/events/read-events';
import { acknowledgeFault } from '@canopee/sensors/faults/acknowledge-fault';
import { faults } from '@canopee/sensors/tables';
import { expect, test } from 'vitest';
import { leakSensor, leakSensors, payloads } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const WRITERS = 20;
const CHANGES_EACH = 10;

function wet(office: SensorsOffice, sensor = leakSensor) {
  return office.post('/uplink/tts', ttsUp({ sensor, payload: payloads.wet, at: new Date() }));
}

test('twenty writers at once: numbers have no gap, and nobody ever sees one before all those below it', async () => {
  await using office = await startSensorsOffice({ sensors: leakSensors(WRITERS) });
  await using database = disposable(
    openDatabase({ url: office.databaseUrl, applicationName: 'writers', connectionsMax: WRITERS }),
  );
  await Promise.all(leakSensors(WRITERS).map((sensor) => wet(office, sensor)));
  const raised = await database.drizzle.select().from(faults);

  const seen: number[] = [];
  const writing = { done: false };
  const reader = (async () => {
    for (let finished = false; !finished; ) {
      finished = writing.done;
      const read = await readEvents(database.drizzle, { position: seen.length, filter: undefined, eventsMax: 7 });
      seen.push(...read.events.map(({ sequence }) => sequence));
      if (read.events.length > 0) finished = false;
    }
  })();
  await Promise.all(
    raised.map(async (fault) => {
      for (let change = 0; change < CHANGES_EACH; change += 1) {
        await database.drizzle
          .transaction(async (tx) => {
            await appendEvents(tx, [{ kind: 'ACKNOWLEDGED', at: new Date(), fault }], new Date());
            // Every third changes its mind: its numbers must be given to somebody else.
            if (change % 3 === 2) throw new Error('changed its mind');
          })
          .catch((error: Error) => expect(error.message).toBe('changed its mind'));
      }
    }),
  );
  writing.done = true;
  await reader;
  const committed = WRITERS + WRITERS * CHANGES_EACH * (7 / 10);
  expect(seen).toEqual(Array.from({ length: committed }, (_, index) => index + 1));
});

test('a change that is rolled back leaves neither fault nor event', async () => {
  await using office = await startSensorsOffice({ sensors: [leakSensor] });
  await wet(office);
  const { database } = office;
  const [fault] = await database.drizzle.select().from(faults);
  await database.sql`alter table sensors.fault_events add constraint no_more check (sequence < 2)`;
  const setting = { database, office: office.office, wake: new Wake(), now: () => new Date() };
  await expect(acknowledgeFault(setting, { fault: fault?.reference ?? '', version: 1, by: null })).rejects.toThrow();
  const [after] = await database.drizzle.select().from(faults);
  expect(after).toEqual(fault);
  expect(await lastSequence(database.drizzle)).toBe(1);
});

test('the log of an office where nothing has happened yet can be read', async () => {
  await using office = await startSensorsOffice();
  const request = { position: 0, filter: undefined, eventsMax: 10 };
  expect(await readEvents(office.database.drizzle, request)).toEqual({
    prunedThrough: 0,
    lastSequence: 0,
    events: [],
    readThrough: 0,
  });
});

test('pruning forgets what was logged before, and remembers how far', async () => {
  await using office = await startSensorsOffice({ sensors: leakSensors(6) });
  for (const sensor of leakSensors(6)) await wet(office, sensor);
  const { drizzle, sql } = office.database;
  await sql`update sensors.fault_events set logged_at = logged_at - interval '31 days' where sequence <= 4`;
  const monthAgo = new Date(Date.now() - 30 * 86_400_000);
  expect(await pruneEvents(drizzle, monthAgo)).toBe(4);
  expect(await pruneEvents(drizzle, monthAgo)).toBe(0);
  const read = await readEvents(drizzle, { position: 0, filter: undefined, eventsMax: 10 });
  expect(read).toMatchObject({ prunedThrough: 4, lastSequence: 6, readThrough: 6 });
  expect(read.events.map(({ sequence }) => sequence)).toEqual([5, 6]);
});

function disposable<T extends { close(): Promise<void> }>(resource: T): T & AsyncDisposable {
  return Object.assign(resource, { [Symbol.asyncDispose]: () => resource.close() });
}
