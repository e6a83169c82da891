import { prune, RETENTION } from '@canopee/sensors/housekeeping';
import { dailyReadings } from '@canopee/sensors/readings/daily-tables';
import { readingPartitions } from '@canopee/sensors/readings/reading-partitions';
import { sumDays } from '@canopee/sensors/readings/sum-days';
import { readings } from '@canopee/sensors/tables';
import { asc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { leakSensor, payloads, roomSensor } from './devices.ts';
import { chirpstackUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const meter = {
  ...leakSensor,
  reference: 'CAP-00009',
  devEui: '0200000000000009',
  model: 'em300-di',
  kind: 'WATER_METER',
} as const;
const cellar = { ...roomSensor, dwelling: null };

/** An office whose clock a test sets, and which sums its days up when it is told to. */
async function startOffice() {
  const clock = { now: new Date('2026-01-12T23:30:00+01:00') };
  const office = await startSensorsOffice({ sensors: [cellar, meter], now: () => clock.now });
  const sumUp = async () => {
    while (await sumDays({ database: office.database, now: () => clock.now }));
  };
  let fCnt = 0;
  const say = async (sensor: typeof cellar | typeof meter, at: string, payload: string) => {
    fCnt += 1;
    const answer = await office.post(
      '/uplink/chirpstack?event=up',
      chirpstackUp({ sensor, payload, at: new Date(at), fCnt }),
    );
    expect(answer.status).toBe(204);
  };
  return { office, clock, sumUp, say, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

async function days(office: SensorsOffice) {
  const rows = await office.database.drizzle
    .select()
    .from(dailyReadings)
    .orderBy(asc(dailyReadings.sensor), asc(dailyReadings.day), asc(dailyReadings.quantity));
  return rows.map(({ day, quantity, count, minimum, maximum, mean, increase }) =>
    [day, quantity, count, minimum, maximum, mean, increase].join(' '),
  );
}

function pulses(count: number): string {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(0x05c8, 0);
  bytes.writeUInt32LE(count, 2);
  return bytes.toString('hex');
}

test('a day is summed up once it is over in France, and again when a reading of it comes late', async () => {
  await using scene = await startOffice();
  const { office, clock, sumUp, say } = scene;
  await say(cellar, '2026-01-12T01:00:00+01:00', payloads.climate(18, 50, 500));
  await say(cellar, '2026-01-12T23:20:00+01:00', payloads.climate(21, 60, 700));
  await sumUp();
  expect(await days(office)).toEqual([]);

  clock.now = new Date('2026-01-13T00:20:00+01:00');
  await say(cellar, '2026-01-13T00:10:00+01:00', payloads.climate(30, 90, 900));
  await sumUp();
  const first = [
    '2026-01-12 CO2 2 500 700 600 ',
    '2026-01-12 HUMIDITY 2 50 60 55 ',
    '2026-01-12 TEMPERATURE 2 18 21 19.5 ',
  ];
  expect(await days(office)).toEqual(first);

  await say(cellar, '2026-01-12T12:00:00+01:00', payloads.climate(15, 55, 600));
  await sumUp();
  expect(await days(office)).toEqual([
    '2026-01-12 CO2 3 500 700 600 ',
    '2026-01-12 HUMIDITY 3 50 60 55 ',
    '2026-01-12 TEMPERATURE 3 15 21 18 ',
  ]);
});

test('a counter’s day is what it went on by since the day before, though it begins anew, and though that day is told late', async () => {
  await using scene = await startOffice();
  const { office, clock, sumUp, say } = scene;
  await say(meter, '2026-01-11T12:00:00+01:00', pulses(100));
  await say(meter, '2026-01-12T08:00:00+01:00', pulses(130));
  await say(meter, '2026-01-12T12:00:00+01:00', pulses(4));
  await say(meter, '2026-01-12T18:00:00+01:00', pulses(9));
  clock.now = new Date('2026-01-13T00:20:00+01:00');
  await sumUp();
  expect(await days(office)).toEqual(['2026-01-11 PULSES 1 100 100 100 0', `2026-01-12 PULSES 3 4 130 ${143 / 3} 39`]);

  await say(meter, '2026-01-11T23:00:00+01:00', pulses(120));
  await sumUp();
  expect(await days(office)).toEqual(['2026-01-11 PULSES 2 100 120 110 20', `2026-01-12 PULSES 3 4 130 ${143 / 3} 19`]);
});

test('the days of a sensor are a list like its readings, between the days asked for', async () => {
  await using scene = await startOffice();
  const { office, clock, sumUp, say } = scene;
  for (const day of ['10', '11', '12']) await say(meter, `2026-01-${day}T12:00:00+01:00`, pulses(Number(day)));
  clock.now = new Date('2026-01-13T00:20:00+01:00');
  await sumUp();
  const ask = (args: string) =>
    office.ask(`{ sensor(id: "amiens:CAP-00009") { dailyReadings${args} {
      nodes { day quantity count increase sensor { reference } } pageInfo { hasNextPage endCursor }
    } } }`);
  const page = (await ask('(first: 2)')).data.sensor.dailyReadings;
  expect(page.nodes).toEqual([
    { day: '2026-01-12', quantity: 'PULSES', count: 1, increase: 1, sensor: { reference: 'CAP-00009' } },
    { day: '2026-01-11', quantity: 'PULSES', count: 1, increase: 1, sensor: { reference: 'CAP-00009' } },
  ]);
  const { endCursor } = page.pageInfo;
  const next = (await ask(`(first: 2, after: ${JSON.stringify(endCursor)})`)).data.sensor.dailyReadings;
  expect(next.nodes.map(({ day }: { day: string }) => day)).toEqual(['2026-01-10']);
  const between = (await ask('(from: "2026-01-11", to: "2026-01-11")')).data.sensor.dailyReadings;
  expect(between.nodes.map(({ day }: { day: string }) => day)).toEqual(['2026-01-11']);
  expect((await ask('(from: "2026-01-12", to: "2026-01-11")')).errors?.[0]?.message).toBe(
    '"from" is expected not to be after "to", but 2026-01-12 is after 2026-01-11.',
  );
});

test('readings of common equipment go with their month, those inside homes stay for the register’s rule, and days stay longer', async () => {
  const now = new Date('2026-11-24T12:00:00Z');
  await using office = await startSensorsOffice({ sensors: [leakSensor, roomSensor], now: () => now });
  const { database } = office;
  await readingPartitions(database.sql).ensure(now);
  await readingPartitions(database.sql).ensure(new Date('2025-03-01T00:00:00Z'));
  const reading = (sensor: string, at: string) => {
    const observedAt = new Date(at);
    return { sensor, quantity: 'TEMPERATURE', value: 19, observedAt, receivedAt: observedAt } as const;
  };
  await database.drizzle.insert(readings).values([
    reading(leakSensor.reference, '2025-01-15T00:00:00Z'), // a month that nothing is taken in for any more
    reading(leakSensor.reference, '2025-08-15T00:00:00Z'), // one that something may still come late for
    reading(leakSensor.reference, '2025-09-15T00:00:00Z'), // one with a home in it
    reading(roomSensor.reference, '2025-09-16T00:00:00Z'),
    reading(leakSensor.reference, '2025-10-15T00:00:00Z'), // kept
  ]);
  const day = (sensor: string, on: string) =>
    ({
      sensor,
      quantity: 'TEMPERATURE',
      day: on,
      count: 1,
      minimum: 19,
      maximum: 19,
      mean: 19,
      increase: null,
    }) as const;
  await database.drizzle
    .insert(dailyReadings)
    .values([
      day(leakSensor.reference, '2025-01-15'),
      day(leakSensor.reference, '2021-10-31'),
      day(roomSensor.reference, '2025-09-30'),
    ]);

  await prune({ database, now: () => now }, RETENTION);

  const left = await database.drizzle.select().from(readings).orderBy(asc(readings.observedAt));
  expect(left.map(({ observedAt }) => observedAt.toISOString().slice(0, 10))).toEqual(['2025-09-16', '2025-10-15']);
  const [old] = await database.sql`select to_regclass('sensors.readings_2025_01') is null as gone`;
  expect(old?.gone).toBe(true);
  expect(await days(office)).toEqual(['2025-01-15 TEMPERATURE 1 19 19 19 ']);
});
