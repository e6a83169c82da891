import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';

// A contractor and a tenant in a house of invented data, asked by every path that leads to rows: whatever the path, what comes out
// are rows that the database's own tables say are theirs.

const opal = officeKey('opal');
const manager: Principal = { subject: 'karim', office: opal, roles: ['TECHNICAL_MANAGER'], mandates: [] };

let house: House;
let firm: Principal;
let lodger: Principal;
/** What is theirs, read from the tables without any of the code under test. */
const theirs = {
  firm: {
    claims: new Set<string>(),
    dwellings: new Set<string>(),
    tenants: new Set<string>(),
    systems: [] as string[],
  },
  lodger: { claims: new Set<string>(), dwellings: new Set<string>(), buildings: new Set<string>(), tenant: '' },
};

beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 60 });
  const { sql } = house.office('opal').database;
  const id = (reference: unknown) => `opal:${reference}`;
  const [job] = await sql`
    select i.contractor, k.systems::text[] as systems from claims.interventions i
    join claims.contractors k on k.reference = i.contractor join claims.claims c on c.reference = i.claim
    where c.dwelling is not null and c.tenant is not null group by 1, 2 order by count(*) desc, 1 limit 1`;
  // The invented firms have done all their work in homes: one job is taken up again.
  await sql`
    update claims.interventions set completed_at = null where reference = (
      select min(i.reference) from claims.interventions i join claims.claims c on c.reference = i.claim
      where i.contractor = ${job?.contractor} and c.dwelling is not null and c.tenant is not null)`;
  const rows = await sql`
    select c.reference, c.dwelling, c.tenant, i.completed_at from claims.interventions i
    join claims.claims c on c.reference = i.claim where i.contractor = ${job?.contractor}`;
  theirs.firm.systems = job?.systems;
  for (const { reference, dwelling, tenant, completed_at } of rows) {
    theirs.firm.claims.add(id(reference));
    if (completed_at === null && dwelling) theirs.firm.dwellings.add(id(dwelling));
    if (completed_at === null && tenant) theirs.firm.tenants.add(id(tenant));
  }
  const [lease] = await sql`
    select t.tenant, l.dwelling, d.building from stock.lease_tenants t
    join stock.leases l on l.reference = t.lease join stock.dwellings d on d.reference = l.dwelling
    where l.ended_on is null and exists (select from claims.claims c where c.tenant = t.tenant) order by 1 limit 1`;
  const own = await sql`select reference from claims.claims where tenant = ${lease?.tenant}`;
  theirs.lodger.tenant = id(lease?.tenant);
  theirs.lodger.dwellings.add(id(lease?.dwelling));
  theirs.lodger.buildings.add(id(lease?.building));
  for (const { reference } of own) theirs.lodger.claims.add(id(reference));
  firm = { subject: 'firm', office: opal, roles: ['CONTRACTOR'], mandates: [], contractor: job?.contractor };
  lodger = { subject: 'lodger', office: opal, roles: ['TENANT'], mandates: [], tenant: lease?.tenant };
});
afterAll(() => house[Symbol.asyncDispose]());

const EVERYTHING = `{
  claims(first: 500) { totalCount nodes { id tenant { id } dwelling { id } collectiveClaim { claims(first: 50) { nodes { id } } } } }
  dwellings(first: 500) { totalCount nodes { id openClaims { id } lease { tenants { id leases { dwelling { id } } } } } }
  buildings(first: 500) { nodes { id openClaims { id } dwellings(first: 100) { totalCount nodes { id } } equipment { id system } openFaults { id system } sensors { id system dwelling { id } } } }
  faults(first: 500) { totalCount nodes { id system sensor { dwelling { id } } } }
  sensors(first: 500) { totalCount nodes { id system dwelling { id } readings(first: 1) { edges { node { value } } } } }
  claimGroups(by: []) { groups { count } }
  dwellingGroups(by: []) { groups { count } }
  faultGroups(by: []) { groups { count } }
}`;

/** Every id of a type that stands anywhere in an answer. */
function idsIn(value: unknown, prefix: RegExp, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && prefix.test(value)) found.add(value);
  if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) idsIn(member, prefix, found);
  return found;
}
const CLAIM = /:REC-/;
const DWELLING = /:LGT-/;
const TENANT = /:LOC-/;

describe('a firm under contract', () => {
  test('meets, by whatever path, only claims it was sent to, and homes and tenants it still has work with', async () => {
    const { data, errors } = await house.ask(EVERYTHING, { as: firm, purpose: 'CLAIM_HANDLING' });
    expect(errors).toBeUndefined();
    // Otherwise nothing would be shown by finding nothing.
    expect(theirs.firm.dwellings.size * theirs.firm.tenants.size).toBeGreaterThan(0);
    expect(idsIn(data, CLAIM)).toEqual(theirs.firm.claims);
    expect(data.claims.totalCount).toBe(theirs.firm.claims.size);
    expect(data.claimGroups.groups).toEqual([{ count: theirs.firm.claims.size }]);
    expect([...idsIn(data.dwellings, DWELLING)].sort()).toEqual([...theirs.firm.dwellings].sort());
    expect(data.dwellings.totalCount).toBe(theirs.firm.dwellings.size);
    expect(idsIn(data.dwellings, TENANT)).toEqual(new Set());
    const systems = [...data.faults.nodes, ...data.sensors.nodes].map(({ system }: { system: string }) => system);
    expect(theirs.firm.systems).toEqual(expect.arrayContaining(systems));
    expect(JSON.stringify(data.sensors)).not.toContain('LGT-');
    expect(data.faults.totalCount).toBe(data.faults.nodes.length);
  });

  test('finds nothing of the like at another office, where the same reference is another firm', async () => {
    const { data } = await house.ask(EVERYTHING.replaceAll('(first: 500', '(offices: ["amiens"], first: 500'), {
      as: firm,
      purpose: 'CLAIM_HANDLING',
    });
    expect(data.claims).toEqual({ totalCount: 0, nodes: [] });
    expect(data.buildings.nodes).toEqual([]);
    expect(data.faults.totalCount).toBe(0);
  });
});

describe('a tenant', () => {
  test('meets, by whatever path, only the own home, lease and claims', async () => {
    const { data, errors } = await house.ask(EVERYTHING, { as: lodger, purpose: 'LEASE_MANAGEMENT' });
    expect(errors).toBeUndefined();
    expect(idsIn(data, CLAIM)).toEqual(theirs.lodger.claims);
    expect(idsIn(data, DWELLING)).toEqual(theirs.lodger.dwellings);
    expect(idsIn(data, TENANT)).toEqual(new Set([theirs.lodger.tenant]));
    expect(data.claims.totalCount).toBe(theirs.lodger.claims.size);
    expect(data.dwellingGroups.groups).toEqual([{ count: 1 }]);
    expect(data.buildings.nodes.map(({ id }: { id: string }) => id)).toEqual([...theirs.lodger.buildings]);
  });

  test('asks in vain for a neighbour by id, by filter, and through an entity of another domain', async () => {
    const { sql } = house.office('opal').database;
    const [other] = await sql`
      select c.reference, c.tenant, c.dwelling from claims.claims c where c.tenant <> ${lodger.tenant ?? ''} order by 1 limit 1`;
    const { data } = await house.ask(
      `query($claim: ID!, $tenant: ID!, $dwelling: ID!) {
        claim(id: $claim) { id }
        tenant(id: $tenant) { id }
        dwelling(id: $dwelling) { id }
        claims(where: { tenant: $tenant }) { totalCount nodes { id } }
        claimGroups(where: { open: true }, by: [STATE]) { groups { state } }
      }`,
      {
        as: lodger,
        purpose: 'LEASE_MANAGEMENT',
        variables: {
          claim: `opal:${other?.reference}`,
          tenant: `opal:${other?.tenant}`,
          dwelling: `opal:${other?.dwelling}`,
        },
      },
    );
    expect(data).toMatchObject({ claim: null, tenant: null, dwelling: null, claims: { totalCount: 0, nodes: [] } });
  });
});

test('staff without business in it meet, by whatever path, no quarrel, arrears or wish to move, and no total counts one', async () => {
  const { sql } = house.office('opal').database;
  const rows =
    await sql`select reference, category in ('NEIGHBOUR_DISPUTE', 'CHARGES_RENT', 'ALLOCATION_TRANSFER') as delicate from claims.claims`;
  const [others, delicate] = [rows.filter((row) => !row.delicate), rows.filter((row) => row.delicate)];
  expect(delicate.length).toBeGreaterThan(0);
  const ofOpal = EVERYTHING.replaceAll('(first: 500', '(offices: ["opal"], first: 500').replaceAll(
    '(by: []',
    '(offices: ["opal"], by: []',
  );
  const found = async (as: Principal) => {
    const { data, errors } = await house.ask(ofOpal, { as, purpose: 'CLAIM_HANDLING' });
    expect(errors).toBeUndefined();
    return { ids: idsIn(data, CLAIM), totals: [data.claims.totalCount, data.claimGroups.groups[0].count] };
  };
  const all = (some: readonly { reference?: string }[]) => new Set(some.map(({ reference }) => `opal:${reference}`));
  const agent = { ...manager, roles: ['CLAIMS_AGENT'] as const };
  expect(await found(manager)).toEqual({ ids: all(others), totals: [others.length, others.length] });
  expect(await found({ ...agent, office: officeKey('amiens') })).toEqual(await found(manager));
  expect(await found(agent)).toEqual({ ids: all([...rows]), totals: [rows.length, rows.length] });
});

test('whoever names no firm and no tenant finds nothing at all', async () => {
  const { contractor: _, ...nobodys } = firm;
  const { data } = await house.ask(EVERYTHING, { as: nobodys, purpose: 'CLAIM_HANDLING' });
  expect(data.claims.totalCount + data.dwellings.totalCount + data.faults.totalCount + data.sensors.totalCount).toBe(0);
  expect(data.buildings.nodes).toEqual([]);
});

test('a fault that is not the firm’s own is neither acknowledged by it nor told to it', async () => {
  const { sql } = house.office('opal').database;
  const [other] = await sql`
    select reference, version from sensors.faults
    where state = 'ACTIVE_UNACK' and system::text <> all(${theirs.firm.systems}) order by 1 limit 1`;
  const { errors } = await house.ask(
    `mutation { acknowledgeFault(input: { fault: "opal:${other?.reference}", version: ${other?.version} }) { fault { id } } }`,
    { as: firm, purpose: 'TECHNICAL_MONITORING' },
  );
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('a firm reports on its own visits and a tenant takes up own claims again; both in vain for another’s', async () => {
  const { sql } = house.office('opal').database;
  const ask = async (principal: Principal, mutation: string) => {
    const { data, errors = [] } = await house.ask(`mutation { ${mutation} }`, {
      as: principal,
      purpose: 'CLAIM_HANDLING',
    });
    return errors[0]?.extensions?.code ?? Object.values(data ?? {})[0];
  };
  const [own, other] = await sql`
    select distinct on (mine) i.contractor = ${firm.contractor ?? ''} as mine, i.reference from claims.interventions i
    join claims.claims c on c.reference = i.claim where c.state in ('ASSIGNED', 'SCHEDULED') and i.started_at is null
    order by mine desc, i.reference`;
  const start = (visit: unknown) =>
    `startIntervention(input: { intervention: "opal:${visit}" }) { intervention { claim { state history { kind } } } }`;
  if (own?.mine) expect(await ask(firm, start(own.reference))).toMatchObject({ intervention: { claim: {} } });
  expect(await ask(firm, start((own?.mine ? other : own)?.reference))).toBe('BAD_USER_INPUT');
  const [mine] = await sql`select min(reference) as claim from claims.claims where tenant = ${lodger.tenant ?? ''}`;
  await sql`update claims.claims set state = 'CLOSED', closed_at = now(), version = 1 where reference = ${mine?.claim}`;
  const [neighbours] = await sql`
    select reference as claim from claims.claims where tenant <> ${lodger.tenant ?? ''} and state = 'CLOSED' limit 1`;
  const reopen = (claim: unknown) => `reopenClaim(input: { claim: "opal:${claim}", version: 1 }) { claim { state } }`;
  expect(await ask(lodger, reopen(mine?.claim))).toEqual({ claim: { state: 'REOPENED' } });
  expect(await ask(lodger, reopen(neighbours?.claim))).toBe('BAD_USER_INPUT');
});

test('a live stream tells a firm of the faults of its own systems, and passes over all others', async () => {
  const { sql } = house.office('opal').database;
  const faults =
    await sql`select reference, version, sensor from sensors.faults where state = 'ACTIVE_UNACK' order by 1 limit 2`;
  const [foreign, own] = faults;
  const notTheirs = ['LIFT', 'HEATING', 'VENTILATION'].find((system) => !theirs.firm.systems.includes(system)) ?? '';
  await sql`update sensors.sensors set system = ${notTheirs} where reference = ${foreign?.sensor}`;
  await sql`update sensors.sensors set system = ${theirs.firm.systems[0] ?? ''}, dwelling = null where reference = ${own?.sensor}`;
  await using stream = await house.subscribe('subscription { faultEvents(presence: true) { kind fault { id } } }', {
    as: firm,
    purpose: 'TECHNICAL_MONITORING',
  });
  const within = { withinMs: 30_000 };
  await stream.nextThat(({ data }) => data?.faultEvents.kind === 'OFFICE_UP', within);
  for (const fault of faults) {
    const { errors } = await house.ask(
      `mutation { acknowledgeFault(input: { fault: "opal:${fault.reference}", version: ${fault.version} }) { fault { id } } }`,
      { as: manager, purpose: 'TECHNICAL_MONITORING' },
    );
    expect(errors).toBeUndefined();
  }
  const { data } = await stream.nextThat(({ data }) => data?.faultEvents.kind === 'ACKNOWLEDGED', within);
  expect(data.faultEvents.fault).toEqual({ id: `opal:${own?.reference}` });
  const say = (fault: unknown) =>
    house.ask(
      `mutation { commentFault(input: { fault: "opal:${fault}", version: ${Number(own?.version) + 1}, comment: ON_THE_WAY }) {
        fault { comment history { kind } }
      } }`,
      { as: firm, purpose: 'TECHNICAL_MONITORING' },
    );
  const { history } = (await say(own?.reference)).data.commentFault.fault;
  expect(history.at(-1)).toEqual({ kind: 'COMMENTED' });
  expect((await say(foreign?.reference)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('every table that the narrowed role may read is under row security', async () => {
  const { sql } = house.office('opal').database;
  const open = await sql`
    select c.oid::regclass::text as table from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm') and not c.relrowsecurity
      and c.relnamespace::regnamespace::text in ('stock', 'claims', 'sensors', 'ledger', 'rights')
      and has_table_privilege('canopee_narrowed', c.oid, 'select, insert, update, delete')`;
  expect([...open]).toEqual([]);
});
