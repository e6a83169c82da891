import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORY_PEOPLE, type StoryPerson, settleStoryPeople } from '../privacy/story-people.ts';
import { type House, startHouse } from '../testkit/house.ts';

const opal = officeKey('opal');
const helene: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const yann: Principal = { subject: 'yann', office: opal, roles: ['PRIVACY_OFFICER'], mandates: [] };
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const asHelene = { as: helene, purpose: 'DATA_SUBJECT_REQUEST' } as const;
const asYann = { as: yann, purpose: 'DATA_SUBJECT_REQUEST' } as const;

const OPEN = `mutation Open($subject: ID!, $kind: SubjectRequestKind!, $receivedAt: DateTime) {
  openSubjectRequest(input: { subject: $subject, kind: $kind, receivedAt: $receivedAt }) {
    request { id kind state subject { id } dueOn isOverdue steps { kind takenByRoles } }
  }
}`;

/** What is shown here is no matter of time, and the machine may have others to serve. */
const PATIENT = { officeDeadlineMs: 20_000, requestDeadlineMs: 30_000 };

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 0, gateway: { limits: PATIENT } });
  for (const key of ['opal', 'amiens']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

async function open(kind: string, receivedAt: string | null = null, asking: object = asYann): Promise<string> {
  const variables = { subject: 'opal:LOC-STORY', kind, receivedAt };
  const { data, errors } = await house.ask(OPEN, { ...asking, variables });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.openSubjectRequest.request.id;
}

/** The newest entries of Opal's ledger first, as far as they tell of requests. */
async function acts(): Promise<{ coordinate: string; subjects: number }[]> {
  const rows = await house.office('opal').database.sql`
    select item ->> 'coordinate' as coordinate, cardinality(subjects) as subjects
    from ledger.entry, jsonb_array_elements(items) as item
    where item ->> 'category' = 'system.operations' order by sequence desc`;
  return rows.map(({ coordinate, subjects }) => ({ coordinate, subjects }));
}

describe('a request that a person makes of an office', () => {
  test('is opened with a month to answer it, and the ledger says so before anything else', async () => {
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: '2026-01-31T10:00:00Z' };
    const { data, errors } = await house.ask(OPEN, { ...asYann, variables });
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    expect(data.openSubjectRequest.request).toEqual({
      id: expect.stringMatching(/^opal:DEM-\d{6}$/),
      kind: 'ACCESS',
      state: 'OPEN',
      subject: { id: 'opal:LOC-STORY' },
      dueOn: '2026-02-28',
      isOverdue: true,
      steps: [{ kind: 'OPENED', takenByRoles: ['PRIVACY_OFFICER'] }],
    });
    expect((await acts())[0]).toEqual({ coordinate: 'Mutation.openSubjectRequest', subjects: 1 });
  });

  test('is extended once, with a reason, before its month is over', async () => {
    const EXTEND = `mutation Extend($request: ID!, $reason: String!) {
      extendSubjectRequest(input: { request: $request, reason: $reason }) { request { dueOn extensionReason } }
    }`;
    const extend = (request: string, reason = 'Dix baux à relire.') =>
      house.ask(EXTEND, { ...asHelene, variables: { request, reason } });
    const fresh = await open('ACCESS');
    const { data } = await extend(fresh);
    expect(data.extendSubjectRequest.request).toMatchObject({ extensionReason: 'Dix baux à relire.' });
    expect((await extend(fresh)).errors).toMatchObject([{ message: expect.stringContaining('once at most') }]);
    expect((await extend(await open('ACCESS'), '  ')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const late = await open('ACCESS', '2026-01-31T10:00:00Z');
    expect((await extend(late)).errors).toMatchObject([{ message: expect.stringContaining('2026-02-28') }]);
  });

  test('is closed by an answer, and nothing is done under it afterwards', async () => {
    const ANSWER = `mutation Answer($request: ID!) {
      answerSubjectRequest(input: { request: $request, state: REFUSED, answer: "Demande excessive ; CNIL." }) {
        request { state answer steps { kind detail } }
      }
    }`;
    const request = await open('OBJECTION');
    const { data } = await house.ask(ANSWER, { ...asYann, variables: { request } });
    expect(data.answerSubjectRequest.request).toMatchObject({
      state: 'REFUSED',
      steps: [{ kind: 'OPENED' }, { kind: 'ANSWERED', detail: 'Demande excessive ; CNIL.' }],
    });
    const { errors } = await house.ask(ANSWER, { ...asYann, variables: { request } });
    expect(errors).toMatchObject([{ message: expect.stringContaining('expected to be open') }]);
  });

  test('is found by the officer, those first that are due first; and that they looked is an entry about each person', async () => {
    await open('ACCESS', '2026-03-31T10:00:00Z');
    const { data, errors } = await house.ask(
      '{ subjectRequests(where: { state: [OPEN] }) { totalCount nodes { dueOn office { key } } offices { office { key } outcome } } }',
      asHelene,
    );
    expect(errors?.filter(({ extensions }) => extensions.office === 'opal') ?? []).toEqual([]);
    const due = data.subjectRequests.nodes.map(({ dueOn }: { dueOn: string }) => dueOn);
    expect(due).toEqual(due.toSorted());
    expect(data.subjectRequests.offices).toContainEqual({ office: { key: 'amiens' }, outcome: 'DENIED' });
    expect((await acts())[0]).toEqual({ coordinate: 'Query.subjectRequests', subjects: 1 });
  });

  test.each([
    ['a claims agent', { as: mara, purpose: 'CLAIM_HANDLING' as const }],
    ['the officer of the ledger, who did not say that it is for this', { as: helene, purpose: 'DPO_AUDIT' as const }],
    [
      'the staff of another office',
      { as: { ...yann, office: officeKey('amiens') }, purpose: 'DATA_SUBJECT_REQUEST' as const },
    ],
  ])('is not opened or seen by %s', async (_, asking) => {
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: null };
    const opened = await house.ask(OPEN, { ...asking, variables });
    expect(opened.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const seen = await house.ask('{ subjectRequests(offices: ["opal"]) { totalCount } }', asking);
    expect(seen.data?.subjectRequests?.totalCount ?? 0).toBe(0);
  });

  test('does nothing where the ledger cannot be written', async () => {
    const { sql } = house.office('opal').database;
    const count = async () => (await sql`select count(*)::int as n from rights.requests`)[0]?.n;
    const before = await count();
    await sql`alter table ledger.entry rename to elsewhere`;
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: null };
    const { errors } = await house.ask(OPEN, { ...asYann, variables });
    await sql`alter table ledger.elsewhere rename to entry`;
    expect(errors).toMatchObject([{ extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
    expect(await count()).toBe(before);
  });
});

describe('a copy that is handed over', () => {
  const COPY = `mutation Copy($request: ID!) {
    handOverCopy(input: { request: $request }) { json page sha256 request { steps { kind detail } } }
  }`;
  const copyFor = (kind: string) =>
    open(kind).then((request) => house.ask(COPY, { ...asYann, variables: { request } }));
  const lucie = STORY_PEOPLE.opal as StoryPerson;

  test('holds all that the office has of the person, from every domain, and who was given it, why', async () => {
    await house.ask('query Call { tenant(id: "opal:LOC-STORY") { phone } }', { as: mara, purpose: 'CLAIM_HANDLING' });
    const { data, errors } = await copyFor('ACCESS');
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    const { json, page, sha256, request } = data.handOverCopy;
    const copy = JSON.parse(json);
    const { consents: _, ...said } = lucie;
    for (const value of Object.values(said)) expect(json).toContain(JSON.stringify(value).replaceAll('"', ''));
    expect(copy.data.stock.tenant).toMatchObject({ phone: lucie.phone, leases: [{ startedOn: '2019-03-01' }] });
    expect(copy.data.claims.claims).toMatchObject([{ description: lucie.description, state: 'NEW' }]);
    expect(copy.data.sensors.sensors).toMatchObject([{ readings: [{ value: lucie.reading, quantity: 'HUMIDITY' }] }]);
    expect(copy.disclosures.map(({ sentence }: { sentence: string }) => sentence)).toContainEqual(
      expect.stringContaining('(Chargé·e de réclamations) a consulté : Téléphone'),
    );
    expect(copy.purposes).toMatchObject({ CLAIM_HANDLING: 'Traitement des réclamations et interventions' });
    expect(page).toContain('Les données que nous détenons sur vous');
    expect(request.steps.at(-1)).toEqual({ kind: 'COPY_HANDED_OVER', detail: sha256 });
  });

  test('stands in the ledger as one export, with every value by its own coordinate', async () => {
    await copyFor('ACCESS');
    const [entry] = await house.office('opal').database.sql`
      select kind, cardinality(subjects) as subjects, items from ledger.entry order by sequence desc limit 1`;
    expect(entry).toMatchObject({ kind: 'EXPORTED', subjects: 1 });
    expect(entry?.items.map(({ coordinate }: { coordinate: string }) => coordinate)).toEqual(
      expect.arrayContaining([
        'Tenant.phone',
        'Claim.description',
        'Dwelling.mainRent',
        'Sensor.readings',
        'Fault.value',
      ]),
    );
  });

  test('is nothing of a neighbour, a former household or a former tenant of the same home', async () => {
    const { sql } = house.office('opal').database;
    await sql`insert into stock.tenants (reference, first_name, phone) values ('LOC-OTHER', 'Gaston', '+33639980099')`;
    await sql`insert into stock.lease_tenants (lease, tenant) values ('BAIL-STORY', 'LOC-OTHER')`;
    await sql`insert into stock.dwellings (reference, building, main_rent) values ('LGT-PAST', 'BAT-STORY', 999)`;
    await sql`insert into stock.leases (reference, dwelling, started_on, ended_on) values ('BAIL-PAST', 'LGT-PAST', '2010-01-01', '2019-02-28')`;
    await sql`insert into stock.lease_tenants (lease, tenant) values ('BAIL-PAST', 'LOC-STORY')`;
    await sql`update stock.leases set started_on = '2026-11-10' where reference = 'BAIL-STORY'`;
    const { data, errors } = await copyFor('ACCESS');
    await sql`update stock.leases set started_on = '2019-03-01' where reference = 'BAIL-STORY'`;
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    const { json } = data.handOverCopy;
    // The rent as a value: a time of day may end so.
    expect(json).not.toMatch(/Gaston|\+33639980099|: 999\b/);
    const { stock, sensors } = JSON.parse(json).data;
    expect(stock.tenant.leases).toContainEqual(
      expect.objectContaining({ reference: 'BAIL-PAST', endedOn: '2019-02-28' }),
    );
    // The fault was raised on 2 November, when somebody else lived there.
    expect(sensors.faults).toEqual([]);
  });

  test('to take along holds what the person gave, and no rent: that is the office’s own word', async () => {
    const { data } = await copyFor('PORTABILITY');
    const copy = JSON.parse(data.handOverCopy.json);
    expect(copy).toMatchObject({
      format: 'canopee-portable-data/1',
      data: {
        stock: { tenant: { id: 'opal:LOC-STORY', phone: lucie.phone, birthDate: lucie.birthDate } },
        claims: { claims: [{ description: lucie.description }] },
        sensors: { sensors: [{ readings: [{ value: lucie.reading }] }] },
      },
    });
    expect(data.handOverCopy.json).not.toMatch(/mainRent|"state"|disclosures/);
  });

  test('is not made for a request of another kind', async () => {
    const { errors } = await copyFor('OBJECTION');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a breach', () => {
  test('is kept with its 72 hours, and what was done about it', async () => {
    const { data, errors } = await house.ask(
      `mutation { recordBreach(input: { office: "opal", nature: "Jeton d’accès publié.", awareAt: "2026-01-02T10:00:00Z" }) {
        breach { id dueAt isOverdue steps { kind } }
      } }`,
      asYann,
    );
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    const { id, ...breach } = data.recordBreach.breach;
    expect(breach).toEqual({ dueAt: '2026-01-05T10:00:00.000Z', isOverdue: true, steps: [{ kind: 'RECORDED' }] });
    const told = await house.ask(
      `mutation { takeBreachStep(input: { breach: "${id}", kind: AUTHORITY_TOLD, detail: "Notification CNIL." }) { breach { isOverdue } } }`,
      asHelene,
    );
    expect(told.data.takeBreachStep.breach.isOverdue).toBe(false);
    const listed = await house.ask('{ breaches(offices: ["opal"]) { id steps { kind detail } } }', asHelene);
    expect(listed.data.breaches).toMatchObject([{ id, steps: [{ kind: 'RECORDED' }, { kind: 'AUTHORITY_TOLD' }] }]);
  });

  test('is measured: whose data somebody read in a period, and what of everybody’s they could have read', async () => {
    await house.ask('{ tenant(id: "opal:LOC-STORY") { phone lastName } }', { as: mara, purpose: 'CLAIM_HANDLING' });
    const EXPOSURE = `query Exposure($from: DateTime!, $to: DateTime!) {
      exposure(input: { office: "opal", readerOffice: "opal", from: $from, to: $to }) {
        persons { id } households erased categories couldHaveRead tenants
      }
    }`;
    const hour = 3_600_000;
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const within = { from: at(-hour), to: at(hour) };
    const { data, errors } = await house.ask(EXPOSURE, { ...asHelene, variables: within });
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    expect(data.exposure).toMatchObject({
      persons: [{ id: 'opal:LOC-STORY' }],
      erased: 0,
      categories: expect.arrayContaining(['user.contact.phone_number', 'user.name.last']),
      couldHaveRead: expect.arrayContaining(['Tenant.phone', 'Tenant.lastName']),
      tenants: expect.any(Number),
    });
    const before = { from: at(-2 * hour), to: at(-hour) };
    const nothing = await house.ask(EXPOSURE, { ...asHelene, variables: before });
    expect(nothing.data.exposure).toMatchObject({ persons: [], categories: [], couldHaveRead: [] });
    const unnamed = await house.ask(EXPOSURE.replace('readerOffice: "opal",', ''), { ...asHelene, variables: within });
    expect(unnamed.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
