import type { Mark } from '@canopee/schema/mark';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { settleStoryPeople } from './story-people.ts';

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;

const OFFICES = ['opal', 'amiens', 'reims-habitat'];

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: OFFICES, dwellingsPerOffice: 0 });
  for (const key of OFFICES) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

const EXPLAIN = `query ($document: String!, $purpose: String, $operationName: String) {
  explained: explainAccess(document: $document, purpose: $purpose, operationName: $operationName) {
    purpose policyVersion
    fields { coordinate office tier rule { id because source } agreement missing purposes }
    actions { action office permitted rule { id } }
    rows { office everyRow rule { id } contractor tenant delicate { matter rule { id } } }
    silentOffices
  }
}`;
const CALL = '{ tenant(id: "opal:LOC-1") { reference called: phone } }';

const explain = async (variables: Record<string, unknown>, as: Principal = mara): Promise<Explained> => {
  const { data, errors } = await house.ask(EXPLAIN, { as, variables });
  expect(errors).toBeUndefined();
  const { fields, actions, ...rest } = data.explained;
  return { ...rest, fields: inOrder(fields), actions: inOrder(actions) };
};

interface Explained {
  purpose: string | null;
  policyVersion: string;
  fields: Access[];
  actions: Access[];
  rows: { office: string }[];
  silentOffices: string[];
}

interface Access {
  coordinate?: string;
  office: string;
  tier?: string;
  rule: { id: string; because: string; source: string | null };
  missing: string[];
}

/** The house starts its offices in any order. */
function inOrder(access: Access[]): Access[] {
  return access.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const placeOf = ({ coordinate, office }: Pick<Access, 'coordinate' | 'office'>) => `${coordinate} ${office}`;

test('a claims agent is told, before asking, what every office would give of a telephone number, by which rule and agreement', async () => {
  const { purpose, fields } = await explain({ document: CALL, purpose: 'CLAIM_HANDLING' });
  expect(purpose).toBe('CLAIM_HANDLING');
  expect(fields).toMatchObject([
    { office: 'amiens', tier: 'WITHHELD', rule: { id: 'no-agreement', source: null }, missing: ['AGREEMENT'] },
    { office: 'opal', tier: 'CLEAR', rule: { id: 'claims-agent-reaches-own-tenants' }, agreement: null, missing: [] },
    {
      office: 'reims-habitat',
      tier: 'MASKED',
      rule: { id: 'agreement-shares' },
      agreement: 'CNV-DEMO-03',
      missing: [],
    },
  ]);
  for (const { coordinate, rule } of fields) {
    expect(coordinate).toBe('Tenant.phone');
    expect(rule.because).toMatch(/\.$/);
  }
});

test('and what was missing where she did not say why', async () => {
  const { purpose, fields } = await explain({ document: CALL });
  expect(purpose).toBeNull();
  expect(fields).toMatchObject([
    { office: 'amiens', rule: { id: 'no-purpose' }, missing: ['PURPOSE', 'AGREEMENT'], purposes: ['CLAIM_HANDLING'] },
    { office: 'opal', rule: { id: 'no-purpose' }, missing: ['PURPOSE'], purposes: ['CLAIM_HANDLING'] },
    { office: 'reims-habitat', rule: { id: 'no-purpose' }, missing: ['PURPOSE'], purposes: ['CLAIM_HANDLING'] },
  ]);
});

test('a caretaker is told that no purpose would help, but another role', async () => {
  const caretaker: Principal = { ...mara, roles: ['CARETAKER'] };
  const { fields } = await explain({ document: CALL, purpose: 'CLAIM_HANDLING' }, caretaker);
  expect(fields.map(({ missing }) => missing)).toEqual([['ROLE'], ['ROLE'], ['ROLE']]);
});

describe('what is measured in a home', () => {
  const document = '{ sensor(id: "opal:CAP-1") { readings(first: 1) { nodes { value } } } }';
  const manager: Principal = { ...mara, roles: ['TECHNICAL_MANAGER'] };

  test('takes consent and a claim, and another purpose where it is not the right one; elsewhere it stays forbidden', async () => {
    const forClaim = await explain({ document, purpose: 'CLAIM_HANDLING' }, manager);
    const rule = { id: 'homes-are-measured-with-consent-and-claim' };
    expect(forClaim.fields).toMatchObject([
      { office: 'amiens', rule: { id: 'dwelling-readings-stay-in-their-office' }, missing: [] },
      { office: 'opal', tier: 'WITHHELD', rule, missing: ['CONSENT', 'OPEN_CLAIM'], purposes: [] },
      { office: 'reims-habitat', missing: [] },
    ]);
    const { fields } = await explain({ document, purpose: 'TECHNICAL_MONITORING' }, manager);
    const missing = ['PURPOSE', 'CONSENT', 'OPEN_CLAIM'];
    expect(fields[1]).toMatchObject({ office: 'opal', missing, purposes: ['CLAIM_HANDLING'] });
  });

  test('takes another role of whoever has no business in it', async () => {
    const { fields } = await explain({ document, purpose: 'CLAIM_HANDLING' });
    expect(fields[1]).toMatchObject({ office: 'opal', rule: { id: 'no-rule' }, missing: ['ROLE'] });
  });
});

test('what a rule forbids is missing nothing: it stays forbidden', async () => {
  const document = '{ claim(id: "amiens:REC-1") { description } }';
  const { fields } = await explain({ document, purpose: 'CLAIM_HANDLING' });
  expect(fields[0]).toMatchObject({ office: 'amiens', rule: { id: 'free-text-stays-in-its-office' }, missing: [] });
  expect(fields[0]?.rule.source).toMatch(/GDPR/);
});

describe('which rows there are', () => {
  const rowsFor = async (as: Principal, purpose = 'CLAIM_HANDLING') => {
    const { rows, silentOffices } = await explain({ document: CALL, purpose }, as);
    expect(silentOffices).toEqual([]);
    return rows.sort((a, b) => (a.office < b.office ? -1 : 1));
  };

  test('is said of a firm: those of its contracts at the office that it has them with', async () => {
    const firm: Principal = { ...mara, roles: ['CONTRACTOR'], contractor: 'PRE-1' };
    const narrowed = { everyRow: false, rule: { id: 'contractor-reads-own-contracts' }, tenant: null };
    expect(await rowsFor(firm)).toMatchObject([
      { office: 'amiens', ...narrowed, contractor: null },
      { office: 'opal', ...narrowed, contractor: 'PRE-1' },
      { office: 'reims-habitat', ...narrowed, contractor: null },
    ]);
  });

  test('is said of a claims agent: every row, and at home also the claims that are not everybody’s', async () => {
    const [amiens, opal] = await rowsFor(mara);
    expect(amiens).toMatchObject({ everyRow: true, rule: null });
    const opens = { rule: { id: 'claims-agent-reads-every-claim' } };
    expect(amiens).toMatchObject({ delicate: expect.arrayContaining([{ matter: 'NEIGHBOUR_DISPUTE', rule: null }]) });
    expect(opal).toMatchObject({ delicate: expect.arrayContaining([{ matter: 'NEIGHBOUR_DISPUTE', ...opens }]) });
  });
});

test('an office that is silent is said to be: it may have rules of its own', async () => {
  await house.office('amiens').stop();
  try {
    const { fields, silentOffices } = await explain({ document: CALL, purpose: 'CLAIM_HANDLING' });
    expect(silentOffices).toEqual(['amiens']);
    expect(fields).toMatchObject([{ office: 'amiens' }, { office: 'opal', tier: 'CLEAR' }, {}]);
  } finally {
    await house.office('amiens').start();
  }
});

test('actions are explained too', async () => {
  const document =
    'mutation { createClaim(input: { building: "opal:BAT-1", category: LIFT, system: LIFT, description: "" }) { claim { id } } }';
  const { actions } = await explain({ document, purpose: 'CLAIM_HANDLING' });
  expect(actions).toEqual([
    { action: 'CREATE_CLAIM', office: 'amiens', permitted: false, rule: null },
    { action: 'CREATE_CLAIM', office: 'opal', permitted: true, rule: { id: 'claims-agent-creates-claims' } },
    { action: 'CREATE_CLAIM', office: 'reims-habitat', permitted: false, rule: null },
  ]);
});

test('what is explained is what is then given', async () => {
  const document = '{ claims { nodes { id description tenant { firstName phone email birthDate } } } }';
  const { fields, policyVersion } = await explain({ document, purpose: 'CLAIM_HANDLING' });
  const { data, extensions } = await house.ask(document, forClaims);
  expect(data.claims.nodes).toHaveLength(OFFICES.length);
  expect(fields).toHaveLength(5 * OFFICES.length);
  const { privacy } = extensions as { privacy: { policyVersion: string; marks: Mark[] } };
  expect(policyVersion).toBe(privacy.policyVersion);
  // What is clear has no mark; all else has one, with the rule.
  const marked = privacy.marks.map((mark) => `${placeOf(mark)} ${mark.tier} ${mark.rule}`);
  const explained = fields.filter(({ tier }) => tier !== 'CLEAR');
  expect(marked.sort()).toEqual(
    explained.map((access) => `${placeOf(access)} ${access.tier} ${access.rule.id}`).sort(),
  );
});

describe('nothing is asked of any office', () => {
  test('and what stands beside it is answered as always, also under a name that an own field took', async () => {
    for (const office of OFFICES) house.office(office).statements.length = 0;
    await explain({ document: CALL, purpose: 'CLAIM_HANDLING' });
    for (const office of OFFICES) expect(house.office(office).statements).toEqual([]);

    const { data, errors } = await house.ask(
      `{ ... on Query { offices: explainAccess(document: "{ offices { key } }") { fields { tier } } } members: offices { key }
         s: __schema { queryType { name } } __typename }`,
      forClaims,
    );
    expect(errors).toBeUndefined();
    expect(data.offices).toEqual({ fields: [] });
    expect(data.members.length).toBeGreaterThan(3);
    expect(data.s).toEqual({ queryType: { name: 'Query' } });
  });
});

describe('refused at its place, in the words that the document would be refused in, is', () => {
  test.each([
    ['what is no GraphQL', { document: '{' }, 'GRAPHQL_PARSE_FAILED', /Expected Name/],
    ['what the schema does not have', { document: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED', /Cannot query field/],
    ['a purpose that nobody knows', { document: CALL, purpose: 'CURIOSITY' }, 'PURPOSE_UNKNOWN', /CLAIM_HANDLING/],
    ['an operation that is not there', { document: CALL, operationName: 'Other' }, 'BAD_REQUEST', /"Other"/],
  ])('%s', async (_, variables, code, message) => {
    const { data, errors } = await house.ask(EXPLAIN, { as: mara, variables });
    expect(data).toEqual({ explained: null });
    expect(errors).toEqual([
      { message: expect.stringMatching(message), path: ['explained'], extensions: expect.objectContaining({ code }) },
    ]);
  });

  test('somebody without a token', async () => {
    const { errors } = await house.ask(EXPLAIN, { variables: { document: CALL } });
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
