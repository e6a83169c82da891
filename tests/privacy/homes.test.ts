import { Wake } from '@canopee/chassis/wake';
import { CLAIM_STATES, OPEN_CLAIM_STATES } from '@canopee/claims/vocabulary';
import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { acknowledgeFault } from '@canopee/sensors/faults/acknowledge-fault';
import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// What is measured inside a home, while consents and claims come and go. The stories tell who sees it while they stay.

const amiens = officeKey('amiens');
const staff = (subject: string, role: Principal['roles'][number], office = amiens): Principal => ({
  subject,
  office,
  roles: [role],
  mandates: [],
});
const karim: Asking = { as: staff('karim', 'TECHNICAL_MANAGER'), purpose: 'CLAIM_HANDLING' };
const mara: Asking = { as: staff('mara', 'CLAIMS_AGENT'), purpose: 'CLAIM_HANDLING' };
const omar: Asking = { as: { ...staff('omar', 'TENANT'), tenant: 'LOC-STORY' }, purpose: 'CLAIM_HANDLING' };

const READ = `{
  sensor(id: "amiens:CAP-STORY") { readings(first: 9) { nodes { value } } dailyReadings(first: 9) { nodes { maximum } } }
  fault(id: "amiens:FLT-STORY") { rule }
}`;
const said = (field: 'giveConsent' | 'withdrawConsent', more: Record<string, string> = {}) => ({
  document: `mutation ($input: ConsentInput!) { ${field}(input: $input) { consent { change purpose manner dwelling { id } } } }`,
  variables: {
    input: {
      tenant: 'amiens:LOC-STORY',
      dwelling: 'amiens:LGT-STORY',
      purpose: 'CLAIM_HANDLING',
      manner: 'BY_TELEPHONE',
      ...more,
    },
  },
});

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['amiens', 'opal'], dwellingsPerOffice: 0 });
  for (const key of ['amiens', 'opal']) await settleStoryPeople(house.office(key));
  await sql()`
    insert into sensors.daily_readings (sensor, quantity, day, count, minimum, maximum, mean)
    values ('CAP-STORY', 'HUMIDITY', current_date - 1, 1, 88.53, 88.53, 88.53)`;
});
afterAll(() => house[Symbol.asyncDispose]());

const sql = () => house.office('amiens').database.sql;

async function say(field: 'giveConsent' | 'withdrawConsent', asking = mara, more: Record<string, string> = {}) {
  const { document, variables } = said(field, more);
  return house.ask(document, { ...asking, variables });
}

async function read(
  asking = karim,
): Promise<{ values: number[] | null; days: number[] | null; fault: unknown; rules: string[] }> {
  const { data, errors, extensions } = await house.ask(READ, asking);
  expect(errors).toBeUndefined();
  const { marks } = (extensions as { privacy: { marks: Mark[] } }).privacy;
  const values = data.sensor.readings?.nodes.map(({ value }: { value: number }) => value) ?? null;
  const days = data.sensor.dailyReadings?.nodes.map(({ maximum }: { maximum: number }) => maximum) ?? null;
  return { values, days, fault: data.fault, rules: [...new Set(marks.map(({ rule }) => rule))].sort() };
}
const OPENED = { values: [88.53], days: [88.53], fault: { rule: 'HIGH_HUMIDITY' }, rules: [] };
const CLOSED = (...rules: string[]) => ({ values: null, days: null, fault: null, rules });

describe('a home', () => {
  test('closes with the very next question once its consent is taken back, and opens again with it', async () => {
    expect(await read()).toEqual(OPENED);
    expect((await say('withdrawConsent', omar)).errors).toBeUndefined();
    expect(await read()).toEqual(CLOSED('no-consent'));
    const { data } = await say('giveConsent');
    expect(data.giveConsent.consent).toEqual({
      change: 'GIVEN',
      purpose: 'CLAIM_HANDLING',
      manner: 'BY_TELEPHONE',
      dwelling: { id: 'amiens:LGT-STORY' },
    });
    expect(await read()).toEqual(OPENED);
  });

  test('is not opened by a consent for something else', async () => {
    await say('withdrawConsent');
    await say('giveConsent', mara, { purpose: 'LEASE_MANAGEMENT' });
    expect(await read()).toEqual(CLOSED('no-consent'));
    await say('giveConsent');
  });

  test('is closed where one of two who hold the lease has not consented', async () => {
    await sql()`insert into stock.tenants (reference, last_name) values ('LOC-TWO', 'Diallo')`;
    await sql()`insert into stock.lease_tenants (lease, tenant) values ('BAIL-STORY', 'LOC-TWO')`;
    expect(await read()).toEqual(CLOSED('no-consent'));
    await say('giveConsent', mara, { tenant: 'amiens:LOC-TWO' });
    expect(await read()).toEqual(OPENED);
    await say('withdrawConsent', mara, { tenant: 'amiens:LOC-TWO' });
    expect(await read()).toEqual(CLOSED('no-consent'));
    await sql()`delete from stock.lease_tenants where tenant = 'LOC-TWO'`;
  });

  test('is closed as soon as the claim on it is, and a quarrel or a debt opens none', async () => {
    const open = async (state: string, category = 'PLUMBING') => {
      await sql()`update claims.claims set state = ${state}, category = ${category} where reference = 'REC-STORY'`;
      return (await read()).rules;
    };
    // One that was merged into another needs that one.
    for (const state of CLAIM_STATES.filter((state) => state !== 'MERGED')) {
      const isOpen = (OPEN_CLAIM_STATES as readonly string[]).includes(state);
      expect(await open(state), state).toEqual(isOpen ? [] : ['no-open-claim']);
    }
    for (const category of ['NEIGHBOUR_DISPUTE', 'CHARGES_RENT', 'ALLOCATION_TRANSFER'])
      expect(await open('NEW', category), category).toEqual(['no-open-claim']);
    await say('withdrawConsent');
    expect(await open('CLOSED')).toEqual(['no-consent', 'no-open-claim']);
    await say('giveConsent');
    expect(await open('NEW')).toEqual([]);
  });

  test('shows nothing of those who lived there before', async () => {
    await sql()`update stock.leases set started_on = current_date + 1 where reference = 'BAIL-STORY'`;
    expect(await read()).toEqual(CLOSED('no-consent'));
    await sql()`update sensors.readings set observed_at = observed_at - interval '40 days'`;
    await sql()`update sensors.daily_readings set day = day - 40`;
    await sql()`update stock.leases set started_on = current_date - 20 where reference = 'BAIL-STORY'`;
    for (const who of [karim, omar])
      expect(await read(who), String(who.as)).toMatchObject({ values: [], days: [], fault: null });
    await sql()`update stock.leases set started_on = '2019-03-01' where reference = 'BAIL-STORY'`;
    for (const who of [karim, omar]) expect(await read(who), String(who.as)).toEqual(OPENED);
  });
});

describe('what was said', () => {
  test('stays, the last word first, and is nobody’s to change', async () => {
    await say('withdrawConsent', omar, { manner: 'ONLINE' });
    await say('giveConsent');
    const { data } = await house.ask('{ tenant(id: "amiens:LOC-STORY") { consents { change manner } } }', omar);
    expect(data.tenant.consents.slice(0, 2)).toEqual([
      { change: 'GIVEN', manner: 'BY_TELEPHONE' },
      { change: 'WITHDRAWN', manner: 'ONLINE' },
    ]);
    const [row] = await sql()`select recorded_by, recorded_by_roles from stock.consents order by number desc limit 1`;
    expect(row).toEqual({ recorded_by: house.pseudonym(mara.as as Principal), recorded_by_roles: ['CLAIMS_AGENT'] });
    await expect(sql()`update stock.consents set change = 'GIVEN'`).rejects.toThrow('what was said stays');
    await expect(sql()`delete from stock.consents`).rejects.toThrow('what was said stays');
  });

  test.each([
    ['for a home that is not theirs', 'BAD_USER_INPUT', mara, { dwelling: 'amiens:LGT-999' }],
    ['for what is the key of no purpose', 'BAD_USER_INPUT', mara, { purpose: 'to see' }],
    ['of a tenant of another office', 'BAD_USER_INPUT', mara, { dwelling: 'opal:LGT-STORY' }],
    ['by a tenant for a neighbour', 'BAD_USER_INPUT', omar, { tenant: 'amiens:LOC-TWO' }],
    ['by whoever wants to read', 'FORBIDDEN', karim, {}],
    ['at another office', 'FORBIDDEN', mara, { tenant: 'opal:LOC-STORY', dwelling: 'opal:LGT-STORY' }],
  ] as const)('is not written down %s', async (_, code, who, more) => {
    const { errors } = await say('giveConsent', who, more);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });
});

describe('a running stream', () => {
  const EVENTS =
    'subscription ($where: FaultEventFilter) { faultEvents(presence: true, where: $where) { kind fault { id value state } } }';
  const WITHIN = { withinMs: 30_000 };
  const acknowledged = ({ data }: { data?: { faultEvents: { kind: string } } | null }) =>
    data?.faultEvents.kind === 'ACKNOWLEDGED';

  async function follow(asking: Asking, where: object | null = null) {
    const stream = await house.subscribe(EVENTS, { ...asking, variables: { where } });
    await stream.nextThat(({ data }) => data?.faultEvents.kind === 'OFFICE_UP', WITHIN);
    return { nextFault: async () => (await stream.nextThat(acknowledged, WITHIN)).data.faultEvents.fault, stream };
  }

  /** At the office itself: nobody who asks could, once the home is closed. */
  async function happens(fault: string): Promise<void> {
    const [row] =
      await sql()`update sensors.faults set state = 'ACTIVE_UNACK' where reference = ${fault} returning version`;
    const database = { sql: sql(), drizzle: drizzle(sql(), { casing: 'snake_case' }), close: async () => {} };
    const setting = { database, office: amiens, wake: new Wake(), now: () => new Date() };
    await acknowledgeFault(setting, { fault, version: row?.version, by: null });
  }

  test('tells of a home while it is open, to nobody else, and no more once consent is taken back', async () => {
    const manager = await follow(karim);
    const halls = await follow(karim, { system: ['ACCESS'] });
    const tenant = await follow(omar);
    const agent = await follow(mara);
    const elsewhere = await follow({ ...karim, as: staff('paul', 'TECHNICAL_MANAGER', officeKey('opal')) });
    const home = { id: 'amiens:FLT-STORY', value: 88.53, state: 'ACTIVE_ACK' };
    const hall = { id: 'amiens:FLT-HALL', value: 1, state: 'ACTIVE_ACK' };
    await happens('FLT-STORY');
    for (const { nextFault } of [manager, tenant]) expect(await nextFault()).toEqual(home);
    await say('withdrawConsent');
    await happens('FLT-STORY');
    await happens('FLT-HALL');
    for (const { nextFault } of [manager, halls, agent, elsewhere]) expect(await nextFault()).toEqual(hall);
    // A tenant needs nobody's consent to hear of the own home.
    expect(await tenant.nextFault()).toEqual(home);
    expect(await tenant.nextFault()).toEqual(hall);
    await say('giveConsent');
    for (const { stream } of [manager, halls, tenant, agent, elsewhere]) await stream[Symbol.asyncDispose]();
  });
});

describe('whoever has no business in homes', () => {
  const EVERYWHERE = `{
    sensors(first: 50, orderBy: { field: LAST_SEEN_AT, direction: DESC }) { totalCount nodes { id readings(first: 1) { nodes { value } } openFaults { id } } }
    faults(first: 50) { totalCount nodes { id sensor { id openFaults { id } } building { openFaults { id } sensors { id } } equipment { sensors { id } } } }
    faultGroups(by: [RULE]) { groups { count } }
    building(id: "amiens:BAT-STORY") { sensors { id } openFaults { id sensor { id } } }
    sensor(id: "amiens:CAP-STORY") { id }
    fault(id: "amiens:FLT-STORY") { id }
  }`;

  /** What is due among faults, and whose days are over: the office looks for it by itself, whoever asks, and tells nobody. */
  const OFFICE_CLOCK = /"shelved_until" <= |"days_to_sum"/;

  test('meets none by any path: no statement reads sensors or faults without saying that those in homes are left out', async () => {
    const office = house.office('amiens');
    office.statements.length = 0;
    const { data, errors } = await house.ask(EVERYWHERE, {
      as: staff('paul', 'TECHNICAL_MANAGER', officeKey('opal')),
      purpose: 'TECHNICAL_MONITORING',
    });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(/amiens:(CAP|FLT)-STORY/);
    const reading = office.statements.filter(
      (statement) => /from "sensors"\."(?:sensors|faults)"/.test(statement) && !OFFICE_CLOCK.test(statement),
    );
    expect(reading.length).toBeGreaterThan(6);
    expect(reading.filter((statement) => !/"dwelling" is null/.test(statement))).toEqual([]);
  });

  test('is not told by an order when a sensor in a home was heard', async () => {
    await sql()`update sensors.sensors set last_seen_at = now() where reference = 'CAP-STORY'`;
    await sql()`update sensors.sensors set last_seen_at = '2020-01-01' where reference = 'CAP-HALL'`;
    const { data } = await house.ask(
      '{ sensors(offices: ["amiens"], first: 9, orderBy: { field: LAST_SEEN_AT, direction: DESC }) { nodes { reference lastSeenAt } } }',
      mara,
    );
    expect(data.sensors.nodes).toEqual([
      { reference: 'CAP-HALL', lastSeenAt: '2020-01-01T00:00:00.000Z' },
      { reference: 'CAP-STORY', lastSeenAt: null },
    ]);
  });

  test('acknowledges no fault there either, and learns no more than that there is none such', async () => {
    const [row] = await sql()`select version from sensors.faults where reference = 'FLT-STORY'`;
    const { errors } = await house.ask(
      `mutation { acknowledgeFault(input: { fault: "amiens:FLT-STORY", version: ${row?.version} }) { fault { id } } }`,
      mara,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
