import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorSensor, leakSensor, liftSensor, payloads } from './devices.ts';
import { ttsUp } from './network-messages.ts';
import { type SensorsOffice, startSensorsOffice } from './sensors-office.ts';

const start = Date.parse('2026-01-12T06:00:00.000Z');
const actions = Object.fromEntries(
  ['ACKNOWLEDGE_FAULT', 'COMMENT_FAULT', 'ASSIGN_FAULT', 'SHELVE_FAULT', 'RESET_FAULT', 'SUPPRESS_FAULTS'].map(
    (action) => [action, 'technical-managers'],
  ),
);

const clock = { now: new Date(start) };
let office: SensorsOffice;
let minute = 0;

beforeAll(async () => {
  const sensors = [leakSensor, liftSensor, { ...doorSensor, equipment: 'EQU-DOOR' }];
  office = await startSensorsOffice({ sensors, now: () => clock.now, grant: { actions } });
});
afterAll(() => office[Symbol.asyncDispose]());

interface Told {
  id: string;
  version: number;
  [field: string]: unknown;
}

/** Minutes go on from test to test, so that no reading comes too late. */
async function leak(payload: string): Promise<Told> {
  minute += 10;
  clock.now = new Date(start + minute * 60_000);
  await office.post('/uplink/tts', ttsUp({ sensor: leakSensor, payload, at: clock.now, fCnt: minute }));
  return (await faults('{ rule: [LEAK] }'))[0] as Told;
}

const FIELDS =
  'id version state severity assignedTeam assignedTo assignedContractor { id } comment shelving shelvedUntil suppression suppressedUntil escalatedAt latched';

async function faults(where: string): Promise<Told[]> {
  const answer = await office.ask(`{ faults(where: ${where}) { nodes { ${FIELDS} } } }`);
  return answer.data.faults.nodes;
}

async function change(mutation: string, { id, version }: Told, rest = '') {
  const { data, errors } = await office.ask(
    `mutation { ${mutation}(input: { fault: "${id}", version: ${version} ${rest} }) { fault { ${FIELDS} } } }`,
  );
  return { fault: data?.[mutation]?.fault as Told, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
}

async function history({ id }: Told): Promise<{ kind: string; by: string | null; reason: string | null }[]> {
  const { data } = await office.ask(`{ fault(id: "${id}") { history { kind by reason } } }`);
  return data.fault.history;
}

/** A new fault, nothing of which was done yet. */
async function freshLeak(): Promise<Told> {
  const before = await leak(payloads.dry);
  if (before && before.state === 'RTN_UNACK') await change('acknowledgeFault', before);
  return leak(payloads.wet);
}

test('a fault is handed to a team, to a firm, to whoever asks and to nobody; each is found by it', async () => {
  const fault = await freshLeak();
  const team = await change('assignFault', fault, 'team: ON_CALL');
  expect(team.fault).toMatchObject({ assignedTeam: 'ON_CALL', version: 2 });
  expect(await faults('{ assignedTeam: [ON_CALL] }')).toHaveLength(1);
  const firm = await change('assignFault', team.fault, 'contractor: "amiens:ENT-LIFT"');
  expect(firm.fault).toMatchObject({ assignedTeam: null, assignedContractor: { id: 'amiens:ENT-LIFT' } });
  expect(await faults('{ assignedContractor: "amiens:ENT-LIFT" }')).toHaveLength(1);
  const mine = await change('assignFault', firm.fault, 'toMe: true');
  expect(mine.fault).toMatchObject({ assignedTo: 'p-mara', assignedContractor: null });
  expect(await faults('{ assignedToMe: true, open: true }')).toHaveLength(1);
  const nobody = await change('assignFault', mine.fault);
  expect(nobody.fault).toMatchObject({ assignedTo: null, version: 5 });
  expect(await faults('{ assigned: true, open: true }')).toEqual([]);
  expect((await change('assignFault', nobody.fault, 'team: ON_CALL, toMe: true')).code).toBe('BAD_USER_INPUT');
});

test('what is said of a fault is a word of a list, and stands with who said it in its history', async () => {
  const fault = await freshLeak();
  const said = await change('commentFault', fault, 'comment: ON_THE_WAY');
  expect(said.fault).toMatchObject({ comment: 'ON_THE_WAY', version: 2 });
  expect(await history(fault)).toEqual([
    { kind: 'RAISED', by: null, reason: null },
    { kind: 'COMMENTED', by: 'p-mara', reason: 'ON_THE_WAY' },
  ]);
});

describe('shelving', () => {
  test('in one shot lasts until the leak dries', async () => {
    const fault = await freshLeak();
    const { fault: shelved } = await change('shelveFault', fault, 'reason: KNOWN_TROUBLE');
    expect(shelved).toMatchObject({ shelving: 'ONE_SHOT', state: 'ACTIVE_UNACK' });
    expect(await faults('{ open: true, shelved: false }')).toEqual([]);
    expect(await leak(payloads.dry)).toMatchObject({ shelving: null, state: 'RTN_UNACK' });
    expect((await change('shelveFault', (await faults('{ open: true }'))[0] as Told, 'reason: WORKS')).code).toBe(
      'STATE_CONFLICT',
    );
  });

  test('until a time ends by itself, as an event that the stream tells', async () => {
    const fault = await freshLeak();
    await using stream = await office.follow('kind fault { shelving }');
    const until = new Date(clock.now.getTime() + 60_000).toISOString();
    const { fault: shelved } = await change('shelveFault', fault, `until: "${until}", reason: PART_AWAITED`);
    expect(shelved).toMatchObject({ shelving: 'TIMED', shelvedUntil: until });
    clock.now = new Date(until);
    await stream.nextThat(({ data }) => data?.faultEvents.kind === 'UNSHELVED', { withinMs: 30_000 });
    expect(await faults('{ open: true, shelved: true }')).toEqual([]);
  });

  test('is undone by whoever shelves, and is bounded', async () => {
    const fault = await freshLeak();
    const { fault: shelved } = await change('shelveFault', fault, 'reason: TEST');
    expect((await change('unshelveFault', shelved)).fault).toMatchObject({ shelving: null, version: 3 });
    const inTwoMonths = new Date(clock.now.getTime() + 60 * 86_400_000).toISOString();
    const [open] = await faults('{ open: true }');
    expect((await change('shelveFault', open as Told, `until: "${inTwoMonths}", reason: TEST`)).message).toBe(
      '"input.until" is expected to be in the future, by at most 30 days, but is none.',
    );
  });
});

describe('out of service', () => {
  async function take(what: string, until: Date, rest = '') {
    const input = `office: "amiens", ${what}, until: "${until.toISOString()}", reason: WORKS ${rest}`;
    const { data, errors } = await office.ask(
      `mutation { takeOutOfService(input: { ${input} }) { outOfService { id version until reason by } } }`,
    );
    return { period: data?.takeOutOfService?.outOfService, code: errors?.[0]?.extensions.code };
  }

  test('a sensor’s open fault is suppressed with who said so, and shows again when it is put into service', async () => {
    const fault = await freshLeak();
    const sensor = 'sensor: "amiens:CAP-00001"';
    const { period } = await take(sensor, new Date(clock.now.getTime() + 3_600_000));
    expect(period).toMatchObject({ version: 1, reason: 'WORKS', by: 'p-mara' });
    expect((await faults('{ open: true, suppressed: true }'))[0]).toMatchObject({ suppression: 'OUT_OF_SERVICE' });
    const listed = await office.ask('{ outOfService { id sensor { reference } } }');
    expect(listed.data.outOfService).toEqual([{ id: period.id, sensor: { reference: 'CAP-00001' } }]);
    const ended = await office.ask(
      `mutation { putIntoService(input: { outOfService: "${period.id}", version: 1 }) { outOfService { version endedAt } } }`,
    );
    expect(ended.data.putIntoService.outOfService).toEqual({ version: 2, endedAt: clock.now.toISOString() });
    expect(await faults('{ open: true, suppressed: true }')).toEqual([]);
    expect(await history(fault)).toMatchObject([
      { kind: 'RAISED' },
      { kind: 'SUPPRESSED', by: 'p-mara', reason: 'WORKS' },
      { kind: 'UNSUPPRESSED', by: 'p-mara' },
    ]);
  });

  test('what is found at equipment meanwhile is raised suppressed, and shows when the time is over', async () => {
    const until = new Date(clock.now.getTime() + 3_600_000);
    await take('equipment: "amiens:EQU-DOOR"', until);
    await office.post('/uplink/tts', ttsUp({ sensor: doorSensor, payload: payloads.open, at: clock.now, fCnt: 7 }));
    await using stream = await office.follow('kind fault { rule suppression suppressedUntil }');
    clock.now = new Date(clock.now.getTime() + 15 * 60_000);
    const raised = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'RAISED', { withinMs: 30_000 });
    expect(raised.data?.faultEvents.fault).toEqual({
      rule: 'DOOR_HELD_OPEN',
      suppression: 'OUT_OF_SERVICE',
      suppressedUntil: until.toISOString(),
    });
    clock.now = until;
    await stream.nextThat(({ data }) => data?.faultEvents.kind === 'UNSUPPRESSED', { withinMs: 30_000 });
    minute += 120;
  });

  test('needs an end that is ahead, and one object', async () => {
    expect((await take('sensor: "amiens:CAP-00001"', new Date(start))).code).toBe('BAD_USER_INPUT');
    const ahead = new Date(clock.now.getTime() + 60_000);
    expect((await take('sensor: "amiens:CAP-00001", equipment: "amiens:EQU-DOOR"', ahead)).code).toBe('BAD_USER_INPUT');
    expect((await take('sensor: "amiens:CAP-99"', ahead)).code).toBe('BAD_USER_INPUT');
  });
});

test('a leak that nobody acknowledges is handed to the team on call', async () => {
  const fault = await freshLeak();
  await using stream = await office.follow('kind fault { id assignedTeam escalatedAt }');
  minute += 30;
  clock.now = new Date(start + minute * 60_000);
  const escalated = await stream.nextThat(
    ({ data }) => data?.faultEvents.kind === 'ESCALATED' && data.faultEvents.fault.id === fault.id,
    { withinMs: 30_000 },
  );
  expect(escalated.data?.faultEvents.fault).toMatchObject({ assignedTeam: 'ON_CALL' });
});

test('a latched fault stays when its condition is over, and ends when it was seen and reset', async () => {
  const fault = await freshLeak();
  await office.database.sql`update sensors.faults set latched = true where reference = ${fault.id.split(':')[1] ?? ''}`;
  expect((await change('resetFault', fault)).code).toBe('STATE_CONFLICT');
  const over = await leak(payloads.dry);
  expect(over).toMatchObject({ state: 'ACTIVE_UNACK', latched: true });
  const { fault: acknowledged } = await change('acknowledgeFault', over);
  expect(acknowledged).toMatchObject({ state: 'ACTIVE_ACK' });
  expect((await change('resetFault', acknowledged)).fault).toMatchObject({ state: 'NORMAL' });
});

test.each([
  'assignFault(input: { fault: "F", version: 9, team: ON_CALL })',
  'commentFault(input: { fault: "F", version: 9, comment: REPAIRED })',
  'shelveFault(input: { fault: "F", version: 9, reason: WORKS })',
  'unshelveFault(input: { fault: "F", version: 9 })',
  'resetFault(input: { fault: "F", version: 9 })',
])('what changed since it was read is refused: %s', async (mutation) => {
  const fault = await freshLeak();
  const { errors } = await office.ask(`mutation { ${mutation.replace('"F"', `"${fault.id}"`)} { fault { id } } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'VERSION_CONFLICT', givenVersion: 9 } }]);
});
