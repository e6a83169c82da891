import { registerSensors } from '@canopee/sensors/register-sensors';
import { readings } from '@canopee/sensors/tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorSensor, leakSensor, liftSensor, payloads } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const start = Date.parse('2026-01-12T06:00:00.000Z');
const grant = { actions: { TUNE_DETECTION: 'technical-managers' } };
const clock = { now: new Date(start) };

let office: SensorsOffice;
/** Another process of the same office. */
let twin: SensorsOffice;

beforeAll(async () => {
  const now = () => clock.now;
  office = await startSensorsOffice({ sensors: [leakSensor, liftSensor, doorSensor], now, grant });
  twin = await startSensorsOffice({ databaseUrl: office.databaseUrl, now, grant });
});
afterAll(async () => {
  await twin[Symbol.asyncDispose]();
  await office[Symbol.asyncDispose]();
});

let minute = 0;
async function pass(minutes: number): Promise<void> {
  minute += minutes;
  clock.now = new Date(start + minute * 60_000);
}

async function current(amperes: number, at = office): Promise<void> {
  await pass(5);
  const payload = payloads.currentOf(amperes);
  await at.post('/uplink/tts', ttsUp({ sensor: liftSensor, payload, at: clock.now, fCnt: minute }));
}

async function set(rule: string, version: number, settings: string, place = '', because = 'tried') {
  const input = `office: "amiens", rule: ${rule}, version: ${version}, settings: { ${settings} }, because: "${because}" ${place}`;
  const { data, errors } = await office.ask(
    `mutation { setDetectionRule(input: { ${input} }) { detectionRule { id version scope by because settings { raise clear onDelayMinutes } } } }`,
  );
  return { row: data?.setDetectionRule?.detectionRule, error: errors?.[0] };
}

async function rules(where = '') {
  const { data } = await office.ask(
    `{ detectionRules${where} { rule scope version by because endedBecause validFrom settings { enabled raise } } }`,
  );
  return data.detectionRules;
}

async function openFaults(): Promise<string[]> {
  const { data } = await office.ask('{ faults(where: { open: true }) { nodes { rule } } }');
  return data.faults.nodes.map(({ rule }: { rule: string }) => rule);
}

test('an office begins with the rules of the house, installed by nobody', async () => {
  const found = await rules();
  expect(found).toHaveLength(12);
  expect(found.find(({ rule }: { rule: string }) => rule === 'LOW_TEMPERATURE')).toMatchObject({
    scope: 'OFFICE',
    version: 1,
    by: null,
    settings: { enabled: true, raise: 18 },
  });
});

test('a rule changed in one process holds in the other at once, and its past can be asked for', async () => {
  await current(4, twin);
  const before = clock.now.toISOString();
  await pass(1);
  const { row } = await set(
    'LIFT_STOPPED',
    1,
    'onDelayMinutes: 0, readingsMin: 1, raise: 2, clear: 2.5',
    '',
    'Travaux 2026',
  );
  expect(row).toMatchObject({
    version: 2,
    by: 'p-mara',
    because: 'Travaux 2026',
    settings: { raise: 2, onDelayMinutes: 0 },
  });
  // The other process is told by NOTIFY: what it hears from then on is judged by the new rule.
  for (let tries = 0; (await openFaults()).length === 0; tries += 1) {
    expect(tries).toBeLessThan(100);
    await current(1, twin);
  }
  expect(await openFaults()).toEqual(['LIFT_STOPPED']);
  const [then] = await rules(`(rule: [LIFT_STOPPED], at: "${before}")`);
  expect(then).toMatchObject({ version: 1, endedBecause: 'Travaux 2026', settings: { raise: 0.3 } });
  expect(await rules('(rule: [LIFT_STOPPED])')).toMatchObject([{ version: 2 }]);
});

test('a fault that is open stays until its end shows under the new rule', async () => {
  await set('LIFT_STOPPED', 2, 'raise: 0.3, clear: 0.5, onDelayMinutes: 10, readingsMin: 2');
  expect(await openFaults()).toEqual(['LIFT_STOPPED']);
  await current(1);
  expect(await office.database.sql`select state from sensors.faults`).toMatchObject([{ state: 'RTN_UNACK' }]);
});

test('a stricter rule raises nothing of what was measured before', async () => {
  await current(3);
  await office.database.sql`update sensors.faults set state = 'NORMAL'`;
  const { row } = await set(
    'LIFT_STOPPED',
    0,
    'raise: 5, clear: 6, onDelayMinutes: 0, readingsMin: 1',
    ', sensor: "amiens:CAP-00002"',
  );
  expect(row).toMatchObject({ scope: 'SENSOR', version: 1 });
  expect(await openFaults()).toEqual([]);
  await current(3);
  expect(await openFaults()).toEqual(['LIFT_STOPPED']);
});

test('turned off for a sensor, what it found there is cleared by itself; dropped, the wider rule holds again', async () => {
  const place = ', sensor: "amiens:CAP-00002"';
  await using stream = await office.follow('kind fault { rule }');
  await set('LIFT_STOPPED', 1, 'enabled: false', place);
  await stream.nextThat(({ data }) => data?.faultEvents.kind === 'CLEARED', { withinMs: 30_000 });
  await current(3);
  await office.database.sql`update sensors.faults set state = 'NORMAL'`;
  const { data } = await office.ask(
    `mutation { dropDetectionRule(input: { office: "amiens", rule: LIFT_STOPPED, version: 2, because: "works are over" ${place} }) {
      detectionRule { endedBy endedBecause }
    } }`,
  );
  expect(data.dropDetectionRule.detectionRule).toEqual({ endedBy: 'p-mara', endedBecause: 'works are over' });
  expect(await rules('(rule: [LIFT_STOPPED])')).toMatchObject([{ scope: 'OFFICE', version: 3 }]);
  await current(0.1);
  await current(0.1);
  await current(0.1);
  expect(await openFaults()).toEqual(['LIFT_STOPPED']);
});

test('two who change a rule at once: one of them wins, and the database keeps one row in force', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map((co2) => set('CO2_HIGH', 1, `raise: ${1_400 + co2}`)));
  expect(answers.map(({ error }) => error?.extensions.code ?? 'OK').sort()).toEqual([
    'OK',
    'VERSION_CONFLICT',
    'VERSION_CONFLICT',
    'VERSION_CONFLICT',
  ]);
  expect(await rules('(rule: [CO2_HIGH])')).toHaveLength(1);
});

test('what could not be kept by any reading is refused with what was expected', async () => {
  const { error } = await set('CO2_HIGH', 2, 'clear: 9000');
  expect(error).toMatchObject({
    message: expect.stringContaining('"input.settings.clear" is expected to be at most "raise"'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(
    (await set('CO2_HIGH', 0, 'raise: 2000', ', model: "am103", building: "amiens:BAT-0001"')).error,
  ).toMatchObject({
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a sensor of which nothing more is heard is a fault after the hours of its rule, and heard again it is none', async () => {
  await set('SILENCE', 1, 'onDelayMinutes: 60');
  const speak = async (sensor = leakSensor) => {
    await pass(1);
    await office.post('/uplink/tts', ttsUp({ sensor, payload: payloads.dry, at: clock.now, fCnt: minute }));
  };
  await speak();
  await pass(50);
  await speak();
  await using stream = await office.follow('kind fault { rule sensor { reference } value quantity }');
  await pass(59);
  await office.post('/uplink/tts', ttsUp({ sensor: doorSensor, payload: payloads.closed, at: clock.now, fCnt: 3 }));
  await pass(2);
  const silent = await stream.nextThat(({ data }) => data?.faultEvents.fault.sensor.reference === 'CAP-00001', {
    withinMs: 30_000,
  });
  expect(silent.data?.faultEvents).toMatchObject({
    kind: 'RAISED',
    fault: { rule: 'SILENCE', value: 1, quantity: 'SILENT_FOR' },
  });
  await speak();
  await speak();
  const { data } = await office.ask(
    '{ faults(where: { rule: [SILENCE], sensor: "amiens:CAP-00001" }) { nodes { state } } }',
  );
  expect(data.faults.nodes).toEqual([{ state: 'RTN_UNACK' }]);
});

test('a rule is tried on the past before it goes live, beside the one in force, and raises nothing by that', async () => {
  const { sql } = office.database;
  await sql`delete from sensors.readings`;
  const hall = { ...leakSensor, reference: 'CAP-00009', devEui: '0200000000000009', kind: 'ROOM_CLIMATE' as const };
  const home = { ...hall, reference: 'CAP-00010', devEui: '0200000000000010', dwelling: 'LGT-000001' };
  await registerSensors(office.database.drizzle, [hall, home]);
  const measured = [1_300, 1_450, 1_600, 1_700, 900].flatMap((co2, index) => {
    const observedAt = new Date(clock.now.getTime() - (10 - index) * 3_600_000);
    return [hall, home].map(({ reference }) => ({
      ...{ sensor: reference, quantity: 'CO2' as const, value: co2 },
      ...{ observedAt, receivedAt: observedAt },
    }));
  });
  await office.database.drizzle.insert(readings).values(measured);
  const before = await sql`select count(*)::int as events from sensors.fault_events`;
  const ask = (rest: string) =>
    office.ask(`{ previewRule(input: { office: "amiens", rule: CO2_HIGH, settings: { raise: 1400, clear: 1200, onDelayMinutes: 0, readingsMin: 1 } ${rest} }) {
      sensorCount readingCount complete
      wanted { count faults { sensor { reference } raisedAt clearedAt value } }
      inForce { count faults { value } }
    } }`);
  const { data } = await ask('');
  expect(data.previewRule).toEqual({
    // The one in a home is left out, whatever it would have shown.
    ...{ sensorCount: 1, readingCount: 5, complete: true },
    wanted: {
      count: 1,
      faults: [
        {
          sensor: { reference: 'CAP-00009' },
          raisedAt: measured[2]?.observedAt.toISOString(),
          clearedAt: measured[8]?.observedAt.toISOString(),
          value: 1_450,
        },
      ],
    },
    inForce: { count: 1, faults: [{ value: 1_600 }] },
  });
  expect((await ask(', first: 0')).data.previewRule.wanted).toEqual({ count: 1, faults: [] });
  expect((await ask(`, from: "2025-01-01T00:00:00Z"`)).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  expect(await sql`select count(*)::int as events from sensors.fault_events`).toEqual(before);
});
