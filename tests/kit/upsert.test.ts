import { officeKey } from '@canopee/schema/office-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';
import { accountOf, erpOf, HOUSE, told } from './erp.ts';

// What an office's own software sends at night, through the gateway, into an office that begins empty.

const amiens = officeKey('amiens');
let house: House;
let erp: ReturnType<typeof erpOf>;
beforeAll(async () => {
  const patient = { limits: { officeDeadlineMs: 30_000, requestDeadlineMs: 60_000 } };
  house = await startHouse({ offices: ['amiens', 'opal'], dwellingsPerOffice: 0, gateway: patient });
  erp = erpOf(house, amiens);
});
afterAll(() => house[Symbol.asyncDispose]());

const sql = () => house.office('amiens').database.sql;
const read = (document: string) => house.ask(document, { as: accountOf(amiens), purpose: 'ASSET_MANAGEMENT' });
const entries = () =>
  sql()`select kind, rules, array_length(subjects, 1) as subjects, coordinates from (
    select kind, subjects, rows,
      (select array_agg(item ->> 'rule' order by item ->> 'coordinate') from jsonb_array_elements(items) as item) as rules,
      (select array_agg(item ->> 'coordinate' order by item ->> 'coordinate') from jsonb_array_elements(items) as item) as coordinates
    from ledger.entry where kind in ('CREATED', 'CHANGED') order by reference) as written`;

describe('the stock, its tenants and leases', () => {
  test('come in by the references of the office’s own software, and a second time nothing is written', async () => {
    for (const [field, rows] of HOUSE) expect(told(await erp.send(field, rows)), field).toEqual(['CREATED']);
    for (const [field, rows] of HOUSE) expect(told(await erp.send(field, rows)), field).toEqual(['UNCHANGED']);
    const { data } = await read(
      `{ dwelling(id: "amiens:LGT-1") { floor stairwell { name } building { name residence { commune { name } } equipment { id } }
        lease { id startedOn tenants { id } } } }`,
    );
    expect(data.dwelling).toEqual({
      floor: 3,
      stairwell: { name: 'A1' },
      building: { name: 'Bâtiment A', residence: { commune: { name: 'Amiens' } }, equipment: [{ id: 'amiens:EQP-1' }] },
      lease: { id: 'amiens:BAIL-1', startedOn: '2020-03-01', tenants: [{ id: 'amiens:LOC-1' }] },
    });
  });

  test('are changed where they differ: what is not said stays, and null takes a value away', async () => {
    const rows = [{ reference: 'LGT-1', livingArea: 64, floor: null }];
    expect(told(await erp.send('upsertDwellings', rows))).toEqual(['UPDATED']);
    const { data } = await read('{ dwelling(id: "amiens:LGT-1") { floor livingArea stairwell { name } } }');
    expect(data.dwelling).toEqual({ floor: null, livingArea: 64, stairwell: { name: 'A1' } });
    expect(told(await erp.send('upsertLeases', [{ reference: 'BAIL-1', endedOn: '2026-06-30' }]))).toEqual(['UPDATED']);
    const held = await sql()`select tenant from stock.lease_tenants where lease = 'BAIL-1'`;
    expect(held.map(({ tenant }) => tenant)).toEqual(['LOC-1']);
    expect(told(await erp.send('upsertLeases', [{ reference: 'BAIL-1', tenants: [] }]))).toEqual(['UPDATED']);
    expect((await sql()`select from stock.lease_tenants`).count).toBe(0);
  });

  test.each([
    ['upsertDwellings', { reference: '' }, '"reference" is expected to be a key of 1 to 120 characters'],
    ['upsertDwellings', { reference: 'LGT-9' }, '"building" is expected of every dwelling, but got none.'],
    [
      'upsertDwellings',
      { reference: 'LGT-9', building: 'BAT-9' },
      '"building" is expected to be a building of the office, but got "BAT-9", which is none.',
    ],
    ['upsertDwellings', { reference: 'LGT-1', livingArea: 0 }, '"livingArea" is expected to be 1 to 999, but got 0.'],
    [
      'upsertDwellings',
      { reference: 'LGT-1', building: null },
      '"building" is expected of every dwelling, but got none.',
    ],
    [
      'upsertDwellings',
      { reference: 'LGT-1', mainRent: 98_765 },
      '"mainRent" is expected to be 0 to 9999, but got another number.',
    ],
    [
      'upsertDwellings',
      { reference: 'LGT-1', building: 'BAT-2' },
      '"stairwell" is expected to be one of the building "BAT-2", but "ESC-1" is in another.',
    ],
    [
      'upsertBuildings',
      { reference: 'BAT-1', latitude: 49.9 },
      '"latitude" and "longitude" are expected to be both there or neither, but got one.',
    ],
    [
      'upsertResidences',
      { reference: 'RES-2', name: 'Zola', inseeCode: '80999' },
      '"communeName" is expected with "80999"',
    ],
    [
      'upsertResidences',
      { reference: 'RES-2', name: ' Zola', inseeCode: '80021' },
      '"name" is expected to have no space before or after it, but has.',
    ],
    [
      'upsertTenants',
      { reference: 'LOC-1', phone: '06 39 98 00 12' },
      '"phone" is expected to be like "+33639980012" (E.164), but got something else.',
    ],
    [
      'upsertLeases',
      { reference: 'BAIL-1', tenants: ['LOC-1', 'LOC-9'] },
      '"tenants" is expected to be a tenant of the office, but got "LOC-9", which is none.',
    ],
    [
      'upsertLeases',
      { reference: 'BAIL-1', startedOn: '2027-01-01' },
      '"endedOn" is expected to be no day before "startedOn", but is one.',
    ],
  ])('keep a row of %s out that is not as expected, and say why: %j', async (field, row, message) => {
    await erp.send('upsertBuildings', [{ reference: 'BAT-2', residence: 'RES-1', name: 'B', inseeCode: '80021' }]);
    const { rejected, rows } = await erp.send(field, [row]);
    expect(rejected).toBe(1);
    expect(rows[0]?.message).toContain(message);
  });

  test('take the good rows of a batch where others are rejected', async () => {
    const rows = [
      { reference: 'LGT-2', building: 'BAT-1' },
      { reference: 'LGT-3', building: 'BAT-9' },
      { reference: 'LGT-2', building: 'BAT-1', floor: 2 },
      { reference: 'LGT-1', floor: 4 },
    ];
    expect(told(await erp.send('upsertDwellings', rows))).toEqual([
      'CREATED',
      'REJECTED: "building" is expected to be a building of the office, but got "BAT-9", which is none.',
      'REJECTED: "reference" is expected once in a batch, but row 0 has it too.',
      'UPDATED',
    ]);
    const { data } = await read(
      '{ dwellings(orderBy: { field: REFERENCE }, offices: ["amiens"]) { nodes { reference floor } } }',
    );
    expect(data.dwellings.nodes).toEqual([
      { reference: 'LGT-1', floor: 4 },
      { reference: 'LGT-2', floor: null },
    ]);
  });

  test('are tried without being written where that is asked for', async () => {
    const input = {
      office: amiens,
      idempotencyKey: 'essai',
      dryRun: true,
      rows: [{ reference: 'LOC-D', lastName: 'Noël' }],
    };
    const before = (await entries()).length;
    const { data } = await house.ask(
      'mutation Try($input: UpsertTenantsInput!) { upsertTenants(input: $input) { created rows { outcome } } }',
      { as: accountOf(amiens), purpose: 'LEASE_MANAGEMENT', variables: { input } },
    );
    expect(data.upsertTenants).toEqual({ created: 1, rows: [{ outcome: 'CREATED' }] });
    expect((await sql()`select from stock.tenants where reference = 'LOC-D'`).count).toBe(0);
    expect((await entries()).length).toBe(before);
  });

  test('fit 1,000 to a batch, and no more', async () => {
    const rows = Array.from({ length: 1_001 }, (_, index) => ({
      ...{ reference: `BULK-${index}`, building: 'BAT-1', rplsId: `${index}`, door: 'porte gauche', floor: index % 9 },
      ...{ mainRoomCount: 3, livingArea: 65, firstLettingYear: 1974, initialFinancing: '13', aplAgreement: true },
      ...{ energyLabel: 'D', ghgLabel: 'C', epcDate: '2021-05-01', occupancyStatus: 'LET', mainRent: 400 },
    }));
    const [error] = (await erp.answerTo('upsertDwellings', rows)).errors ?? [];
    expect(error).toMatchObject({
      message: '"input.rows" is expected to have 1 to 1000 rows, but got 1001.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await erp.send('upsertDwellings', rows.slice(1))).toMatchObject({ created: 1_000, rejected: 0 });
  });
});

describe('a batch under a key', () => {
  const rows = [{ reference: 'RES-K', name: 'Victor-Hugo', inseeCode: '80021' }];

  test('is answered the same when it comes again, and written no second time', async () => {
    const first = await erp.send('upsertResidences', rows, { key: 'nuit-1' });
    await erp.send('upsertResidences', [{ reference: 'RES-K', name: 'Voltaire' }]);
    expect(await erp.send('upsertResidences', rows, { key: 'nuit-1' })).toEqual({ ...first, repeated: true });
    const { data } = await read('{ residence(id: "amiens:RES-K") { name } }');
    expect(data.residence.name).toBe('Voltaire');
  });

  test('is written once where it is sent many times at once', async () => {
    const again = [{ reference: 'RES-L', name: 'Rimbaud', inseeCode: '80021' }];
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => erp.send('upsertResidences', again, { key: 'nuit-2' })),
    );
    expect(sent.map(({ created, repeated }) => `${created} ${repeated}`).sort()).toEqual([
      '1 false',
      '1 true',
      '1 true',
      '1 true',
      '1 true',
    ]);
  });

  test('is refused where the key came with other rows before', async () => {
    await erp.send('upsertResidences', rows, { key: 'nuit-3' });
    const { errors } = await erp.answerTo('upsertResidences', [{ ...rows[0], name: 'Zola' }], { key: 'nuit-3' });
    expect(errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const other = await erp.answerTo('upsertStairwells', [{ reference: 'RES-K' }], { key: 'nuit-3' });
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('is forgotten after a week', async () => {
    await erp.send('upsertResidences', rows, { key: 'nuit-4' });
    await sql()`update stock.upsert_answers set at = at - interval '8 days' where key = 'nuit-4'`;
    expect(await erp.send('upsertResidences', rows, { key: 'nuit-4' })).toMatchObject({ repeated: false });
  });
});

describe('what is personal', () => {
  test('stands in the ledger when it is written, with who it is of and which rule lets it', async () => {
    const before = (await entries()).length;
    const two = [
      { reference: 'LOC-2', lastName: 'Diallo', birthDate: '1971-11-02' },
      { reference: 'LOC-3', lastName: 'Wagner' },
      { reference: 'LOC-1', email: 'lucie.marchand@example.fr' },
    ];
    expect(told(await erp.send('upsertTenants', two))).toEqual(['CREATED', 'CREATED', 'UPDATED']);
    await erp.send('upsertTenants', two);
    const rule = 'integration-synchronises-tenancies';
    expect((await entries()).slice(before)).toEqual([
      { kind: 'CREATED', rules: [rule, rule], subjects: 2, coordinates: ['Tenant.birthDate', 'Tenant.lastName'] },
      { kind: 'CHANGED', rules: [rule], subjects: 1, coordinates: ['Tenant.email'] },
    ]);
  });

  test('is not written where the ledger cannot keep it', async () => {
    await sql()`alter table ledger.entry rename to entry_away`;
    const { errors } = await erp.answerTo('upsertTenants', [{ reference: 'LOC-4', lastName: 'Vidal' }], {
      key: 'nuit-5',
    });
    await sql()`alter table ledger.entry_away rename to entry`;
    expect(errors?.[0]?.extensions.code).toBe('LEDGER_UNAVAILABLE');
    expect((await sql()`select from stock.tenants where reference = 'LOC-4'`).count).toBe(0);
    // The key was not used up: the same batch may come again.
    expect(
      await erp.send('upsertTenants', [{ reference: 'LOC-4', lastName: 'Vidal' }], { key: 'nuit-5' }),
    ).toMatchObject({ created: 1 });
  });
});

describe('a technical account', () => {
  const rows = [{ reference: 'RES-1', name: 'Autre' }];

  test.each([
    ['for another purpose', { purpose: 'CLAIM_HANDLING' }],
    ['at another office', { office: 'opal' }],
    ['as a claims agent', { as: { ...accountOf(amiens), roles: ['CLAIMS_AGENT'] }, purpose: 'CLAIM_HANDLING' }],
    ['of another office', { as: accountOf(officeKey('opal')) }],
  ] as const)('writes nothing %s', async (_, sending) => {
    const { errors } = await erp.answerTo('upsertResidences', rows, sending as never);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await read('{ residence(id: "amiens:RES-1") { name } }');
    expect(data.residence.name).toBe('Les Érables');
  });

  test('reads nothing personal back', async () => {
    const { data } = await house.ask('{ tenant(id: "amiens:LOC-1") { id lastName phone } }', {
      as: accountOf(amiens),
      purpose: 'LEASE_MANAGEMENT',
    });
    expect(data.tenant).toEqual({ id: 'amiens:LOC-1', lastName: null, phone: null });
  });
});

describe('a copy that the office’s own software keeps', () => {
  const changed = (after: string | null) =>
    house.ask(
      `query Follow($after: String) {
        tenantChanges(office: "amiens", after: $after) { changes { id kind tenant { lastName leases { id } } } cursor hasMore }
      }`,
      { as: accountOf(amiens), purpose: 'LEASE_MANAGEMENT', variables: { after } },
    );

  test('learns what changed and who was erased, and gets nobody back who was', async () => {
    const { cursor } = (await changed(null)).data.tenantChanges;
    await erp.send('upsertTenants', [{ reference: 'LOC-E', lastName: 'Sellier' }]);
    const { changes, cursor: next } = (await changed(cursor)).data.tenantChanges;
    expect(changes).toEqual([{ id: 'amiens:LOC-E', kind: 'PRESENT', tenant: { lastName: null, leases: [] } }]);
    await sql()`delete from stock.tenants where reference = 'LOC-E'`;
    expect((await changed(next)).data.tenantChanges.changes).toEqual([
      { id: 'amiens:LOC-E', kind: 'REMOVED', tenant: null },
    ]);
    const [outcome] = told(await erp.send('upsertTenants', [{ reference: 'LOC-E', lastName: 'Sellier' }]));
    expect(outcome).toMatch(/^REJECTED: .* erase them in the sending software, too\.$/);
  });

  test('is not for people, nor for other offices', async () => {
    for (const as of [{ ...accountOf(amiens), roles: ['CLAIMS_AGENT' as const] }, accountOf(officeKey('opal'))]) {
      const { errors } = await house.ask('{ tenantChanges(office: "amiens") { cursor } }', {
        as,
        purpose: 'CLAIM_HANDLING',
      });
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
