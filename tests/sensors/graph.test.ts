import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorSensor, leakSensor, leakSensors, liftSensor, payloads, roomSensor } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const start = Date.parse('2026-01-12T06:00:00.000Z');
const end = new Date(start + 4 * 3_600_000);
const many = leakSensors(60);

let office: SensorsOffice;

beforeAll(async () => {
  const clock = { now: end };
  office = await startSensorsOffice({
    sensors: [leakSensor, liftSensor, doorSensor, roomSensor, ...many],
    now: () => clock.now,
    grant: {
      decisions: { 'user.sensor': { tier: 'WITHHELD', rule: 'no-cross-office-series' } },
      delicate: { HOME_SENSOR: 'known-to-their-office', HOME_FAULT: 'with-consent-and-claim' },
    },
    homes: {
      opened: () => sql`(select ${roomSensor.dwelling} as dwelling, '-infinity'::timestamptz as since)`,
      missing: async (_database, _purpose, dwellings) => dwellings.map(() => []),
    },
  });
  const send = (sensor: typeof leakSensor, payload: string, minutes: number) => {
    const at = new Date(start + minutes * 60_000);
    return office.post('/uplink/tts', ttsUp({ sensor, payload, at, fCnt: minutes }));
  };
  await Promise.all(many.map((sensor, index) => send(sensor, payloads.wet, index)));
  await send(leakSensor, payloads.wet, 61);
  await send(liftSensor, payloads.currentOf(0.1), 62);
  await send(liftSensor, payloads.currentOf(0.1), 75);
  await send(doorSensor, payloads.open, 90);
  await send(roomSensor, payloads.climate(15.5, 50, 900), 0);
  await send(roomSensor, payloads.climate(15.0, 50, 900), 125);
  for (const minutes of [130, 140, 150]) await send(leakSensor, payloads.wet, minutes);
  office.statements.length = 0;
});
afterAll(() => office[Symbol.asyncDispose]());

/** References of the nodes of a list. */
async function listed(query: string): Promise<string[]> {
  const { data, errors } = await office.ask(query);
  expect(errors).toBeUndefined();
  const [connection] = Object.values(data) as [{ nodes: { reference: string }[] }];
  return connection.nodes.map(({ reference }) => reference);
}

describe('faults', () => {
  test('by severity come the worst first, whatever their names', async () => {
    const { data } = await office.ask(
      '{ faults(orderBy: { field: SEVERITY, direction: DESC }, first: 500) { nodes { severity rule } } }',
    );
    const severities: string[] = data.faults.nodes.map(({ severity }: { severity: string }) => severity);
    expect(severities).toEqual([...Array.from({ length: 62 }, () => 'CRITICAL'), 'MAJOR', 'MINOR']);
  });

  test('are the newest first where no order is asked', async () => {
    const { data } = await office.ask(
      '{ faults(first: 3) { totalCount nodes { rule raisedAt } offices { outcome } } }',
    );
    expect(data.faults).toEqual({
      totalCount: 64,
      nodes: [
        { rule: 'LOW_TEMPERATURE', raisedAt: '2026-01-12T08:05:00.000Z' },
        { rule: 'DOOR_HELD_OPEN', raisedAt: '2026-01-12T07:45:00.000Z' },
        { rule: 'LIFT_STOPPED', raisedAt: '2026-01-12T07:15:00.000Z' },
      ],
      offices: [{ outcome: 'OK' }],
    });
  });

  test.each([
    ['RAISED_AT', 'ASC'],
    ['RAISED_AT', 'DESC'],
    ['SEVERITY', 'ASC'],
    ['SEVERITY', 'DESC'],
    ['REFERENCE', 'ASC'],
  ])('paged by %s %s are each there once, forward and backward', async (field, direction) => {
    const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
    const whole = await listed(`{ faults(${orderBy}, first: 500) { nodes { reference } } }`);
    expect(new Set(whole).size).toBe(64);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await office.ask(
        `query ($after: String) { faults(${orderBy}, first: 7, after: $after) {
          nodes { reference } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      paged.push(...data.faults.nodes.map(({ reference }: { reference: string }) => reference));
      after = data.faults.pageInfo.endCursor;
      more = data.faults.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(whole);
    const last = await listed(`{ faults(${orderBy}, last: 5) { nodes { reference } } }`);
    expect(last).toEqual(whole.slice(-5));
  });

  test.each([
    ['building: "amiens:BAT-0001"', 4],
    ['building: "amiens:BAT-0001", rule: [LEAK]', 1],
    ['building: "opal:BAT-0001"', 0],
    ['equipment: "amiens:ASC-0001"', 1],
    ['sensor: "amiens:CAP-00003"', 1],
    ['system: [LIFT, HEATING]', 2],
    ['severity: [MAJOR, MINOR]', 2],
    ['state: [ACTIVE_UNACK]', 64],
    ['state: [NORMAL]', 0],
    ['open: true', 64],
    ['open: false', 0],
    ['raisedFrom: "2026-01-12T07:00:00Z"', 4],
    ['raisedFrom: "2026-01-12T07:00:00Z", raisedTo: "2026-01-12T07:20:00Z"', 2],
  ])('where %s', async (where, count) => {
    const { data } = await office.ask(`{ faults(where: { ${where} }) { totalCount } }`);
    expect(data.faults.totalCount).toBe(count);
  });

  test('asked of other offices are none', async () => {
    const { data } = await office.ask(
      '{ faults(offices: ["opal"]) { totalCount nodes { id } } sensors(offices: ["opal"]) { totalCount } }',
    );
    expect(data).toEqual({ faults: { totalCount: 0, nodes: [] }, sensors: { totalCount: 0 } });
  });

  test('a cursor of another order is refused', async () => {
    const { data } = await office.ask('{ faults(first: 1) { pageInfo { endCursor } } }');
    const after = data.faults.pageInfo.endCursor;
    const { errors } = await office.ask(
      'query ($after: String) { faults(after: $after, orderBy: { field: REFERENCE }) { totalCount } }',
      { after },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_INVALID' } }]);
  });
});

describe('sensors', () => {
  test.each([
    ['where: {}', 64],
    ['where: { building: "amiens:BAT-0001" }', 4],
    ['where: { equipment: "amiens:ASC-0001" }', 1],
    ['where: { kind: [CONTACT, CURRENT] }', 2],
    ['where: { devEui: "020000000000000A0000" }', 0],
    ['where: { devEui: "02000000000A0000" }', 1],
  ])('%s', async (args, count) => {
    const { data } = await office.ask(`{ sensors(${args}) { totalCount } }`);
    expect(data.sensors.totalCount).toBe(count);
  });

  test('last heard of longest ago come first, those never heard of last', async () => {
    const silent = { ...leakSensor, reference: 'CAP-99999', devEui: '0200000000009999', building: 'BAT-9999' };
    await using small = await startSensorsOffice({ sensors: [silent, leakSensor, doorSensor], now: () => end });
    const heard = { sensor: doorSensor, payload: payloads.closed, at: new Date(start) };
    await small.post('/uplink/tts', ttsUp(heard));
    await small.post('/uplink/tts', ttsUp({ ...heard, sensor: leakSensor, payload: payloads.dry, at: end }));
    const { data } = await small.ask(
      '{ sensors(orderBy: { field: LAST_SEEN_AT }) { nodes { reference lastSeenAt } } }',
    );
    expect(data.sensors.nodes).toEqual([
      { reference: 'CAP-00003', lastSeenAt: '2026-01-12T06:00:00.000Z' },
      { reference: 'CAP-00001', lastSeenAt: '2026-01-12T10:00:00.000Z' },
      { reference: 'CAP-99999', lastSeenAt: null },
    ]);
  });

  test('tell their readings the newest first, page by page', async () => {
    const page = `query ($after: String) { sensor(id: "amiens:CAP-00001") {
      readings(first: 3, after: $after) { nodes { observedAt value sensor { reference } } pageInfo { hasNextPage endCursor } } } }`;
    const first = (await office.ask(page)).data.sensor.readings;
    expect(first.nodes.map(({ observedAt }: { observedAt: string }) => observedAt)).toEqual([
      '2026-01-12T08:30:00.000Z',
      '2026-01-12T08:20:00.000Z',
      '2026-01-12T08:10:00.000Z',
    ]);
    expect(first.nodes[0].sensor).toEqual({ reference: 'CAP-00001' });
    const second = (await office.ask(page, { after: first.pageInfo.endCursor })).data.sensor.readings;
    expect(second).toEqual({
      nodes: [{ observedAt: '2026-01-12T07:01:00.000Z', value: 1, sensor: { reference: 'CAP-00001' } }],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
  });

  test('of which there are none, and those of other offices, are null', async () => {
    const { data, errors } = await office.ask(
      '{ a: sensor(id: "amiens:CAP-77777") { id } b: fault(id: "opal:FLT-1") { id } }',
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: undefined });
  });
});

describe('what a sensor inside a dwelling measures concerns its household', () => {
  const QUERY = `{
    room: sensor(id: "amiens:CAP-00004") { dwelling { id } readings { nodes { value } } }
    basement: sensor(id: "amiens:CAP-00001") { dwelling { id } readings(first: 1) { nodes { value } } }
    faults(where: { rule: [LOW_TEMPERATURE, LIFT_STOPPED] }) { nodes { rule value quantity } }
  }`;

  test('and is withheld with a mark, while common equipment is clear', async () => {
    const { data, extensions } = await office.ask(QUERY);
    expect(data).toEqual({
      room: { dwelling: { id: 'amiens:LGT-000001' }, readings: null },
      basement: { dwelling: null, readings: { nodes: [{ value: 1 }] } },
      faults: {
        nodes: [
          { rule: 'LOW_TEMPERATURE', value: null, quantity: 'TEMPERATURE' },
          { rule: 'LIFT_STOPPED', value: 0.1, quantity: 'CURRENT' },
        ],
      },
    });
    const mark = { office: 'amiens', tier: 'WITHHELD', rule: 'no-cross-office-series', count: 1 };
    const marks = new Set(extensions?.privacy?.marks);
    expect(marks).toEqual(
      new Set([
        { coordinate: 'Sensor.readings', ...mark },
        { coordinate: 'Fault.value', ...mark },
      ]),
    );
  });
});

describe('the rows of other domains show what stands at them', () => {
  const entities = (typename: string, ids: string[], selection: string) =>
    office.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${typename} { ${selection} } } }`,
      { representations: ids.map((id) => ({ __typename: typename, id })) },
    );

  test('a building its open faults, worst first, and its sensors', async () => {
    const { data } = await entities(
      'Building',
      ['amiens:BAT-0001', 'amiens:BAT-8888', 'opal:BAT-0001'],
      'id openFaults { rule } sensors { reference }',
    );
    expect(data._entities).toEqual([
      {
        id: 'amiens:BAT-0001',
        openFaults: [
          { rule: 'LEAK' },
          { rule: 'LIFT_STOPPED' },
          { rule: 'LOW_TEMPERATURE' },
          { rule: 'DOOR_HELD_OPEN' },
        ],
        sensors: ['CAP-00001', 'CAP-00002', 'CAP-00003', 'CAP-00004'].map((reference) => ({ reference })),
      },
      { id: 'amiens:BAT-8888', openFaults: [], sensors: [] },
      null,
    ]);
  });

  test('a lift its own', async () => {
    const { data } = await entities('Equipment', ['amiens:ASC-0001'], 'id openFaults { rule } sensors { reference }');
    expect(data._entities).toEqual([
      { id: 'amiens:ASC-0001', openFaults: [{ rule: 'LIFT_STOPPED' }], sensors: [{ reference: 'CAP-00002' }] },
    ]);
  });

  test('sensors and faults are found by their keys', async () => {
    const sensors = await entities('Sensor', ['amiens:CAP-00001', 'opal:CAP-00001', 'nonsense'], 'reference');
    expect(sensors.data._entities).toEqual([{ reference: 'CAP-00001' }, null, null]);
    const faults = await entities('Fault', ['amiens:FLT-00000001', 'amiens:FLT-99999999'], 'reference');
    expect(faults.data._entities).toEqual([{ reference: 'FLT-00000001' }, null]);
  });
});

test('a page of fifty with all that hangs on it is a handful of statements', async () => {
  const QUERY = `{
    faults(first: 50) {
      totalCount
      nodes {
        id value
        sensor { id dwelling { id } openFaults { id } readings(first: 5) { nodes { value sensor { id } } } }
        building { id openFaults { id sensor { id } } sensors { id openFaults { id } } }
        equipment { id openFaults { id } sensors { id } }
      }
    }
  }`;
  office.statements.length = 0;
  const { data, errors } = await office.ask(QUERY);
  expect(errors).toBeUndefined();
  expect(data.faults.nodes).toHaveLength(50);
  // The page, its count, the sensors, then once each: readings, and open faults and sensors of sensors, buildings, equipment.
  expect(office.statements.length).toBeLessThanOrEqual(11);
});
