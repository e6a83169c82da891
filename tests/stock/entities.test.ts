import type { Grant } from '@canopee/schema/grant';
import type { DemoStock } from '@canopee/stock/demo/demo-stock';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AMIENS, type StockSubgraph, startStock } from './stock-subgraph.ts';

let demo: DemoStock;
let stock: StockSubgraph;

beforeAll(async () => {
  demo = generateDemoStock({ office: AMIENS, seed: 11, dwellings: 300 });
  stock = await startStock(demo);
});
afterAll(async () => stock?.[Symbol.asyncDispose]());

describe('the gateway finds things again by their id', () => {
  const types = ['Residence', 'Building', 'Stairwell', 'Equipment', 'Dwelling', 'Lease', 'Tenant'] as const;
  const rowsOf = {
    Residence: () => demo.residences,
    Building: () => demo.buildings,
    Stairwell: () => demo.stairwells,
    Equipment: () => demo.equipment,
    Dwelling: () => demo.dwellings,
    Lease: () => demo.leases,
    Tenant: () => demo.tenants,
  };

  test.each(types)('%s: in the order asked, null for one that is not there or is not ours', async (type) => {
    const [first, second] = rowsOf[type]();
    const ids = [
      `amiens:${second?.reference}`,
      'amiens:nothing-of-the-kind',
      `opal:${first?.reference}`,
      'no id at all',
      `amiens:${first?.reference}`,
      `amiens:${second?.reference}`,
    ];
    const { data, errors } = await stock.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on ${type} { id reference office { key } } } }`,
      { representations: ids.map((id) => ({ __typename: type, id })) },
    );
    expect(errors).toEqual([]);
    const found = (row: { reference: string } | undefined) => ({
      __typename: type,
      id: `amiens:${row?.reference}`,
      reference: row?.reference,
      office: { key: 'amiens' },
    });
    expect(data._entities).toEqual([found(second), null, null, null, found(first), found(second)]);
  });

  test.each(['dwelling', 'building', 'residence', 'equipment', 'tenant'])(
    '%s: by a root field, null for one that is not there or is not ours',
    async (field) => {
      const rows = { ...demo, dwelling: demo.dwellings, building: demo.buildings, residence: demo.residences };
      const known = { ...rows, tenant: demo.tenants }[field as 'dwelling' | 'equipment'][0]?.reference;
      const { data } = await stock.ask(
        `{ known: ${field}(id: "amiens:${known}") { id } unknown: ${field}(id: "amiens:?") { id } other: ${field}(id: "opal:${known}") { id } }`,
      );
      expect(data).toEqual({ known: { id: `amiens:${known}` }, unknown: null, other: null });
    },
  );
});

test('a dwelling leads to its building, stairwell, residence and commune', async () => {
  const dwelling = demo.dwellings.find(({ stairwell }) => stairwell);
  const building = demo.buildings.find(({ reference }) => reference === dwelling?.building);
  const residence = demo.residences.find(({ reference }) => reference === building?.residence);
  const commune = demo.communes.find(({ inseeCode }) => inseeCode === building?.inseeCode);
  const { data } = await stock.ask(`{ dwelling(id: "amiens:${dwelling?.reference}") {
    floor door mainRoomCount livingArea epcDate
    stairwell { reference }
    building { name constructionType completionYear priorityDistrict position { latitude longitude }
      address { houseNumber street postcode commune { inseeCode name } }
      residence { name commune { name } buildings { reference } } } } }`);
  const { floor, door, mainRoomCount, livingArea, epcDate } = dwelling ?? {};
  expect(data.dwelling).toEqual({
    ...{ floor, door, mainRoomCount, livingArea, epcDate },
    stairwell: { reference: dwelling?.stairwell },
    building: {
      name: building?.name,
      constructionType: building?.constructionType,
      completionYear: building?.completionYear,
      priorityDistrict: building?.priorityDistrict,
      position: { latitude: building?.latitude, longitude: building?.longitude },
      address: { houseNumber: building?.houseNumber, street: building?.street, postcode: building?.postcode, commune },
      residence: {
        name: residence?.name,
        commune: { name: commune?.name },
        buildings: demo.buildings
          .filter((other) => other.residence === residence?.reference)
          .map(({ reference }) => ({ reference })),
      },
    },
  });
});

describe('the lease in force', () => {
  const leaseOf = async (dwelling: string) =>
    (await stock.ask(`{ dwelling(id: "amiens:${dwelling}") { lease { reference } } }`)).data.dwelling.lease;

  test('is the one that runs today, and none where the dwelling is vacant', async () => {
    for (const { reference } of demo.dwellings.slice(0, 60)) {
      const running = demo.leases.find(({ dwelling, endedOn }) => dwelling === reference && endedOn === null);
      expect(await leaseOf(reference)).toEqual(running ? { reference: running.reference } : null);
    }
  });

  test('counts its first and last day in, and of two the later one', async () => {
    const vacant = demo.dwellings.find(({ occupancyStatus }) => occupancyStatus !== 'LET')?.reference ?? '';
    const { sql } = stock.database; // tests run on 1 February 2026
    await sql`delete from stock.lease_tenants where lease in (select reference from stock.leases where dwelling = ${vacant})`;
    await sql`delete from stock.leases where dwelling = ${vacant}`;
    await sql`insert into stock.leases (reference, dwelling, started_on, ended_on) values
      ('B-1', ${vacant}, '2020-01-01', '2026-01-31'), ('B-2', ${vacant}, '2026-02-02', null)`;
    expect(await leaseOf(vacant)).toBeNull();
    await sql`update stock.leases set ended_on = '2026-02-01' where reference = 'B-1'`;
    expect(await leaseOf(vacant)).toEqual({ reference: 'B-1' });
    await sql`update stock.leases set started_on = '2026-02-01' where reference = 'B-2'`;
    expect(await leaseOf(vacant)).toEqual({ reference: 'B-2' });
    await sql`update stock.leases set started_on = null where reference = 'B-2'`;
    expect(await leaseOf(vacant)).toEqual({ reference: 'B-1' });
  });
});

describe('a tenant', () => {
  const query =
    'query ($id: ID!) { tenant(id: $id) { reference firstName lastName phone email birthDate leases { reference } } }';

  test('is nobody without a grant: what is personal stays here', async () => {
    const tenant = demo.tenants[0];
    const { data } = await stock.ask(query, { id: `amiens:${tenant?.reference}` });
    expect(data.tenant).toMatchObject({ reference: tenant?.reference, firstName: null, phone: null, birthDate: null });
  });

  test('is shown as far as the grant goes', async () => {
    const tenant = demo.tenants.find(({ phone }) => phone);
    const { data } = await stock.ask(
      query,
      { id: `amiens:${tenant?.reference}` },
      grantOf('user.contact.phone_number'),
    );
    expect(data.tenant).toMatchObject({ phone: tenant?.phone, lastName: null, email: null });
    const leases = demo.leaseTenants.filter((link) => link.tenant === tenant?.reference);
    expect(data.tenant.leases).toEqual(leases.map(({ lease }) => ({ reference: lease })));
  });

  test('pays a rent that the dwelling shows only by grant', async () => {
    const { reference, mainRent } = demo.dwellings[0] ?? {};
    const rent = `{ dwelling(id: "amiens:${reference}") { mainRent } }`;
    expect((await stock.ask(rent)).data.dwelling.mainRent).toBeNull();
    expect((await stock.ask(rent, {}, grantOf('user.financial'))).data.dwelling.mainRent).toBe(mainRent);
  });
});

function grantOf(category: string): Grant {
  return {
    office: AMIENS,
    roles: ['CLAIMS_AGENT'],
    purpose: 'CLAIM_HANDLING',
    agreement: null,
    decisions: { [category]: { tier: 'CLEAR', rule: 'test' } },
    actions: {},
  } as unknown as Grant;
}
