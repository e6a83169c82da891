import { openDatabase } from '@canopee/chassis/database';
import { startNetwork } from '@canopee/network/network-server';
import { seedNetwork } from '@canopee/network/seed/seed-network';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NetworkForTests, networkForTests } from './network-for-tests.ts';

const STATEMENTS_MAX = 8;
const FOUNDERS = ['amiens', 'oise-habitat', 'opal', 'reims-habitat'];

let network: NetworkForTests;
beforeAll(async () => {
  network = await networkForTests({ now: '2026-11-24T08:00:00Z' });
});
afterAll(() => network[Symbol.asyncDispose]());

describe('who belongs to the network is a question of the day', () => {
  test.each([
    ['2017-12-31', []],
    ['2018-01-01', FOUNDERS],
    ['2020-12-31', FOUNDERS],
    ['2021-01-01', ['amiens', 'baie-de-somme-habitat', 'oise-habitat', 'opal', 'reims-habitat']],
    [null, ['amiens', 'baie-de-somme-habitat', 'oise-habitat', 'opac-oise', 'opal', 'reims-habitat']],
  ])('on %s', async (asOf, keys) => {
    const { data } = await network.ask('query ($asOf: Date) { offices(asOf: $asOf) { key } }', { asOf });
    expect(data.offices.map(({ key }: { key: string }) => key)).toEqual(keys);
  });

  test('and on the day it leaves, a member is none any more, but still known', async () => {
    await using former = await networkForTests({ now: '2026-11-24T08:00:00Z' });
    await change(former, "update network.offices set member_until = '2026-11-24' where key = 'opal'");
    const { data } = await former.ask(`{
      eve: offices(asOf: "2026-11-23") { key }
      today: offices { key }
      office(key: "opal") { name memberUntil }
    }`);
    expect(data.eve).toContainEqual({ key: 'opal' });
    expect(data.today).not.toContainEqual({ key: 'opal' });
    expect(data.office).toEqual({ name: 'Opal', memberUntil: '2026-11-24' });
  });

  test('the day is the one in France: at 23:30 UTC on the last of December the year there is over', async () => {
    await using late = await networkForTests({ now: '2021-12-31T23:30:00Z' });
    const { data } = await late.ask('{ offices { key } }');
    expect(data.offices).toContainEqual({ key: 'opac-oise' });
  });
});

describe('an office is renamed and keeps its history', () => {
  const NAMES = '{ office(key: "amiens") { name nameHistory { name from until } } }';
  const nameHistory = [
    { name: "OPAC d'Amiens", from: null, until: '2020-01-01' },
    { name: 'AMSOM Habitat', from: '2020-01-01', until: null },
  ];

  test.each([
    ['2019-12-31T12:00:00Z', "OPAC d'Amiens"],
    ['2020-01-01T12:00:00Z', 'AMSOM Habitat'],
  ])('at %s it is called %s', async (now, name) => {
    await using then = await networkForTests({ now });
    expect((await then.ask(NAMES)).data.office).toEqual({ name, nameHistory });
  });
});

describe('agreements bind those who are party to them, while they are in force', () => {
  const referencesOf = (agreements: { reference: string }[]) => agreements.map(({ reference }) => reference);

  test.each([
    ['2017-12-31', null, []],
    ['2023-12-31', null, ['ACC-2018-01']],
    ['2024-01-01', null, ['ACC-2018-01', 'CNV-DEMO-01']],
    ['2024-01-01', 'opal', ['ACC-2018-01']],
    ['2025-07-01', 'opal', ['ACC-2018-01', 'CNV-DEMO-02']],
    ['2026-01-01', 'reims-habitat', ['ACC-2018-01', 'CNV-DEMO-03']],
    ['2034-01-01', 'amiens', ['ACC-2018-01', 'CNV-DEMO-02']],
    [null, 'baie-de-somme-habitat', []],
    [null, 'no office', []],
    [null, 'opal\0', []],
  ])('on %s, for %s', async (asOf, party, references) => {
    const query = 'query ($asOf: Date, $party: ID) { agreements(asOf: $asOf, party: $party) { reference } }';
    const { data } = await network.ask(query, { asOf, party });
    expect(referencesOf(data.agreements)).toEqual(references);
  });

  test('an office shows its own, on the day asked', async () => {
    const { data } = await network.ask(`{
      office(key: "oise-habitat") { then: agreements(asOf: "2019-06-01") { reference } now: agreements { reference } }
    }`);
    expect(referencesOf(data.office.then)).toEqual(['ACC-2018-01']);
    expect(referencesOf(data.office.now)).toEqual(['ACC-2018-01', 'CNV-DEMO-01', 'CNV-DEMO-02']);
  });

  test('an agreement names its parties, their part in it, and what they may see of each other', async () => {
    const { data } = await network.ask(`{
      agreement(id: "CNV-DEMO-01") {
        id title kind partyCount effectiveFrom effectiveUntil
        parties { role office { key name } }
        dataSharing { entityTypes categories purpose tier }
      }
    }`);
    expect(data.agreement).toEqual({
      id: 'CNV-DEMO-01',
      title: 'Astreinte technique partagée (démonstration)',
      kind: 'SPECIFIC',
      partyCount: 2,
      effectiveFrom: '2024-01-01',
      effectiveUntil: '2034-01-01',
      parties: [
        { role: 'PROVIDER', office: { key: 'amiens', name: 'AMSOM Habitat' } },
        { role: 'BENEFICIARY', office: { key: 'oise-habitat', name: 'Oise Habitat' } },
      ],
      dataSharing: [
        {
          entityTypes: ['Tenant'],
          categories: ['user.contact.phone_number'],
          purpose: 'CLAIM_HANDLING',
          tier: 'MASKED',
        },
      ],
    });
  });
});

describe('mandates of data protection officers', () => {
  test('three of the founders share an external one, OPAC d’Amiens has its own, and before the GDPR there was none', async () => {
    const { data } = await network.ask(`{
      before: dpoMandates(asOf: "2018-05-24") { id }
      dpoMandates { office { key } kind }
      amiens: dpoMandates(office: "amiens") { holder kind from until }
      office(key: "amiens") { before: dpoMandates(asOf: "2018-05-24") { id } dpoMandates { kind } }
    }`);
    expect(data).toEqual({
      before: [],
      dpoMandates: [
        { office: { key: 'amiens' }, kind: 'INTERNAL' },
        { office: { key: 'oise-habitat' }, kind: 'EXTERNAL' },
        { office: { key: 'opal' }, kind: 'EXTERNAL' },
        { office: { key: 'reims-habitat' }, kind: 'EXTERNAL' },
      ],
      amiens: [{ holder: 'DPO interne (démonstration)', kind: 'INTERNAL', from: '2018-05-25', until: null }],
      office: { before: [], dpoMandates: [{ kind: 'INTERNAL' }] },
    });
  });
});

test('entities are answered in the place where they were asked, and what nobody knows is null', async () => {
  const { data, errors } = await network.ask(
    /* GraphQL */ `
      query ($representations: [_Any!]!) {
        _entities(representations: $representations) {
          ... on Office { name }
          ... on Agreement { title }
          ... on DpoMandate { holder }
        }
      }
    `,
    {
      representations: [
        { __typename: 'Office', key: 'opal' },
        { __typename: 'Office', key: 'nobody' },
        { __typename: 'Agreement', id: 'ACC-2018-01' },
        { __typename: 'Office', key: 'no key\0' },
        { __typename: 'Agreement', id: '\0' },
        { __typename: 'Office', key: 'amiens' },
        { __typename: 'DpoMandate', id: 'DPO-OPAL-1' },
        { __typename: 'DpoMandate', id: 'DPO-OPAL-2' },
      ],
    },
  );
  expect(errors).toBeUndefined();
  expect(data._entities).toEqual([
    { name: 'Opal' },
    null,
    { title: 'Accord-cadre de coopération horizontale' },
    null,
    null,
    { name: 'AMSOM Habitat' },
    { holder: 'DPO externe (démonstration)' },
    null,
  ]);
});

test('all members with all that hangs on them are a handful of statements', async () => {
  const everything = /* GraphQL */ `
    {
      offices {
        name nameHistory { name }
        agreements { title partyCount parties { office { name dpoMandates { holder office { name } } } } dataSharing { purpose } }
        dpoMandates { holder office { agreements { id } } }
      }
    }
  `;
  await network.ask(everything);
  network.statements.length = 0;
  await network.ask(everything);
  expect(network.statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
});

test('a second seeding changes nothing, and does not take back what somebody edited', async () => {
  await using edited = await networkForTests({ now: '2026-11-24T08:00:00Z' });
  await change(edited, "update network.dpo_mandates set until = '2026-01-01' where office = 'opal'");
  const everything =
    '{ offices { key name nameHistory { name } } agreements { id parties { role } } dpoMandates { id } }';
  const before = await edited.ask(everything);
  const database = openDatabase({ url: edited.databaseUrl, applicationName: 'tests/network' });
  await seedNetwork(database);
  await database.close();
  expect(await edited.ask(everything)).toEqual(before);
});

describe('the server', () => {
  test('says that it is well, and that it is not when its database is gone', async () => {
    await using sick = await networkForTests({ now: '2026-11-24T08:00:00Z' });
    const health = await fetch(`${sick.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { network: 'canopee', database: 'UP' }]);
    await dropDatabase(sick);
    const worse = await fetch(`${sick.url}/health`);
    expect([worse.status, await worse.json()]).toEqual([503, { network: 'canopee', database: 'DOWN' }]);
  });

  test('has nothing but its own paths', async () => {
    expect((await fetch(`${network.url}/stock/graphql`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${network.url}/network/graphql`)).status).toBe(405);
  });

  test('does not start on a port that is taken, and leaves nothing open', async () => {
    const { port } = new URL(network.url);
    const config = {
      host: '127.0.0.1',
      port: Number(port),
      databaseUrl: network.databaseUrl,
      logLevel: 'silent',
    } as const;
    await expect(startNetwork(config)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

async function dropDatabase({ databaseUrl }: NetworkForTests): Promise<void> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const administrator = openDatabase({ url: url.href, applicationName: 'tests/network', connectionsMax: 1 });
  await administrator.sql`drop database ${administrator.sql(name)} with (force)`;
  await administrator.close();
}

async function change({ databaseUrl }: NetworkForTests, statement: string): Promise<void> {
  const database = openDatabase({ url: databaseUrl, applicationName: 'tests/network', connectionsMax: 1 });
  await database.sql.unsafe(statement);
  await database.close();
}
