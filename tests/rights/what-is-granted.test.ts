import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORY_PEOPLE, settleStoryPeople } from '../privacy/story-people.ts';
import { type House, startHouse } from '../testkit/house.ts';

const opal = officeKey('opal');
const yann: Principal = { subject: 'yann', office: opal, roles: ['PRIVACY_OFFICER'], mandates: [] };
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const alma: Principal = { subject: 'alma', office: opal, roles: ['ALLOCATION_OFFICER'], mandates: [] };
const lucie: Principal = { subject: 'lucie', office: opal, roles: ['TENANT'], mandates: [], tenant: 'LOC-STORY' };
const carl: Principal = {
  subject: 'carl',
  office: opal,
  roles: ['CONTRACTOR'],
  mandates: [],
  contractor: 'PRE-JOB',
};
const forTheJob = { as: carl, purpose: 'CLAIM_HANDLING' } as const;
const asYann = { as: yann, purpose: 'DATA_SUBJECT_REQUEST' } as const;
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
const forAllocation = { as: alma, purpose: 'ALLOCATION' } as const;
const phone = STORY_PEOPLE.opal?.phone;
const CALL = '{ tenant(id: "opal:LOC-STORY") { phone } }';

/** What is shown here is no matter of time, and the machine may have others to serve. */
const PATIENT = { officeDeadlineMs: 20_000, requestDeadlineMs: 30_000 };

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0, gateway: { limits: PATIENT } });
  await settleStoryPeople(house.office('opal'));
});
afterAll(() => house[Symbol.asyncDispose]());

async function act(document: string): Promise<Record<string, { request: { id: string } } & Record<string, unknown>>> {
  const { data, errors } = await house.ask(`mutation { ${document} }`, asYann);
  expect(errors).toBeUndefined();
  return data;
}

async function open(kind: string, subject = 'LOC-STORY'): Promise<string> {
  const opened = await act(
    `openSubjectRequest(input: { subject: "opal:${subject}", kind: ${kind} }) { request { id } }`,
  );
  return opened.openSubjectRequest?.request.id as string;
}

const phoneFor = async (asking: object) => (await house.ask(CALL, asking)).data.tenant.phone;

describe('a person has the use of their data restricted', () => {
  test('and from that moment nobody reads them but for the purposes named, and the person', async () => {
    const request = await open('RESTRICTION');
    await act(
      `restrictProcessing(input: { request: "${request}", exceptPurposes: ["ALLOCATION"] }) { request { id } }`,
    );
    const { data, extensions } = await house.ask(CALL, forClaims);
    expect(data.tenant.phone).toBeNull();
    expect(extensions?.privacy).toMatchObject({
      marks: [{ coordinate: 'Tenant.phone', rule: 'processing-restricted' }],
    });
    expect(await phoneFor(forAllocation)).toBe(phone);
    expect(await phoneFor({ as: lucie, purpose: 'LEASE_MANAGEMENT' })).toBe(phone);
    await house.office('opal').stop();
    await house.office('opal').start();
    expect(await phoneFor(forClaims)).toBeNull();
    await act(`liftRestriction(input: { request: "${request}", reason: "Exactitude vérifiée." }) { request { id } }`);
    expect(await phoneFor(forClaims)).toBe(phone);
  });

  test('their home with it: the rent and what is measured in it are theirs', async () => {
    const request = await open('RESTRICTION');
    const rent = async () =>
      (await house.ask('{ dwelling(id: "opal:LGT-STORY") { mainRent } }', forAllocation)).data.dwelling.mainRent;
    expect(await rent()).toBe(STORY_PEOPLE.opal?.mainRent);
    await act(`restrictProcessing(input: { request: "${request}" }) { request { id } }`);
    expect(await rent()).toBeNull();
    await act(`liftRestriction(input: { request: "${request}", reason: "Fini." }) { request { id } }`);
  });
});

describe('a person objects', () => {
  test('and their data are no longer used for that, and still for what the lease needs', async () => {
    const request = await open('OBJECTION');
    await act(`upholdObjection(input: { request: "${request}", purposes: ["ALLOCATION"] }) { request { id } }`);
    expect(await phoneFor(forAllocation)).toBeNull();
    expect(await phoneFor(forClaims)).toBe(phone);
    await act(`liftRestriction(input: { request: "${request}", reason: "Retirée." }) { request { id } }`);
  });

  test('to what rests on the lease in vain', async () => {
    const request = await open('OBJECTION');
    const { errors } = await house.ask(
      `mutation { upholdObjection(input: { request: "${request}", purposes: ["CLAIM_HANDLING"] }) { request { id } } }`,
      asYann,
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('but got CLAIM_HANDLING') }]);
  });
});

describe('a person has wrong data corrected', () => {
  const RECIPIENTS = 'recipients { place office { key } roles purpose fields entries notice toldAt }';
  const rectify = (request: string, corrections: string) =>
    `mutation { rectifySubject(input: { request: "${request}", ${corrections} }) {
      fields request { steps { kind detail } ${RECIPIENTS} }
    } }`;
  const told = (request: string) =>
    `mutation { confirmRecipientTold(input: { request: "${request}", recipient: 1, detail: "Par courriel." }) {
      request { steps { kind detail } ${RECIPIENTS} }
    } }`;

  test('unless the new one cannot be right, which is not repeated', async () => {
    const { errors } = await house.ask(rectify(await open('RECTIFICATION'), 'postalAddress: "chez moi"'), asYann);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toBe(
      '"input.postalAddress" is expected to be two to six lines, the last one such as "02000 Laon", but is not.',
    );
  });

  test('and who was given them outside the office is known, and told with a text that is ready', async () => {
    expect(await phoneFor(forTheJob)).toBe(phone);
    const request = await open('RECTIFICATION');
    const { data, errors } = await house.ask(
      rectify(request, String.raw`postalAddress: "4 rue du Puits\n60000 Beauvais", phone: "+33639980099", email: null`),
      asYann,
    );
    expect(errors).toBeUndefined();
    expect(data.rectifySubject.fields).toEqual(['Tenant.postalAddress', 'Tenant.phone', 'Tenant.email']);
    expect(data.rectifySubject.request.steps.at(-1)).toEqual({
      kind: 'RECTIFIED',
      detail: 'Tenant.postalAddress, Tenant.phone, Tenant.email',
    });
    const [contractor, ...others] = data.rectifySubject.request.recipients;
    expect(others).toEqual([]);
    expect(contractor).toMatchObject({
      place: 1,
      office: { key: 'opal' },
      roles: ['CONTRACTOR'],
      purpose: 'CLAIM_HANDLING',
      fields: ['Tenant.phone'],
      entries: 1,
      toldAt: null,
    });
    expect(contractor.notice).toContain('opal:LOC-STORY (Tenant.phone)');
    expect(contractor.notice).toContain('article 16');
    expect(await phoneFor(forClaims)).toBe('+33639980099');

    const { sql } = house.office('opal').database;
    const [entry] = await sql`
      select kind, items::text from ledger.entry where kind = 'CHANGED' order by sequence desc limit 1`;
    expect(entry?.items).toContain('"coordinate": "Tenant.phone"');
    expect(entry?.items).not.toContain('39980099');

    const confirmed = (await house.ask(told(request), asYann)).data.confirmRecipientTold.request;
    expect(confirmed.recipients).toMatchObject([{ toldAt: expect.any(String) }]);
    expect(confirmed.steps.at(-1)).toEqual({ kind: 'RECIPIENT_TOLD', detail: 'opal, CONTRACTOR: Par courriel.' });
    expect((await house.ask(told(request), asYann)).errors).toMatchObject([
      { message: expect.stringContaining('but 1 is told'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    await house.ask(rectify(await open('RECTIFICATION'), `phone: "${phone}"`), asYann);
    expect(await phoneFor(forClaims)).toBe(phone);
  });

  test.each([
    ['nothing', '', 'expected to hold one of'],
    ['a number without a country', 'phone: "0639980099"', 'a number such as'],
    ['a mail address without a mailbox', 'email: "example.fr"', 'an address such as'],
  ])('but not to %s', async (_, corrections, message) => {
    const request = await open('RECTIFICATION');
    const { errors } = await house.ask(rectify(request, corrections), asYann);
    expect(errors).toMatchObject([{ message: expect.stringContaining(message) }]);
  });
});

describe('a person asks to be erased', () => {
  const ERASE = (request: string, accountsSettled = true) =>
    `eraseSubject(input: { request: "${request}", accountsSettled: ${accountsSettled} }) {
      erased obstacles { kind } request { id subject { id } steps { kind } }
    }`;

  test('and is told what stands against it, and nothing is erased', async () => {
    await act('placeLegalHold(input: { subject: "opal:LOC-STORY", reason: "Procédure en cours." }) { isHeld }');
    const request = await open('ERASURE');
    const { eraseSubject } = await act(ERASE(request, false));
    expect(eraseSubject).toMatchObject({
      erased: false,
      obstacles: [{ kind: 'CURRENT_LEASE' }, { kind: 'OPEN_CLAIM' }, { kind: 'OPEN_ACCOUNT' }, { kind: 'LEGAL_HOLD' }],
      request: { subject: { id: 'opal:LOC-STORY' }, steps: [{ kind: 'OPENED' }, { kind: 'ERASURE_REFUSED' }] },
    });
    expect(await phoneFor(forClaims)).toBe(phone);
    await act('liftLegalHold(input: { subject: "opal:LOC-STORY" }) { isHeld }');
  });

  test('and nothing tells of them any more in any domain, and the ledger is what it was, byte by byte', async () => {
    const { sql } = house.office('opal').database;
    await sql`insert into stock.tenants (reference, first_name, phone) values ('LOC-GONE', 'Yvonne', '+33639980077')`;
    await sql`insert into stock.dwellings (reference, building) values ('LGT-GONE', 'BAT-STORY')`;
    await sql`insert into stock.leases (reference, dwelling, started_on, ended_on) values ('BAIL-GONE', 'LGT-GONE', '2012-01-01', '2020-12-31')`;
    await sql`insert into stock.lease_tenants (lease, tenant) values ('BAIL-GONE', 'LOC-GONE')`;
    await sql`
      insert into claims.claims (reference, category, system, urgency, state, building, tenant, description, opened_at, closed_at)
      values ('REC-GONE', 'PLUMBING', 'WATER', 'STANDARD', 'CLOSED', 'BAT-STORY', 'LOC-GONE', 'Yvonne dit que ça fuit.', '2019-01-01', '2019-02-01')`;
    await sql`insert into claims.interventions (reference, claim, contractor) values ('INT-GONE', 'REC-GONE', 'PRE-JOB')`;
    await house.ask('{ tenant(id: "opal:LOC-GONE") { phone } }', forTheJob);
    await house.ask('{ tenant(id: "opal:LOC-GONE") { phone } }', forClaims);
    const request = await open('ERASURE', 'LOC-GONE');
    const leaves = () => sql`select sequence, leaf_hash, subjects from ledger.entry order by sequence`;
    const keys = async () => (await sql`select count(*)::int as n from ledger.subject_key`)[0]?.n;
    const [before, keysBefore] = [await leaves(), await keys()];
    const { eraseSubject } = await act(ERASE(request));
    expect(eraseSubject).toMatchObject({ erased: true, obstacles: [], request: { subject: null } });

    expect([...(await leaves())].slice(0, before.length)).toEqual([...before]);
    expect(await keys()).toBe(keysBefore - 1);
    const [last] =
      await sql`select kind, cardinality(subjects) as subjects from ledger.entry order by sequence desc limit 1`;
    expect(last).toEqual({ kind: 'DELETED', subjects: 1 });
    expect((await house.ask('{ tenant(id: "opal:LOC-GONE") { reference } }', forClaims)).data.tenant).toBeNull();
    expect(await sql`select tenant, description from claims.claims where reference = 'REC-GONE'`).toEqual([
      { tenant: null, description: '(effacé)' },
    ]);
    const left = await sql`
      select reference from stock.tenants where reference = 'LOC-GONE'
      union all select tenant from stock.lease_tenants where tenant = 'LOC-GONE'
      union all select subject from rights.requests where subject = 'LOC-GONE'`;
    expect([...left]).toEqual([]);

    const recipients = async () =>
      (await house.ask(`{ subjectRequest(id: "${request}") { recipients { roles notice } } }`, asYann)).data
        .subjectRequest.recipients;
    expect(await recipients()).toEqual([
      { roles: ['CONTRACTOR'], notice: expect.stringContaining('opal:LOC-GONE (Tenant.phone)') },
    ]);
    await act(
      `confirmRecipientTold(input: { request: "${request}", recipient: 1, detail: "Par écrit." }) { request { id } }`,
    );
    expect(await recipients()).toEqual([{ roles: ['CONTRACTOR'], notice: null }]);
    expect(await sql`select subject from rights.recipients where subject = 'LOC-GONE'`).toEqual([]);
  });

  test('and stays where the ledger cannot be written: all is erased, or nothing', async () => {
    const { sql } = house.office('opal').database;
    await sql`insert into stock.tenants (reference, first_name) values ('LOC-STAYS', 'Zoé')`;
    const request = await open('ERASURE', 'LOC-STAYS');
    await sql`alter table ledger.entry rename to elsewhere`;
    const { errors } = await house.ask(`mutation { ${ERASE(request)} }`, asYann);
    await sql`alter table ledger.elsewhere rename to entry`;
    expect(errors).toMatchObject([{ extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
    expect(await sql`select first_name from stock.tenants where reference = 'LOC-STAYS'`).toEqual([
      { first_name: 'Zoé' },
    ]);
  });
});
