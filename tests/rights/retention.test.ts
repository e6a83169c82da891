import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { readingPartitions } from '@canopee/sensors/readings/reading-partitions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleStoryPeople } from '../privacy/story-people.ts';
import { runCli } from '../start/run-cli.ts';
import { type House, startHouse } from '../testkit/house.ts';

const opal = officeKey('opal');
const yann: Principal = { subject: 'yann', office: opal, roles: ['PRIVACY_OFFICER'], mandates: [] };
const helene: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const asYann = { as: yann, purpose: 'DATA_SUBJECT_REQUEST' } as const;

/** A command is a process of its own. */
const RUN_DEADLINE_MS = 120_000;

/** What is shown here is no matter of time, and the machine may have others to serve. */
const PATIENT = { officeDeadlineMs: 20_000, requestDeadlineMs: 30_000 };

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0, gateway: { limits: PATIENT } });
  await settleStoryPeople(house.office('opal'));
  await house.office('opal').database.sql`
    insert into stock.dwellings (reference, building) values ('LGT-GONE', 'BAT-STORY')`;
});
afterAll(() => house[Symbol.asyncDispose]());

async function act(document: string): Promise<Record<string, { request: { id: string } } & Record<string, unknown>>> {
  const { data, errors } = await house.ask(`mutation { ${document} }`, asYann);
  expect(errors).toBeUndefined();
  return data;
}

/** How long claims are kept, as the register of Opal says from now on; resolves when the gateway goes by it. */
async function changeRegister(retention: object): Promise<void> {
  const id = 'opal:CLAIM_HANDLING';
  const { data } = await house.ask(`{ processingActivity(id: "${id}") { version } }`, { as: helene });
  const description = {
    title: 'Réclamations',
    jointControllers: [],
    processors: [],
    purposes: ['Suivre les réclamations.'],
    lawfulBases: ['CONTRACT'],
    subjectCategories: ['customer'],
    dataCategories: ['user.content'],
    recipients: ['Agents habilités de l’office'],
    transfers: [],
    securityMeasures: [],
    effectiveFrom: '2018-05-25',
    retention,
  };
  const input = { id, version: data.processingActivity.version, description, reason: 'Essai.' };
  const changed = house.agreementsChanged();
  const { errors } = await house.ask(
    'mutation ($input: ChangeProcessingActivityInput!) { changeProcessingActivity(input: $input) { activity { version } } }',
    { as: helene, variables: { input } },
  );
  expect(errors).toBeUndefined();
  await changed;
}

describe('what is no longer needed', () => {
  const PREVIEW = '{ previewRetention { office { key } rule activity duration source due held examples } }';
  const run = async (rule: string, rowsMax: number) =>
    (await act(`runRetention(input: { office: "opal", rule: ${rule}, rowsMax: ${rowsMax} }) { deleted isFinished }`))
      .runRetention;
  const previewOf = async (rule: string) =>
    (await house.ask(PREVIEW, asYann)).data.previewRetention.find((one: { rule: string }) => one.rule === rule);

  test('is told before anything is deleted, then deleted in batches, and not of who is under a hold', async () => {
    const { sql } = house.office('opal').database;
    await sql`insert into stock.tenants (reference, first_name) values ('LOC-HELD', 'Paul'), ('LOC-OLD', 'Rose')`;
    for (const [reference, tenant] of [
      ['REC-A', 'LOC-HELD'],
      ['REC-B', 'LOC-OLD'],
      ['REC-C', null],
      ['REC-D', null],
    ] as const) {
      await sql`
        insert into claims.claims (reference, category, system, urgency, state, building, tenant, description, opened_at, closed_at)
        values (${reference}, 'PLUMBING', 'WATER', 'STANDARD', 'CLOSED', 'BAT-STORY', ${tenant}, 'Fuite.', '2020-01-01', '2020-02-01')`;
    }
    await act('placeLegalHold(input: { subject: "opal:LOC-HELD", reason: "Procédure." }) { isHeld }');
    expect(await previewOf('CLOSED_CLAIMS')).toEqual({
      office: { key: 'opal' },
      rule: 'CLOSED_CLAIMS',
      activity: 'CLAIM_HANDLING',
      duration: 'P2Y',
      source: null,
      due: 3,
      held: 1,
      examples: ['REC-B', 'REC-C', 'REC-D'],
    });
    expect(await run('CLOSED_CLAIMS', 2)).toEqual({ deleted: 2, isFinished: false });
    await house.office('opal').stop();
    await house.office('opal').start();
    expect(await run('CLOSED_CLAIMS', 1_000)).toEqual({ deleted: 3, isFinished: true });
    expect(await sql`select reference from claims.claims where closed_at < '2021-01-01'`).toEqual([
      { reference: 'REC-A' },
    ]);
    const [entry] =
      await sql`select kind, rows from ledger.entry where kind = 'DELETED' order by sequence desc limit 1`;
    expect(entry).toEqual({ kind: 'DELETED', rows: 1 });
  });

  test('is a tenant who left long ago, in every domain, but not one whose claim is still open', async () => {
    const { sql } = house.office('opal').database;
    await sql`insert into stock.tenants (reference, first_name) values ('LOC-LEFT', 'Rose'), ('LOC-WAITS', 'Luc')`;
    await sql`insert into stock.leases (reference, dwelling, started_on, ended_on) values ('BAIL-LEFT', 'LGT-GONE', '2001-01-01', '2005-12-31')`;
    await sql`insert into stock.lease_tenants (lease, tenant) values ('BAIL-LEFT', 'LOC-LEFT'), ('BAIL-LEFT', 'LOC-WAITS')`;
    await sql`
      insert into claims.claims (reference, category, system, urgency, state, building, tenant, description, opened_at)
      values ('REC-WAITS', 'PLUMBING', 'WATER', 'STANDARD', 'NEW', 'BAT-STORY', 'LOC-WAITS', 'Fuite.', '2005-01-01')`;
    expect(await previewOf('FORMER_TENANTS')).toMatchObject({ due: 1, examples: ['LOC-LEFT'] });
    expect(await run('FORMER_TENANTS', 100)).toEqual({ deleted: 1, isFinished: true });
    expect(await sql`select reference from stock.tenants where reference in ('LOC-LEFT', 'LOC-WAITS')`).toEqual([
      { reference: 'LOC-WAITS' },
    ]);
  });

  test('is what was measured in a home months ago, and not what was measured today', async () => {
    const { sql } = house.office('opal').database;
    const old = new Date(Date.now() - 200 * 24 * 3_600_000);
    await readingPartitions(sql).ensure(old);
    await sql`
      insert into sensors.readings (sensor, quantity, observed_at, received_at, value)
      select 'CAP-STORY', 'HUMIDITY', ${old}::timestamptz + make_interval(mins => n), now(), 50 from generate_series(1, 3) as n`;
    expect(await previewOf('HOME_READINGS')).toMatchObject({ due: 3 });
    expect(await run('HOME_READINGS', 100)).toEqual({ deleted: 3, isFinished: true });
    expect(await sql`select count(*)::int as n from sensors.readings where sensor = 'CAP-STORY'`).toEqual([{ n: 1 }]);
  });

  test('is what the register of the office says, as soon as the office changes it, and is run from a terminal', {
    timeout: RUN_DEADLINE_MS,
  }, async () => {
    const { sql } = house.office('opal').database;
    await sql`
      insert into claims.claims (reference, category, system, urgency, state, building, description, opened_at, closed_at)
      values ('REC-OF-LAST-YEAR', 'PLUMBING', 'WATER', 'STANDARD', 'CLOSED', 'BAT-STORY', 'Fuite.', now() - interval '17 months', now() - interval '16 months')`;
    expect(await previewOf('CLOSED_CLAIMS')).toMatchObject({ duration: 'P2Y', due: 0 });
    const retention = { duration: 'P1Y', from: 'CLAIM_CLOSED', source: 'Décision du conseil d’administration' };
    await changeRegister(retention);
    expect(await previewOf('CLOSED_CLAIMS')).toMatchObject({ duration: 'P1Y', source: retention.source, due: 1 });
    const flags = ['--office', 'opal', '--url', house.url, '--as', await house.token(yann)];
    const ran = await runCli(['retention', 'run', '--rule', 'CLOSED_CLAIMS', ...flags]);
    expect(ran).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^CLOSED_CLAIMS: 1 deleted since .* \(finished\)\n$/),
    });
    await changeRegister({ ...retention, from: 'LEASE_ENDED' });
    expect(await previewOf('CLOSED_CLAIMS')).toMatchObject({ duration: null, due: 0 });
    const refused = await house.ask(
      'mutation { runRetention(input: { office: "opal", rule: CLOSED_CLAIMS }) { deleted } }',
      asYann,
    );
    expect(refused.errors).toMatchObject([{ message: expect.stringContaining('from LEASE_ENDED') }]);
  });

  test('is deleted by the office’s own staff, not by who watches over them', async () => {
    const asHelene = { as: helene, purpose: 'DATA_SUBJECT_REQUEST' } as const;
    expect((await house.ask(PREVIEW, asHelene)).data.previewRetention).toHaveLength(3);
    const { errors } = await house.ask(
      'mutation { runRetention(input: { office: "opal", rule: CLOSED_CLAIMS }) { deleted } }',
      asHelene,
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
