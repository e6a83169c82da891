import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type FederationAnswer } from '../engine/federation.ts';
import { STORY_PEOPLE, settleStoryPeople } from '../privacy/story-people.ts';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import { type HiveFront, startHiveFront } from './hive-front.ts';

// The whole house with real offices: what a person may not see through the gateway, nobody sees through a router before it.

let house: House;
let hive: HiveFront;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'reims-habitat'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'reims-habitat']) await settleStoryPeople(house.office(key));
  hive = await startHiveFront(house.url);
});
afterAll(async () => {
  await hive?.[Symbol.asyncDispose]();
  await house?.[Symbol.asyncDispose]();
});

const mara: Principal = { subject: 'mara', office: officeKey('opal'), roles: ['CLAIMS_AGENT'], mandates: [] };
const PEOPLE = `{ own: tenant(id: "opal:LOC-STORY") { lastName phone birthDate }
  other: tenant(id: "reims-habitat:LOC-STORY") { lastName phone birthDate } }`;

const throughHive = async (query: string, asking: Asking): Promise<FederationAnswer> =>
  ask(hive.url, { query }, await house.headers(asking));

async function askStock(query: string, variables: object, asking: Asking): Promise<FederationAnswer> {
  const response = await fetch(`${house.url}/domain/stock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await house.headers(asking)) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as FederationAnswer;
}

describe.each<[string, Asking]>([
  ['for her work', { as: mara, purpose: 'CLAIM_HANDLING' }],
  ['without a purpose', { as: mara }],
  ['for the work of others', { as: mara, purpose: 'STATISTICS' }],
])('somebody who asks %s', (_, asking) => {
  test('sees through the router what she sees at the gateway, for the same reasons', async () => {
    const ours = await house.ask(PEOPLE, asking);
    const theirs = await throughHive(PEOPLE, asking);
    expect(theirs.data).toEqual(ours.data);
    const marksOf = (answer: { extensions?: unknown }) =>
      ((answer.extensions as { privacy: { marks: unknown[] } }).privacy.marks ?? [])
        .map((mark) => JSON.stringify(mark))
        .sort();
    expect(marksOf(ours)).not.toEqual([]);
    expect(marksOf(theirs)).toEqual(marksOf(ours));
  });

  test('has the same of entities, under any name', async () => {
    const { data } = await house.ask(PEOPLE, asking);
    const entities = await askStock(
      `query ($people: [_Any!]!) { x: _entities(representations: $people) { ...P ... on Tenant { tel: phone } } }
       fragment P on Tenant { lastName birthDate }`,
      { people: ['opal', 'reims-habitat'].map((key) => ({ __typename: 'Tenant', id: `${key}:LOC-STORY` })) },
      asking,
    );
    const expected = [data.own, data.other].map(({ lastName, birthDate, phone }) => ({
      lastName,
      birthDate,
      tel: phone,
    }));
    expect(entities.data).toEqual({ x: expected });
  });
});

test('what is withheld is null, and what a router claims of a person comes back from nobody', async () => {
  const { phone = '', lastName = '' } = STORY_PEOPLE['reims-habitat'] ?? {};
  const representation = { __typename: 'Tenant', id: 'reims-habitat:LOC-STORY', phone, lastName };
  const answer = await askStock(
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Tenant { id lastName phone } } }',
    { of: [representation] },
    { as: mara },
  );
  expect(answer.data).toEqual({ _entities: [{ id: representation.id, lastName: null, phone: null }] });
  expect(answer.extensions).toMatchObject({ privacy: { marks: [{ tier: 'WITHHELD' }, { tier: 'WITHHELD' }] } });
});

test('an office writes down whom it disclosed through the router, as it does through the gateway', async () => {
  const dpo: Principal = { subject: 'dpo', office: officeKey('opal'), roles: ['DPO'], mandates: [officeKey('opal')] };
  const LEDGER =
    '{ disclosures(where: { subject: "opal:LOC-STORY", purpose: "CLAIM_HANDLING" }, offices: ["opal"]) { totalCount } }';
  const count = async () => (await house.ask(LEDGER, { as: dpo, purpose: 'DPO_AUDIT' })).data.disclosures.totalCount;
  const before = await count();
  await throughHive('{ tenant(id: "opal:LOC-STORY") { lastName } }', { as: mara, purpose: 'CLAIM_HANDLING' });
  expect(await count()).toBe(before + 1);
});
