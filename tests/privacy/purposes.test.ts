import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

// Purposes are keys of the registers of processing activities, which change while the house runs.

const opal = officeKey('opal');
const reims = officeKey('reims-habitat');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const karim: Principal = {
  subject: 'karim',
  office: reims,
  roles: ['CLAIMS_AGENT', 'TECHNICAL_MANAGER'],
  mandates: [],
};
const dpo: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const PHONE = 'query ($id: ID!) { tenant(id: $id) { reference phone } }';
const END = `mutation ($input: EndProcessingActivityInput!) { endProcessingActivity(input: $input) { activity { version } } }`;
const RESTORE = `mutation ($input: RestoreProcessingActivityInput!) { restoreProcessingActivity(input: $input) { activity { version } } }`;
const ENTER = `mutation ($input: EnterProcessingActivityInput!) { enterProcessingActivity(input: $input) { activity { id } } }`;
const ID = 'opal:CLAIM_HANDLING';

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'reims-habitat'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'reims-habitat']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

/** A change as the data protection officer makes it; resolves when the gateway decides by it. */
async function change(mutation: string, input: Record<string, unknown>): Promise<void> {
  const changed = house.agreementsChanged();
  const { errors } = await house.ask(mutation, { as: dpo, variables: { input: { reason: 'Essai.', ...input } } });
  expect(errors).toBeUndefined();
  await changed;
}

async function versionNow(): Promise<number> {
  const { data } = await house.ask(`{ processingActivity(id: "${ID}") { version } }`, { as: dpo });
  return data.processingActivity.version;
}

const activityEnds = async () => change(END, { id: ID, version: await versionNow() });
const activityBegins = async () => change(RESTORE, { id: ID, version: await versionNow(), restores: 1 });

async function phoneOf(as: Principal, purpose = 'CLAIM_HANDLING') {
  const id = `${as.office}:LOC-STORY`;
  const { data, errors, extensions } = await house.ask(PHONE, { as, purpose, variables: { id } });
  if (errors?.[0]) return { code: errors[0].extensions.code };
  const { marks } = (extensions as { privacy: { marks: Mark[] } }).privacy;
  return { ...data.tenant, rules: marks.map(({ rule }) => rule) };
}

const GIVEN = { reference: 'LOC-STORY', phone: '+33639980012', rules: [] };

test('an activity that its controller ends gives nothing in the next answer of that office, and others go on', async () => {
  expect(await phoneOf(mara)).toEqual(GIVEN);
  await activityEnds();
  expect(await phoneOf(mara)).toEqual({ reference: 'LOC-STORY', phone: null, rules: ['purpose-not-registered'] });
  expect(await phoneOf(karim)).toMatchObject({ phone: expect.stringMatching(/^\+33/), rules: [] });
  const { data } = await house.ask(
    `query ($document: String!) { explainAccess(document: $document, purpose: "CLAIM_HANDLING") {
       fields { office tier missing rule { id } } } }`,
    { as: mara, variables: { document: `{ tenant(id: "opal:LOC-STORY") { phone } }` } },
  );
  expect(data.explainAccess.fields).toContainEqual({
    office: 'opal',
    tier: 'WITHHELD',
    missing: ['REGISTRATION'],
    rule: { id: 'purpose-not-registered' },
  });
  await activityBegins();
  expect(await phoneOf(mara)).toEqual(GIVEN);
});

test('who follows faults is told no more of the persons once it has ended, in the same stream', async () => {
  await using stream = await house.subscribe(
    `subscription { faultEvents(presence: true) {
       kind office { key } fault { id building { openClaims { tenant { phone } } } } } }`,
    { as: mara, purpose: 'CLAIM_HANDLING' },
  );
  await stream.nextThat(({ data }) => data?.faultEvents.office.key === 'opal', { withinMs: 30_000 });
  await activityEnds();
  const acknowledge = 'mutation { acknowledgeFault(input: { fault: "opal:FLT-HALL", version: 1 }) { fault { id } } }';
  expect((await house.ask(acknowledge, { as: mara })).errors).toBeUndefined();
  const event = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'ACKNOWLEDGED', { withinMs: 30_000 });
  const [claim] = event.data.faultEvents.fault.building.openClaims;
  expect(claim.tenant).toEqual({ phone: null });
  expect(JSON.stringify(event.extensions)).toContain('purpose-not-registered');
  await activityBegins();
});

describe('a purpose', () => {
  test('that no register has is refused as a whole', async () => {
    expect(await phoneOf(mara, 'CURIOSITY')).toEqual({ code: 'PURPOSE_UNKNOWN' });
  });

  test('that is entered into a register may be named at once, and opens nothing before a rule says who may', async () => {
    expect(await phoneOf(mara, 'NEIGHBOUR_DISPUTE')).toEqual({ code: 'PURPOSE_UNKNOWN' });
    const description = {
      title: 'Troubles de voisinage',
      jointControllers: [],
      processors: [],
      purposes: ['Traiter les troubles de voisinage.'],
      lawfulBases: ['PUBLIC_TASK'],
      subjectCategories: ['customer'],
      dataCategories: ['user.name'],
      recipients: [],
      transfers: [],
      securityMeasures: [],
      effectiveFrom: '2026-01-01',
    };
    await change(ENTER, { controller: 'opal', key: 'NEIGHBOUR_DISPUTE', description });
    expect(await phoneOf(mara, 'NEIGHBOUR_DISPUTE')).toMatchObject({ phone: null, rules: ['purpose-not-allowed'] });
    expect(await phoneOf(karim, 'NEIGHBOUR_DISPUTE')).toMatchObject({ phone: null, rules: ['purpose-not-registered'] });
  });
});

describe('the register of an office is kept by its data protection officer, and by nobody else', () => {
  test.each([
    ['a claims agent', mara],
    ['the officer of another office', { ...dpo, mandates: [reims] }],
    ['the officer of the network', { subject: 'nadia', office: null, roles: ['NETWORK_OFFICER'], mandates: [] }],
  ] as [string, Principal][])('not by %s', async (_, who) => {
    const input = { id: ID, version: await versionNow(), reason: 'Essai.' };
    const { data, errors } = await house.ask(END, { as: who, variables: { input } });
    expect(data).toEqual({ endProcessingActivity: null });
    expect(errors).toMatchObject([{ path: ['endProcessingActivity'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
