import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// Agreements that begin and end while the house runs: nothing is started again, and nobody waits for a clock.

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const karim: Principal = {
  subject: 'karim',
  office: officeKey('reims-habitat'),
  roles: ['TECHNICAL_MANAGER'],
  mandates: [],
};
const officer: Principal = { subject: 'nadia', office: null, roles: ['NETWORK_OFFICER'], mandates: [] };
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
const WITHIN = { withinMs: 30_000 };

const PHONE = '{ tenant(id: "reims-habitat:LOC-STORY") { phone } }';
const MASKED = '•••• 93';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'reims-habitat'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'reims-habitat']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

/** A change of the agreement as its officer makes it; resolves when the gateway decides by it. */
async function change(mutation: string, input: Record<string, unknown>): Promise<void> {
  const { data } = await house.ask('{ agreement(id: "CNV-DEMO-03") { version } }', { as: officer });
  const changed = house.agreementsChanged();
  const { errors } = await house.ask(mutation, {
    as: officer,
    variables: { input: { id: 'CNV-DEMO-03', version: data.agreement.version, reason: 'Essai.', ...input } },
  });
  expect(errors).toBeUndefined();
  await changed;
}

const END = 'mutation ($input: EndAgreementInput!) { endAgreement(input: $input) { agreement { version } } }';
const RESTORE =
  'mutation ($input: RestoreAgreementInput!) { restoreAgreement(input: $input) { agreement { version } } }';
const CHANGE = 'mutation ($input: ChangeAgreementInput!) { changeAgreement(input: $input) { agreement { version } } }';

const PHONES = {
  entityTypes: ['Tenant'],
  categories: ['user.contact.phone_number'],
  purpose: 'CLAIM_HANDLING',
  tier: 'MASKED',
};

function termsOf(parties: readonly string[], dataSharing: readonly object[]) {
  return {
    title: 'Accueil commun des réclamations (démonstration)',
    kind: 'SPECIFIC',
    parties: parties.map((office) => ({ office, role: 'MEMBER' })),
    effectiveFrom: '2026-01-01',
    dataSharing,
  };
}

const agreementEnds = () => change(END, {});
const agreementBegins = () => change(RESTORE, { restores: 1 });

async function phoneAndMarks(): Promise<{ phone: string | null; rules: string[] }> {
  const { data, extensions } = await house.ask(PHONE, forClaims);
  return { phone: data.tenant.phone, rules: rulesOf(extensions) };
}

function rulesOf(extensions: Record<string, unknown> | undefined): string[] {
  return (extensions as { privacy: { marks: Mark[] } }).privacy.marks.map(({ rule }) => rule);
}

test('an agreement that ends gives nothing in the next answer, and again what it gave when it begins again', async () => {
  expect(await phoneAndMarks()).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
  await agreementEnds();
  expect(await phoneAndMarks()).toEqual({ phone: null, rules: ['no-agreement'] });
  await agreementBegins();
  expect(await phoneAndMarks()).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
});

test('the ledger of the office of the data names the agreement that a value was given under', async () => {
  await house.ask(PHONE, forClaims);
  const written = await house.office('reims-habitat').database.sql`
    select agreement, principal_office, item->>'tier' as tier, item->>'rule' as rule
    from ledger.entry, jsonb_array_elements(items) as item order by sequence desc limit 1`;
  expect([...written]).toEqual([
    { agreement: 'CNV-DEMO-03', principal_office: 'opal', tier: 'MASKED', rule: 'agreement-shares' },
  ]);
});

test('and the data protection officer finds the version of it that was in force, and what it said', async () => {
  await house.ask(PHONE, forClaims);
  const dpo: Principal = { subject: 'dpo', office: null, roles: ['DPO'], mandates: [officeKey('reims-habitat')] };
  const { data, errors } = await house.ask(
    `{ disclosures(first: 1, offices: ["reims-habitat"]) { nodes { items { coordinate agreementVersion agreement {
         id title history { version dataSharing { tier } }
       } } } } }`,
    { as: dpo, purpose: 'DPO_AUDIT' },
  );
  expect(errors).toBeUndefined();
  const [{ agreement, agreementVersion }] = data.disclosures.nodes[0].items;
  expect(agreement.title).toMatch(/^Accueil commun/);
  const { history } = agreement as { history: { version: number; dataSharing: { tier: string }[] }[] };
  expect(history.find(({ version }) => version === agreementVersion)?.dataSharing).toEqual([
    { tier: 'MASKED' },
    { tier: 'GENERALISED' },
  ]);
});

test('a sign that stands for a name joins under one agreement and for one purpose, and with nothing else', async () => {
  const signs = { entityTypes: ['Tenant'], categories: ['user.name'], purpose: 'CLAIM_HANDLING', tier: 'PSEUDONYM' };
  await change(CHANGE, { terms: termsOf(['opal', 'reims-habitat'], [signs]) });
  const ask = async (document: string, asking: Parameters<House['ask']>[1]) => (await house.ask(document, asking)).data;
  const shared = await ask(
    '{ tenant(id: "reims-habitat:LOC-STORY") { firstName lastName } claim(id: "reims-habitat:REC-STORY") { tenant { lastName } } }',
    forClaims,
  );
  const sign: string = shared.tenant.lastName;
  expect(sign).toMatch(/^[\w-]{22}$/);
  expect(shared.claim.tenant.lastName).toBe(sign);
  expect(shared.tenant.firstName).not.toBe(sign);
  // Two neighbours of one name, each seen by their own office's asset manager.
  await house.office('opal').database.sql`update stock.tenants set last_name = 'Wagner' where reference = 'LOC-STORY'`;
  const atHome = (office: string) =>
    ask(`{ tenant(id: "${office}:LOC-STORY") { lastName } }`, {
      as: { ...mara, office: officeKey(office), roles: ['ASSET_MANAGER'] },
      purpose: 'ASSET_MANAGEMENT',
    });
  const others = [(await atHome('opal')).tenant.lastName, (await atHome('reims-habitat')).tenant.lastName];
  expect(new Set([sign, ...others]).size).toBe(3);
  for (const other of others) expect(other).toMatch(/^[\w-]{22}$/);
});

test('what the parties share is of the types that the agreement names, and of no other', async () => {
  const financial = {
    entityTypes: ['Dwelling'],
    categories: ['user.financial'],
    purpose: 'STATISTICS',
    tier: 'GENERALISED',
  };
  await change(CHANGE, { terms: termsOf(['opal', 'reims-habitat'], [financial]) });
  expect(await phoneAndMarks()).toEqual({ phone: null, rules: ['no-agreement'] });
  await change(CHANGE, { terms: termsOf(['opal', 'reims-habitat'], [financial, PHONES]) });
  expect((await phoneAndMarks()).phone).toBe(MASKED);
});

test('a third office sees what two share from when it joins them, and no longer than it stays', async () => {
  const paul: Principal = { ...mara, subject: 'paul', office: officeKey('amiens') };
  const phoneFor = async (who: Principal) => (await house.ask(PHONE, { ...forClaims, as: who })).data.tenant.phone;
  expect(await phoneFor(paul)).toBeNull();
  await change(CHANGE, { terms: termsOf(['amiens', 'opal', 'reims-habitat'], [PHONES]) });
  expect(await phoneFor(paul)).toBe(MASKED);
  await change(RESTORE, { restores: 1 });
  expect(await phoneFor(paul)).toBeNull();
  expect(await phoneFor(mara)).toBe(MASKED);
});

describe('agreements are recorded by the officer of the network, and by nobody else', () => {
  const making = {
    id: 'CNV-TEST-01',
    reason: 'Essai.',
    terms: termsOf(['amiens', 'reims-habitat'], [PHONES]),
  };
  const MAKE = 'mutation ($input: MakeAgreementInput!) { makeAgreement(input: $input) { agreement { version } } }';
  const make = (as: Principal) => house.ask(MAKE, { as, variables: { input: making } });

  test.each([
    ['a claims agent', mara],
    ['the data protection officer of an office', { subject: 'dpo', office: null, roles: ['DPO'], mandates: [opal] }],
    ['an officer who is data protection officer too', { ...officer, roles: ['NETWORK_OFFICER', 'DPO'] }],
  ] as [string, Principal][])('not by %s', async (_, who) => {
    const { data, errors } = await make(who);
    expect(data).toEqual({ makeAgreement: null });
    expect(errors).toMatchObject([{ path: ['makeAgreement'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('and it is kept who it was, by the name that the ledgers give them, and in which role', async () => {
    const begun = house.agreementsChanged();
    expect((await make(officer)).errors).toBeUndefined();
    await begun;
    const { data } = await house.ask(
      `{ agreement(id: "CNV-TEST-01") { history { recordedBy recordedByRoles reason } }
         made: agreement(id: "CNV-DEMO-03") { history { recordedBy } } }`,
      { as: mara },
    );
    const [{ recordedBy }] = data.made.history;
    expect(recordedBy).toMatch(/^[\w-]{22}$/);
    expect(data.agreement.history).toEqual([{ recordedBy, recordedByRoles: ['NETWORK_OFFICER'], reason: 'Essai.' }]);
  });

  test('and whether one may can be asked before', async () => {
    const document = `mutation { endAgreement(input: { id: "CNV-TEST-01", version: 1, reason: "" }) { agreement { id } } }`;
    const explain = `query ($document: String!) {
      explainAccess(document: $document) { actions { action office permitted rule { id } } }
    }`;
    const asked = async (as: Principal) =>
      (await house.ask(explain, { as, variables: { document } })).data.explainAccess.actions;
    const action = { action: 'CHANGE_AGREEMENT', office: 'canopee' };
    expect(await asked(officer)).toEqual([
      { ...action, permitted: true, rule: { id: 'network-officer-records-agreements' } },
    ]);
    expect(await asked(mara)).toEqual([{ ...action, permitted: false, rule: null }]);
  });
});

test('who follows faults under an agreement is told no more of the persons once it has ended, in the same stream', async () => {
  await house.office('reims-habitat').database.sql`
    insert into sensors.faults (reference, version, rule, system, severity, state, sensor, building, value, quantity, raised_at)
    values ('FLT-LATER', 1, 'BATTERY_LOW', 'VENTILATION', 'MINOR', 'ACTIVE_UNACK', 'CAP-HALL', 'BAT-STORY', 1, 'BATTERY', now())`;
  const events = `subscription {
    faultEvents(presence: true) { kind office { key } fault { id building { openClaims { tenant { phone } } } } }
  }`;
  await using stream = await house.subscribe(events, forClaims);
  await stream.nextThat(({ data }) => data?.faultEvents.office.key === 'reims-habitat', WITHIN);
  const acknowledged = async (fault: string) => {
    const mutation = `mutation { acknowledgeFault(input: { fault: "reims-habitat:${fault}", version: 1 }) { fault { id } } }`;
    const { errors } = await house.ask(mutation, { as: karim, purpose: 'TECHNICAL_MONITORING' });
    expect(errors).toBeUndefined();
    const event = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'ACKNOWLEDGED', WITHIN);
    const [claim] = event.data.faultEvents.fault.building.openClaims;
    return { phone: claim.tenant.phone, rules: rulesOf(event.extensions) };
  };

  expect(await acknowledged('FLT-HALL')).toEqual({ phone: MASKED, rules: ['agreement-shares'] });
  await agreementEnds();
  expect(await acknowledged('FLT-LATER')).toEqual({ phone: null, rules: ['no-agreement'] });
  await agreementBegins();
});
