import { claims, collectiveClaims, contractors, interventions } from '@canopee/claims/tables';
import { expect, test } from 'vitest';
import { type ClaimsAtOffice, claimsAtOffice, NOW } from './claims-at-office.ts';

const ENTITIES = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Claim { reference }
      ... on CollectiveClaim { title claimCount }
      ... on Intervention { claim { reference } contractor { name } }
      ... on Contractor { name systems }
      ... on Building { openClaims { reference } openCollectiveClaims { reference } }
      ... on Dwelling { openClaims { reference } }
      ... on Fault { collectiveClaim { reference } }
    }
  }
`;

test('each entity is answered in the place where it was asked, and what is not here is null', async () => {
  await using office = await claimsAtOffice();
  await fill(office);
  const { data, errors } = await office.ask(ENTITIES, {
    representations: [
      { __typename: 'Claim', id: 'opal:REC-2' },
      { __typename: 'Claim', id: 'opal:REC-404' },
      { __typename: 'Contractor', id: 'opal:PRE-1' },
      { __typename: 'Claim', id: 'opal:REC-1' },
      { __typename: 'Claim', id: 'reims-habitat:REC-1' },
      { __typename: 'Claim', id: 'REC-1' },
      { __typename: 'Claim', id: 'opal:REC-1\0' },
      { __typename: 'Intervention', id: 'opal:INT-1' },
      { __typename: 'Intervention', id: 'opal:INT-404' },
      { __typename: 'CollectiveClaim', id: 'opal:COL-1' },
      { __typename: 'CollectiveClaim', id: 'amiens:COL-1' },
      { __typename: 'Contractor', id: 'amiens:PRE-1' },
    ],
  });
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([
    { __typename: 'Claim', reference: 'REC-2' },
    null,
    { __typename: 'Contractor', name: 'Plombier', systems: ['WATER', 'HOT_WATER'] },
    { __typename: 'Claim', reference: 'REC-1' },
    null,
    null,
    null,
    { __typename: 'Intervention', claim: { reference: 'REC-1' }, contractor: { name: 'Plombier' } },
    null,
    { __typename: 'CollectiveClaim', title: 'Infiltrations', claimCount: 1 },
    null,
    null,
  ]);
});

test('a building and a dwelling show their open claims, urgent ones first, then those that wait longest', async () => {
  await using office = await claimsAtOffice();
  await fill(office);
  const { data, errors } = await office.ask(ENTITIES, {
    representations: [
      { __typename: 'Building', id: 'opal:BAT-2' },
      { __typename: 'Building', id: 'opal:BAT-1' },
      { __typename: 'Dwelling', id: 'opal:LGT-1' },
      { __typename: 'Dwelling', id: 'opal:LGT-404' },
      { __typename: 'Building', id: 'reims-habitat:BAT-1' },
    ],
  });
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([
    { __typename: 'Building', openClaims: [], openCollectiveClaims: [] },
    {
      __typename: 'Building',
      // REC-4 is resolved and REC-5 is part of the collective claim.
      openClaims: [{ reference: 'REC-3' }, { reference: 'REC-2' }, { reference: 'REC-1' }],
      openCollectiveClaims: [{ reference: 'COL-2' }, { reference: 'COL-1' }],
    },
    { __typename: 'Dwelling', openClaims: [{ reference: 'REC-2' }, { reference: 'REC-1' }] },
    { __typename: 'Dwelling', openClaims: [] },
    null,
  ]);
});

test('a fault shows the collective claim that is open for its building and system, and asks for all of them at once', async () => {
  await using office = await claimsAtOffice();
  await fill(office);
  const fault = (id: string, building: string, system: string) => ({
    __typename: 'Fault',
    id,
    building: { __typename: 'Building', id: building },
    system,
  });
  await office.ask(ENTITIES, { representations: [fault('opal:FLT-0', 'opal:BAT-0', 'OTHER')] });
  office.statements.length = 0;
  const { data, errors } = await office.ask(ENTITIES, {
    representations: [
      fault('opal:FLT-1', 'opal:BAT-1', 'LIFT'),
      fault('opal:FLT-2', 'opal:BAT-2', 'WATER'),
      fault('opal:FLT-3', 'opal:BAT-1', 'WATER'),
      fault('opal:FLT-4', 'opal:BAT-1', 'HEATING'),
      fault('reims-habitat:FLT-5', 'reims-habitat:BAT-1', 'WATER'),
      { __typename: 'Fault', id: 'opal:FLT-6' },
    ],
  });
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([
    { __typename: 'Fault', collectiveClaim: { reference: 'COL-2' } },
    { __typename: 'Fault', collectiveClaim: null },
    { __typename: 'Fault', collectiveClaim: { reference: 'COL-1' } },
    // The one that was is over.
    { __typename: 'Fault', collectiveClaim: null },
    null,
    { __typename: 'Fault', collectiveClaim: null },
  ]);
  expect(office.statements).toHaveLength(1);
});

async function fill({ database: { drizzle } }: ClaimsAtOffice): Promise<void> {
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const shared = { title: 'Infiltrations', building: 'BAT-1', state: 'OPEN', closedAt: null } as const;
  await drizzle.insert(collectiveClaims).values([
    { ...shared, reference: 'COL-1', system: 'WATER', openedAt: at(2) },
    { ...shared, reference: 'COL-2', system: 'LIFT', openedAt: at(1) },
    { ...shared, reference: 'COL-3', system: 'HEATING', openedAt: at(0), state: 'CLOSED', closedAt: at(9) },
  ]);
  const claim = { category: 'PLUMBING', system: 'WATER', building: 'BAT-1', description: 'Fuite.' } as const;
  await drizzle.insert(claims).values([
    { ...claim, reference: 'REC-1', urgency: 'STANDARD', state: 'NEW', dwelling: 'LGT-1', openedAt: at(5) },
    { ...claim, reference: 'REC-2', urgency: 'STANDARD', state: 'ON_HOLD', dwelling: 'LGT-1', openedAt: at(1) },
    { ...claim, reference: 'REC-3', urgency: 'IMMEDIATE', state: 'SCHEDULED', openedAt: at(9) },
    { ...claim, reference: 'REC-4', urgency: 'IMMEDIATE', state: 'RESOLVED', dwelling: 'LGT-1', openedAt: at(0) },
    { ...claim, reference: 'REC-5', urgency: 'URGENT', state: 'MERGED', collectiveClaim: 'COL-1', openedAt: at(0) },
  ]);
  await drizzle.insert(contractors).values({ reference: 'PRE-1', name: 'Plombier', systems: ['WATER', 'HOT_WATER'] });
  await drizzle.insert(interventions).values({ reference: 'INT-1', claim: 'REC-1', contractor: 'PRE-1' });
}
