import { createHash } from 'node:crypto';
import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lockTable } from '../ledger/lock-table.ts';
import { type House, startHouse } from '../testkit/house.ts';
import { STORY_PEOPLE, settleStoryPeople } from './story-people.ts';

const opal = officeKey('opal');
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const nora: Principal = { ...mara, subject: 'nora' };
const helene: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const forClaims = { as: mara, purpose: 'CLAIM_HANDLING' } as const;
const forAudit = { as: helene, purpose: 'DPO_AUDIT' } as const;

const CALL = 'query CallTenant { tenant(id: "opal:LOC-STORY") { reference phone } }';
const LEDGER = `{ disclosures(where: { purpose: "CLAIM_HANDLING" }, orderBy: { field: AT }) {
  nodes { principal operationName operationHash items { coordinate tier rule } }
  offices { office { key } outcome }
} }`;
const phone = STORY_PEOPLE.opal?.phone;

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'amiens']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

/** Each test begins with an empty ledger, whose own triggers have to be held off for that. */
beforeEach(async () => {
  const { sql } = house.office('opal').database;
  await sql`alter table ledger.entry disable trigger user`;
  await sql`delete from ledger.entry`;
  await sql`alter table ledger.entry enable trigger user`;
});

const entries = async () => (await house.ask(LEDGER, forAudit)).data.disclosures.nodes;

describe('what the officer finds in the ledger', () => {
  test('is the reading, under the name and hash of the document as the client sent it', async () => {
    expect((await house.ask(CALL, forClaims)).data.tenant.phone).toBe(phone);
    expect(await entries()).toEqual([
      {
        principal: expect.stringMatching(/^[\w-]{22}$/),
        operationName: 'CallTenant',
        operationHash: createHash('sha256').update(CALL).digest('hex'),
        items: [{ coordinate: 'Tenant.phone', tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants' }],
      },
    ]);
  });

  test('is each reader, though they ask the same at the same time', async () => {
    const askers = [mara, nora, mara, nora, mara];
    const answers = await Promise.all(askers.map((as) => house.ask(CALL, { ...forClaims, as })));
    for (const answer of answers) expect(answer.data.tenant.phone).toBe(phone);
    const readers = (await entries()).map(({ principal }: { principal: string }) => principal);
    expect(new Set(readers).size).toBe(2);
  });

  test('is at the offices of the mandate only; of the others it is told that they were not opened', async () => {
    const { data } = await house.ask(LEDGER, forAudit);
    expect(data.disclosures.offices).toEqual(
      expect.arrayContaining([
        { office: { key: 'opal' }, outcome: 'OK' },
        { office: { key: 'amiens' }, outcome: 'DENIED' },
      ]),
    );
  });
});

describe('what the gateway refuses without asking an office for it', () => {
  const refusals = (key: string) => house.office(key).database.sql`
    select principal_office, purpose, roles, item->>'coordinate' as coordinate, item->>'tier' as tier, item->>'rule' as rule
    from ledger.entry, jsonb_array_elements(items) as item where kind = 'REFUSED' order by sequence`;
  const refused = { principal_office: 'opal', roles: ['CLAIMS_AGENT'], tier: 'WITHHELD', rule: 'action-not-granted' };

  test('is kept by the reader’s own office, where it was for all', async () => {
    const twice = '{ disclosures { totalCount } again: disclosures(first: 1) { totalCount } }';
    const { errors } = await house.ask(twice, forClaims);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }, {}]);
    expect([...(await refusals('opal'))]).toMatchObject([
      { ...refused, purpose: 'CLAIM_HANDLING', coordinate: 'Query.disclosures' },
    ]);
    expect(await refusals('amiens')).toHaveLength(0);
  });

  test('is kept by the office that it was for', async () => {
    const give = `mutation { giveConsent(input: {
      tenant: "amiens:LOC-STORY", dwelling: "amiens:LGT-STORY", purpose: "CLAIM_HANDLING", manner: IN_WRITING
    }) { consent { change } } }`;
    const { errors } = await house.ask(give, forClaims);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', office: 'amiens' } }]);
    expect([...(await refusals('amiens'))]).toMatchObject([{ ...refused, coordinate: 'Mutation.giveConsent' }]);
    expect(await refusals('opal')).toHaveLength(0);
  });

  test('is no refusal of who is let in by some: those answer', async () => {
    const before = (await refusals('amiens')).length;
    await house.ask(LEDGER, forAudit);
    expect(await refusals('amiens')).toHaveLength(before);
    expect(await refusals('opal')).toHaveLength(0);
  });
});

describe('what a tenant finds with her own token', () => {
  const lucie: Principal = { subject: 'lucie', office: opal, roles: ['TENANT'], mandates: [], tenant: 'LOC-STORY' };
  const OWN = `{ myDisclosures(office: "opal") {
    totalCount nodes { sentence readerOffice { key } purpose categories agreements { id } }
  } }`;

  test('is who saw what of her, and why, in plain French; not by name, and not what was seen', async () => {
    await house.ask(CALL, forClaims);
    const { data, errors } = await house.ask(OWN, { as: lucie });
    expect(errors).toBeUndefined();
    expect(data.myDisclosures).toEqual({
      totalCount: 1,
      nodes: [
        {
          sentence: expect.stringMatching(
            /^Le .+ à \d\d:\d\d, une personne de votre organisme \(Chargé·e de réclamations\) a consulté : Téléphone\. Finalité : /,
          ),
          readerOffice: { key: 'opal' },
          purpose: 'CLAIM_HANDLING',
          categories: ['user.contact.phone_number'],
          agreements: [],
        },
      ],
    });
    expect(JSON.stringify(data)).not.toContain('mara');
    expect(JSON.stringify(data)).not.toContain(phone);
  });

  test('is an entry itself, the next time', async () => {
    await house.ask(OWN, { as: lucie });
    const { data } = await house.ask(OWN.replace('office: "opal"', 'office: "opal", language: EN, first: 1'), {
      as: lucie,
    });
    expect(data.myDisclosures.nodes).toMatchObject([
      { sentence: expect.stringContaining('you saw: Record of accesses') },
    ]);
  });

  test('is nothing of a neighbour, who was seen and not she', async () => {
    await house.ask(CALL, forClaims);
    const { data } = await house.ask(OWN, { as: { ...lucie, tenant: 'LOC-OTHER' } });
    expect(data.myDisclosures.totalCount).toBe(0);
  });

  test.each([
    ['a claims agent', { as: mara }],
    [
      'a tenant whose token names nobody',
      { as: { subject: 'x', office: opal, roles: ['TENANT'], mandates: [] } as Principal },
    ],
    ['a tenant of another office', { as: { ...lucie, office: officeKey('amiens') } }],
  ])('is refused to %s', async (_, asking) => {
    const { data, errors } = await house.ask(OWN, asking);
    expect(data?.myDisclosures ?? null).toBeNull();
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
  });
});

describe('an officer of two offices counts', () => {
  const COUNT =
    '{ disclosureGroups(by: [OFFICE]) { groups { office { key } count } offices { office { key } outcome } } }';

  test('what both ledgers hold, together, and nothing of an office without a mandate', async () => {
    await house.ask(CALL, forClaims);
    const both: Principal = { ...helene, subject: 'firm', mandates: [opal, officeKey('amiens')] };
    await house.ask(COUNT, { ...forAudit, as: both });
    const { data, errors } = await house.ask(COUNT, { ...forAudit, as: both });
    expect(errors).toBeUndefined();
    expect(data.disclosureGroups.groups).toEqual([
      { office: { key: 'amiens' }, count: expect.any(Number) },
      { office: { key: 'opal' }, count: expect.any(Number) },
    ]);
    const one = await house.ask(COUNT, forAudit);
    expect(one.data.disclosureGroups.groups).toMatchObject([{ office: { key: 'opal' } }]);
    expect(one.data.disclosureGroups.offices).toContainEqual({ office: { key: 'amiens' }, outcome: 'DENIED' });
  });
});

describe('a ledger that is locked', () => {
  test('keeps the personal value in, and nothing else', async () => {
    await using _lock = await lockTable(house.office('opal').database.url, 'ledger.entry');
    const { data, errors, extensions } = await house.ask(CALL, forClaims);
    expect(data).toEqual({ tenant: { reference: 'LOC-STORY', phone: null } });
    expect(errors).toMatchObject([{ path: ['tenant', 'phone'], extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
    expect(extensions?.privacy).toMatchObject({ marks: [{ coordinate: 'Tenant.phone', rule: 'ledger-unavailable' }] });
  });
});

test('a purpose that is not in the register is a mistake, and the answer lists those that are', async () => {
  const { errors, data } = await house.ask(CALL, { as: mara, purpose: 'CURIOSITY' as never });
  expect(data?.tenant?.phone).toBeUndefined();
  expect(errors).toMatchObject([
    { extensions: { code: 'PURPOSE_UNKNOWN' }, message: expect.stringContaining('CLAIM_HANDLING') },
  ]);
});
