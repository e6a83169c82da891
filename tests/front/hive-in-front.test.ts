import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../engine/federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { type HiveFront, startHiveFront } from './hive-front.ts';

let house: MemoryNetwork;
let hive: HiveFront;
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: { amiens: officeRows('amiens', 4), opal: officeRows('opal', 5) },
  });
  hive = await startHiveFront(house.gateway.url);
});
afterAll(async () => {
  await hive?.[Symbol.asyncDispose]();
  await house?.[Symbol.asyncDispose]();
});

const throughHive = async (query: string, variables = {}) =>
  ask(hive.url, { query, variables }, await house.headers({ purpose: 'CLAIM_HANDLING' }));

describe('a router of others before our domains answers as our own gateway does', () => {
  test.each([
    [
      'one dwelling, its building and the claims of that',
      '{ dwelling(id: "opal:LGT-003") { id reference building { name openClaims { id reference } } } }',
    ],
    [
      'a page of all offices, each building with its claims',
      '{ dwellings(first: 6, orderBy: { field: LIVING_AREA, direction: DESC }) { totalCount nodes { id livingArea building { id name openClaims { id office { key name } } } } pageInfo { endCursor hasNextPage } } }',
    ],
    ['a list of all offices', '{ contractors { id name office { key name } } }'],
    [
      'claims of one domain with buildings of another',
      '{ claims(first: 3) { nodes { id building { name dwellingCount } } } }',
    ],
    ['what the network itself knows', '{ offices { key name } }'],
    ['something that is not there', '{ dwelling(id: "opal:LGT-999") { id building { name } } }'],
  ])('%s', async (_, query) => {
    const ours = await house.ask(query, { purpose: 'CLAIM_HANDLING' });
    const theirs = await throughHive(query);
    expect(ours.errors).toBeUndefined();
    expect(theirs.errors).toBeUndefined();
    expect(theirs.data).toEqual(ours.data);
  });
});

const CREATE = `mutation ($input: CreateClaimInput!) {
  createClaim(input: $input) { claim { id building { name } } alreadyRegistered }
}`;
const input = { building: 'opal:BAT-000', category: 'LIFT', system: 'LIFT', description: 'It stands still.' };

test('a claim made through the router is at its office, once', async () => {
  const before = house.office('opal').calls.length;
  const { data, errors } = await throughHive(CREATE, { input });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    createClaim: { claim: { id: 'opal:REC-3', building: { name: 'Building 0 of opal' } }, alreadyRegistered: false },
  });
  const writes = house
    .office('opal')
    .calls.slice(before)
    .filter(({ query }) => query.startsWith('mutation'));
  expect(writes).toHaveLength(1);
});

describe('while an office is silent', () => {
  const QUERY =
    '{ dwellings(first: 20) { nodes { id building { openClaims { reference } } } offices { office { key } outcome } } }';

  beforeAll(() => house.office('amiens').stop());
  afterAll(() => house.office('amiens').restart());

  test("the router has the others' rows, and what the list says of each office", async () => {
    const ours = await house.ask(QUERY, { purpose: 'CLAIM_HANDLING' });
    const theirs = await throughHive(QUERY);
    const outcomes = [
      { office: { key: 'amiens' }, outcome: 'UNREACHABLE' },
      { office: { key: 'opal' }, outcome: 'OK' },
    ];
    expect(theirs.data).toEqual(ours.data);
    expect(theirs.data).toMatchObject({ dwellings: { offices: outcomes } });
  });

  test('what only that office has is null, and the error names the office', async () => {
    const { data, errors } = await throughHive(
      '{ a: dwelling(id: "amiens:LGT-000") { id } b: dwelling(id: "opal:LGT-000") { id } }',
    );
    expect(data).toEqual({ a: null, b: { id: 'opal:LGT-000' } });
    expect(errors).toMatchObject([{ path: ['a'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } }]);
  });

  test('the router tells the outcome of each office and domain where it hands extensions on', async () => {
    const { extensions } = await throughHive(QUERY);
    expect(extensions?.offices).toContainEqual(
      expect.objectContaining({ office: 'amiens', domain: 'stock', outcome: 'UNREACHABLE' }),
    );
    expect(extensions?.offices).toContainEqual(
      expect.objectContaining({ office: 'opal', domain: 'claims', outcome: 'OK' }),
    );
  });
});

test('nobody is let in through the router without a token', async () => {
  const { data, errors } = await ask(hive.url, { query: '{ contractors { name } }' });
  expect(data).toEqual({ contractors: null });
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
