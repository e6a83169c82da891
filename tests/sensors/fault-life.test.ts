import { describe, expect, test } from 'vitest';
import { doorSensor, leakSensor, liftSensor, payloads } from './devices.ts';
import { chirpstackUp, ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const start = Date.parse('2026-01-12T06:00:00.000Z');
const mayAcknowledge = { actions: { ACKNOWLEDGE_FAULT: 'technical-managers' } };

function at(seconds: number): Date {
  return new Date(start + seconds * 1_000);
}

/** An office whose clock the test sets. */
async function officeAt(options: Parameters<typeof startSensorsOffice>[0] = {}) {
  const clock = { now: at(0) };
  const sensors = [leakSensor, liftSensor, doorSensor];
  const office = await startSensorsOffice({ sensors, now: () => clock.now, grant: mayAcknowledge, ...options });
  const leak = (seconds: number, payload: string) => {
    clock.now = at(seconds);
    return office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload, at: at(seconds), fCnt: seconds }));
  };
  return { office, clock, leak, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

const FAULTS = '{ faults { nodes { id rule system state version raisedAt acknowledgedAt clearedAt } } }';

async function faults(office: SensorsOffice): Promise<Record<string, unknown>[]> {
  return (await office.ask(FAULTS)).data.faults.nodes;
}

async function events(office: SensorsOffice): Promise<string[]> {
  const rows = await office.database.sql`select sequence, kind from sensors.fault_events order by sequence`;
  return rows.map(({ sequence, kind }) => `${sequence} ${kind}`);
}

function acknowledge(office: SensorsOffice, fault: string, version: number) {
  return office.ask(
    `mutation ($input: AcknowledgeFaultInput!) {
      acknowledgeFault(input: $input) { fault { state version acknowledgedAt } }
    }`,
    { input: { fault, version } },
  );
}

test('a leak is raised, acknowledged and over when it dries', async () => {
  await using house = await officeAt();
  const { office, clock, leak } = house;
  await leak(0, payloads.wet);
  clock.now = at(60);
  const { data } = await acknowledge(office, 'amiens:FLT-00000001', 1);
  expect(data.acknowledgeFault.fault).toEqual({
    state: 'ACTIVE_ACK',
    version: 2,
    acknowledgedAt: at(60).toISOString(),
  });
  await leak(120, payloads.dry);
  expect(await faults(office)).toEqual([
    {
      id: 'amiens:FLT-00000001',
      rule: 'LEAK',
      system: 'WATER',
      state: 'NORMAL',
      version: 3,
      raisedAt: at(0).toISOString(),
      acknowledgedAt: at(60).toISOString(),
      clearedAt: at(120).toISOString(),
    },
  ]);
  expect(await events(office)).toEqual(['1 RAISED', '2 ACKNOWLEDGED', '3 CLEARED']);
  const [fault] = await office.database.sql`select acknowledged_by from sensors.faults`;
  expect(fault?.acknowledged_by).toBe('p-mara');
});

test('a leak that dries before anybody saw it waits to be acknowledged, and comes back as the same fault', async () => {
  await using house = await officeAt();
  const { office, leak } = house;
  await leak(0, payloads.wet);
  await leak(60, payloads.dry);
  expect(await faults(office)).toMatchObject([{ state: 'RTN_UNACK', version: 2 }]);
  await leak(120, payloads.wet);
  expect(await faults(office)).toMatchObject([
    { state: 'ACTIVE_UNACK', version: 3, raisedAt: at(120).toISOString(), clearedAt: null },
  ]);
  await leak(180, payloads.dry);
  await acknowledge(office, 'amiens:FLT-00000001', 4);
  expect(await faults(office)).toMatchObject([{ state: 'NORMAL', version: 5 }]);
  await leak(240, payloads.wet);
  expect(await faults(office)).toMatchObject([{ id: 'amiens:FLT-00000002' }, { id: 'amiens:FLT-00000001' }]);
});

describe('acknowledging', () => {
  test('what changed since it was read is refused, and says from what to what', async () => {
    await using house = await officeAt();
    await house.leak(0, payloads.wet);
    await house.leak(60, payloads.dry);
    const { data, errors } = await acknowledge(house.office, 'amiens:FLT-00000001', 1);
    expect(data).toEqual({ acknowledgeFault: null });
    expect(errors).toMatchObject([
      {
        message:
          '"version" is expected to be 2, the fault’s present one, but got 1: it changed since it was read.'.replace(
            '’',
            "'",
          ),
        extensions: { code: 'VERSION_CONFLICT', givenVersion: 1, presentVersion: 2 },
      },
    ]);
    expect(await faults(house.office)).toMatchObject([{ state: 'RTN_UNACK', version: 2 }]);
  });

  test('by ten people at once, one of them wins', async () => {
    await using house = await officeAt();
    await house.leak(0, payloads.wet);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => acknowledge(house.office, 'amiens:FLT-00000001', 1)),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').sort();
    expect(codes).toEqual(['OK', ...Array.from({ length: 9 }, () => 'VERSION_CONFLICT')]);
    expect(await events(house.office)).toEqual(['1 RAISED', '2 ACKNOWLEDGED']);
  });

  test('again changes nothing', async () => {
    await using house = await officeAt();
    await house.leak(0, payloads.wet);
    await acknowledge(house.office, 'amiens:FLT-00000001', 1);
    const { data } = await acknowledge(house.office, 'amiens:FLT-00000001', 2);
    expect(data.acknowledgeFault.fault).toMatchObject({ state: 'ACTIVE_ACK', version: 2 });
    expect(await events(house.office)).toEqual(['1 RAISED', '2 ACKNOWLEDGED']);
  });

  test.each([
    [
      'a fault that is none',
      'amiens:FLT-00000099',
      'BAD_USER_INPUT',
      'is expected to be a fault of amiens, but is none',
    ],
    ['another office’s fault', 'opal:FLT-00000001', 'BAD_USER_INPUT', 'but is another office'],
    ['no id at all', 'FLT-00000001', 'BAD_USER_INPUT', 'is expected to be a global id'],
  ])('%s says what was expected', async (_, fault, code, message) => {
    await using house = await officeAt();
    const { errors } = await acknowledge(house.office, fault, 1);
    expect(errors).toMatchObject([{ message: expect.stringContaining(message), extensions: { code } }]);
  });

  test('needs a grant for it', async () => {
    await using house = await officeAt({ grant: {} });
    await house.leak(0, payloads.wet);
    const { errors } = await acknowledge(house.office, 'amiens:FLT-00000001', 1);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('races', () => {
  test('two processes, fifty different wet uplinks a millisecond apart: one fault', async () => {
    await using house = await officeAt();
    house.clock.now = at(600);
    await using twin = await startSensorsOffice({ databaseUrl: house.office.databaseUrl, now: () => at(600) });
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const heard = { sensor: leakSensor, payload: payloads.wet, at: new Date(start + index), fCnt: index };
        return (index % 2 ? twin : house.office).post('/uplink/tts', ttsUp(heard));
      }),
    );
    expect(await faults(house.office)).toMatchObject([{ state: 'ACTIVE_UNACK', version: 1 }]);
    expect(await events(house.office)).toEqual(['1 RAISED']);
  });

  test('a clear that races a raise ends as the later of the two says, whichever arrives first', async () => {
    await using house = await officeAt();
    const { office, clock } = house;
    await using twin = await startSensorsOffice({ databaseUrl: office.databaseUrl, now: () => clock.now });
    for (let round = 1; round <= 20; round += 1) {
      clock.now = at(round * 1_000 + 500);
      const wet = { sensor: leakSensor, payload: payloads.wet, at: at(round * 1_000), fCnt: round * 2 };
      const dry = { ...wet, payload: payloads.dry, at: at(round * 1_000 + 1), fCnt: round * 2 + 1 };
      await Promise.all([
        office.post('/uplink/tts', ttsUp(wet)),
        twin.post('/uplink/chirpstack?event=up', chirpstackUp(dry)),
      ]);
      const states = (await faults(office)).map(({ state }) => state);
      expect(states.every((state) => state === 'RTN_UNACK' || state === 'NORMAL')).toBe(true);
    }
    expect((await faults(office)).length).toBeLessThanOrEqual(1);
  });

  test('acknowledging while it dries: both are done, and the fault is over', async () => {
    await using house = await officeAt();
    const { office, leak } = house;
    for (let round = 0; round < 20; round += 1) {
      await leak(round * 100, payloads.wet);
      const [open] = (await faults(office)) as [{ id: string; version: number }];
      const drying = leak(round * 100 + 10, payloads.dry);
      const { errors } = await acknowledge(office, open.id, open.version);
      await drying;
      const [after] = (await faults(office)) as [{ version: number; state: string }];
      if (errors) await acknowledge(office, open.id, after.version);
      expect(await faults(office)).toMatchObject([
        { state: 'NORMAL' },
        ...Array.from({ length: round }, () => ({ state: 'NORMAL' })),
      ]);
    }
  });

  test('the database itself refuses a second open fault of a sensor and rule', async () => {
    await using house = await officeAt();
    await house.leak(0, payloads.wet);
    const second = house.office.database.sql`
      insert into sensors.faults
        (version, rule, system, severity, state, sensor, building, value, quantity, raised_at)
      select version, rule, system, severity, state, sensor, building, value, quantity, raised_at from sensors.faults`;
    await expect(second).rejects.toMatchObject({ code: '23505', constraint_name: 'faults_one_open' });
  });
});

describe('time alone', () => {
  test('raises a door that was opened and says nothing more', async () => {
    await using house = await officeAt();
    const { office, clock } = house;
    await using stream = await office.follow('kind at fault { rule raisedAt }');
    await office.post('/uplink/tts', ttsUp({ sensor: doorSensor, payload: payloads.open, at: at(0) }));
    expect(await faults(office)).toEqual([]);
    clock.now = at(15 * 60);
    const { data } = await stream.next({ withinMs: 30_000 });
    expect(data?.faultEvents).toEqual({
      kind: 'RAISED',
      at: at(15 * 60).toISOString(),
      fault: { rule: 'DOOR_HELD_OPEN', raisedAt: at(15 * 60).toISOString() },
    });
  });

  test('raises no lift of which nothing more is heard', async () => {
    await using house = await officeAt();
    const { office, clock } = house;
    const current = (seconds: number, amperes: number) => {
      clock.now = at(seconds);
      const payload = payloads.currentOf(amperes);
      return office.post('/uplink/tts', ttsUp({ sensor: liftSensor, payload, at: at(seconds), fCnt: seconds }));
    };
    await current(0, 0.1);
    expect(await faults(office)).toEqual([]);
    await current(600, 0.1);
    expect(await faults(office)).toMatchObject([{ rule: 'LIFT_STOPPED', system: 'LIFT', state: 'ACTIVE_UNACK' }]);
  });
});
