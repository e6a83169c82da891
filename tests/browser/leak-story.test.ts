import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { expect, test } from 'vitest';
import { firstLeakSensor } from '../live/leaks.ts';
import { startBrowser } from '../testkit/browser.ts';
import type { House } from '../testkit/house.ts';
import { openBoard, startHouseWithBoard } from './open-board.ts';

const WITHIN = { timeout: 30_000 };
const office = officeKey('oise-habitat');
/** The office's own portal, through which its tenants report. */
const portal: Principal = { subject: 'portal', office, roles: ['INTEGRATION'], mandates: [] };

const KNOWN = /* GraphQL */ `
  query ($building: ID!) {
    collectiveClaims(where: { building: $building, system: [WATER] }) {
      nodes { id state title claimCount fault { id state } notices { id kind state version } claims(first: 9) { nodes { id state version } } }
    }
  }
`;
const REPORT = /* GraphQL */ `
  mutation ($input: CreateClaimInput!) {
    createClaim(input: $input) { claim { id state } collectiveClaim { id title claimCount } }
  }
`;

test('a leak is seen, seen to, told to who lives there, reported once for all, and over for everybody', {
  timeout: 180_000,
}, async () => {
  await using browser = await startBrowser();
  await using house = await startHouseWithBoard({ offices: [office], dwellingsPerOffice: 60 });
  const { sensor, building, tenant, neighbour } = await prepared(house);
  const toldByNow = () => known(house, building);

  // The board turns red, and the firm says that it is on its way.
  await using board = await openBoard(browser, house, { as: 'Ascensoriste (démonstration)' });
  await sensor.becomes('wet');
  const leak = board.page
    .getByRole('listitem')
    .filter({ hasText: 'Fuite d’eau' })
    .filter({ hasText: 'Résidence du récit' });
  await leak.getByText('Nouvelle', { exact: true }).waitFor();
  await leak.getByRole('button', { name: /^Prendre en compte : Fuite d’eau/ }).click();
  await leak.getByText('Prise en compte', { exact: true }).waitFor();

  // What the sensor told is a collective claim by now; its notice waits for a word, and then stands where the tenants look.
  await expect
    .poll(toldByNow, WITHIN)
    .toMatchObject([{ state: 'OPEN', fault: { state: 'ACTIVE_ACK' }, claimCount: 0 }]);
  const [draft] = (await toldByNow())[0].notices;
  expect(draft).toMatchObject({ kind: 'KNOWN', state: 'DRAFT' });
  expect(await toldTo(house, tenant)).toEqual([]);
  await change(house, 'sendNotice', { notice: draft.id, version: draft.version }, portal);
  expect(await toldTo(house, tenant)).toMatchObject([{ kind: 'KNOWN', text: expect.stringContaining('Fuite d’eau') }]);

  // Two who report it all the same join what is known.
  for (const [index, who] of [tenant, neighbour].entries()) {
    const { data } = await report(house, building, who);
    expect(data.createClaim).toMatchObject({ claim: { state: 'MERGED' }, collectiveClaim: { claimCount: index + 1 } });
  }

  // It dries: the board says so, the collective claim is closed, and those who reported say whether it is over.
  await sensor.becomes('dry');
  await leak.getByText('Terminée', { exact: true }).waitFor();
  await expect.poll(toldByNow, WITHIN).toMatchObject([{ state: 'CLOSED', fault: { state: 'NORMAL' } }]);
  const [closed] = await toldByNow();
  const restored = closed.notices.find(({ kind }: { kind: string }) => kind === 'RESTORED');
  await change(house, 'sendNotice', { notice: restored.id, version: restored.version }, portal);
  expect((await toldTo(house, neighbour)).map(({ kind }: { kind: string }) => kind)).toContain('RESTORED');
  expect(closed.claims.nodes).toMatchObject([{ state: 'RESOLVED' }, { state: 'RESOLVED' }]);
  const [own] = closed.claims.nodes;
  expect(await change(house, 'closeClaim', { claim: own.id, version: own.version }, asTenant(tenant))).toEqual({
    claim: { state: 'CLOSED' },
  });
  expect(board.errors).toEqual([]);
});

interface Tenant {
  reference: string;
  dwelling: string;
}

/** A building in which nobody was told anything yet, its leak sensor, and two who live there. */
async function prepared(house: House) {
  const { sql } = house.office(office).database;
  const sensor = await firstLeakSensor(house, office);
  const building = sensor.building.id;
  const reference = building.split(':')[1] ?? '';
  // Invented buildings share their names, the invented firm mends lifts, and the first building has been told something already.
  await sql`update claims.collective_claims set state = 'CLOSED', closed_at = now() where state = 'OPEN'`;
  await sql`update stock.buildings set name = 'Résidence du récit' where reference = ${reference}`;
  await sql`update claims.contractors set systems = '{WATER}' where reference = 'PRE-001'`;
  const [tenant, neighbour] = await sql<Tenant[]>`
    select d.reference as dwelling, t.tenant as reference from stock.dwellings d join stock.leases l on l.dwelling = d.reference
    join stock.lease_tenants t on t.lease = l.reference
    where d.building = ${reference} and l.ended_on is null order by 1, 2 limit 2`;
  if (!tenant || !neighbour) throw new Error('two homes are expected in the building of the sensor');
  return { sensor, building, tenant, neighbour };
}

/** Collective claims of the building that a sensor told of. */
async function known(house: House, building: string) {
  const { data } = await house.ask(KNOWN, { as: portal, purpose: 'CLAIM_HANDLING', variables: { building } });
  return data.collectiveClaims.nodes.filter(({ fault }: { fault: object | null }) => fault);
}

function asTenant({ reference }: Tenant): Principal {
  return { subject: reference, office, roles: ['TENANT'], mandates: [], tenant: reference };
}

/** What a tenant finds about the own home. */
async function toldTo(house: House, who: Tenant) {
  const { data } = await house.ask('query ($id: ID!) { dwelling(id: $id) { notices { kind text } } }', {
    as: asTenant(who),
    purpose: 'CLAIM_HANDLING',
    variables: { id: `${office}:${who.dwelling}` },
  });
  return data.dwelling.notices;
}

function report(house: House, building: string, { dwelling, reference }: Tenant) {
  const where = { building, dwelling: `${office}:${dwelling}`, tenant: `${office}:${reference}` };
  const input = { ...where, category: 'NETWORKS', system: 'WATER', description: 'Eau au sous-sol.' };
  return house.ask(REPORT, { as: portal, purpose: 'CLAIM_HANDLING', variables: { input } });
}

async function change(house: House, mutation: string, input: Record<string, unknown>, as: Principal) {
  const type = mutation === 'sendNotice' ? 'SendNoticeInput' : 'ClaimChangeInput';
  const selection = mutation === 'sendNotice' ? 'notice { state }' : 'claim { state }';
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`;
  const { data, errors } = await house.ask(query, { as, purpose: 'CLAIM_HANDLING', variables: { input } });
  expect(errors).toBeUndefined();
  return data[mutation];
}
