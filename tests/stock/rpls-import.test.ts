import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { reportLines } from '@canopee/stock/rpls/rpls-import-report';
import { describe, expect, test } from 'vitest';
import { openRplsDesk, rplsText } from './rpls-desk.ts';
import { bytesOfFixture, RPLS_FIXTURES, stockOfFixture } from './rpls-fixtures.ts';

const ENCODINGS = { OPEN: 'utf-8', OPEN_2016_2019: 'windows-1252', RESTRICTED: 'windows-1252' } as const;

describe.each(RPLS_FIXTURES)('a file of the register ($format)', (fixture) => {
  const file = fileURLToPath(fixture.url);
  const demo = stockOfFixture(fixture);

  test('is kept as it is written, so that a change of either is seen', async () => {
    expect((await readFile(fixture.url)).equals(bytesOfFixture(fixture))).toBe(true);
  });

  test('comes in whole, with its accents', async () => {
    await using desk = await openRplsDesk(fixture.office);
    const report = await desk.import(file);
    const lived = new Set(demo.dwellings.map(({ stairwell }) => stairwell).filter((stairwell) => stairwell));
    expect(report).toMatchObject({
      format: fixture.format,
      encoding: ENCODINGS[fixture.format],
      rowsRead: 150,
      rowsRejected: 0,
      valuesRejected: 0,
      dwellings: { inserted: 150, updated: 0, unchanged: 0 },
      buildings: { inserted: demo.buildings.length },
      stairwells: { inserted: fixture.format === 'OPEN' ? 0 : lived.size },
      dwellingsNotInFile: 0,
    });
    const { sql } = desk.database;
    const dwellings = await sql`
      select d.living_area, d.energy_label, to_char(d.epc_date, 'YYYY-MM-DD') as epc_date, d.floor, b.street, c.name as commune
      from stock.dwellings d join stock.buildings b on b.reference = d.building join stock.communes c using (insee_code)`;
    const buildingOf = new Map(demo.buildings.map((building) => [building.reference, building]));
    const communeOf = new Map(demo.communes.map(({ inseeCode, name }) => [inseeCode, name]));
    const expected = demo.dwellings.map(({ livingArea, energyLabel, epcDate, floor, building: reference }) => {
      const building = buildingOf.get(reference);
      const [type = '', ...words] = (building?.street ?? '').replaceAll('’', "'").split(' ');
      const short = { allée: 'ALL', avenue: 'AV', impasse: 'IMP', place: 'PL' }[type] ?? type.toUpperCase();
      const street = `${short} ${words.join(' ').toUpperCase()}`;
      const commune = communeOf.get(building?.inseeCode ?? '');
      return { living_area: livingArea, energy_label: energyLabel, epc_date: epcDate, floor, street, commune };
    });
    const sortedLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(sortedLines([...dwellings])).toEqual(sortedLines(expected));
    expect(await desk.rejects()).toEqual([]);
  });

  test('changes nothing when it comes a second time: no row is written again', async () => {
    await using desk = await openRplsDesk(fixture.office);
    const first = await desk.import(file);
    const before = await desk.snapshot();
    const second = await desk.import(file);
    expect(second.dwellings).toEqual({ inserted: 0, updated: 0, unchanged: 150 });
    expect(second.leases).toEqual({ inserted: 0, updated: 0, unchanged: first.leases.inserted });
    expect(await desk.snapshot()).toEqual(before);
  });

  test('gives the same references whatever order its lines are in', async () => {
    await using straight = await openRplsDesk(fixture.office);
    await using turned = await openRplsDesk(fixture.office);
    const [header = '', ...lines] = (await readFile(file, 'latin1')).trimEnd().split('\r\n');
    await straight.import(file);
    await turned.import(await turned.file(Buffer.from([header, ...lines.reverse()].join('\r\n'), 'latin1')));
    const rows = async ({ database: { sql } }: typeof straight) => [
      ...(await sql`select d.*, b.name, b.latitude from stock.dwellings d join stock.buildings b on b.reference = d.building order by 1`),
    ];
    expect(await rows(turned)).toEqual(await rows(straight));
  });
});

describe('the open file', () => {
  const open = RPLS_FIXTURES[0] as (typeof RPLS_FIXTURES)[number];

  test('has no ids and no landlord, and the report says so', async () => {
    await using desk = await openRplsDesk(open.office);
    const report = await desk.import(fileURLToPath(open.url));
    expect(report.referencesDerived).toBe(150);
    expect(report.referencesNumbered).toBeGreaterThan(0);
    expect(reportLines(report).join('\n')).toContain('names no landlord');
    const [reference] = await desk.database.sql`select reference from stock.dwellings limit 1`;
    expect(reference?.reference).toMatch(/^RPLS-LGT-02\d{3}-[0-9a-f]{15}(-\d+)?$/);
  });

  test('puts buildings on the map where they are', async () => {
    await using desk = await openRplsDesk(open.office);
    await desk.import(fileURLToPath(open.url));
    const found = await desk.database.sql`select latitude, longitude from stock.buildings order by latitude, longitude`;
    const demo = stockOfFixture(open);
    const expected = demo.buildings.toSorted(
      (a, b) => (a.latitude ?? 0) - (b.latitude ?? 0) || (a.longitude ?? 0) - (b.longitude ?? 0),
    );
    for (const [index, { latitude, longitude }] of expected.entries()) {
      expect(found[index]?.latitude).toBeCloseTo(latitude ?? 0, 5);
      expect(found[index]?.longitude).toBeCloseTo(longitude ?? 0, 5);
    }
  });
});

describe('the restricted file', () => {
  const restricted = RPLS_FIXTURES[2] as (typeof RPLS_FIXTURES)[number];
  const demo = stockOfFixture(restricted);

  test('brings the office’s own ids, rents, occupation and the month of each lease', async () => {
    await using desk = await openRplsDesk(restricted.office);
    const report = await desk.import(fileURLToPath(restricted.url));
    expect(report.referencesDerived).toBe(0);
    const rows = await desk.database.sql`
      select reference, main_rent, occupancy_status, rpls_id from stock.dwellings order by reference`;
    for (const [index, { reference, mainRent, occupancyStatus }] of demo.dwellings.entries()) {
      const isLet = occupancyStatus === 'LET';
      expect(rows[index]).toMatchObject({
        reference,
        occupancy_status: occupancyStatus,
        main_rent: isLet ? mainRent : null,
      });
      expect(rows[index]?.rpls_id).toHaveLength(10);
    }
    const leases = await desk.database.sql`
      select dwelling, to_char(started_on, 'YYYY-MM') as month from stock.leases where ended_on is null order by dwelling`;
    const running = demo.leases.filter(({ endedOn }) => endedOn === null);
    expect([...leases]).toEqual(
      running.map(({ dwelling, startedOn }) => ({ dwelling, month: startedOn?.slice(0, 7) })),
    );
  });
});

test('an office that never ran gets its tables by its first import', async () => {
  await using desk = await openRplsDesk(undefined, { name: 'nothing', build: async () => {} });
  const report = await desk.import(await desk.file(rplsText([{}])));
  expect(report.dwellings.inserted).toBe(1);
});

test('what a file does not know stays as the office has it', async () => {
  await using desk = await openRplsDesk();
  const own = ['IDENT_INT', 'LOYERPRINC', 'EPSG', 'X', 'Y'];
  const position = { EPSG: '2154', X: '649900', Y: '6977700' };
  await desk.import(await desk.file(rplsText([{ IDENT_INT: 'A1', LOYERPRINC: '410', ...position }], own)));
  await desk.import(await desk.file(rplsText([{ IDENT_INT: 'A1', NBPIECE: '4' }], ['IDENT_INT'])));
  const [row] = await desk.database.sql`
    select main_room_count, main_rent, latitude from stock.dwellings d join stock.buildings b on b.reference = d.building`;
  expect(row).toMatchObject({ main_room_count: 4, main_rent: 410, latitude: expect.closeTo(49.896, 2) });
});

test('dwellings that a new file no longer has stay, and are counted', async () => {
  await using desk = await openRplsDesk();
  const both = [{ IDENT_INT: 'A1' }, { IDENT_INT: 'A2', NUMAPPT: '2' }];
  await desk.import(await desk.file(rplsText(both, ['IDENT_INT'])));
  const report = await desk.import(await desk.file(rplsText([{ IDENT_INT: 'A2', NUMAPPT: '2' }], ['IDENT_INT'])));
  expect(report).toMatchObject({ dwellings: { inserted: 0, updated: 0, unchanged: 1 }, dwellingsNotInFile: 1 });
});

test('dwellings that were sold or demolished are passed over', async () => {
  await using desk = await openRplsDesk();
  const rows = [
    { IDENT_INT: 'A1', SORTIEPATRIM: '9' },
    { IDENT_INT: 'A2', SORTIEPATRIM: '4' },
    { IDENT_INT: 'A3', SORTIEPATRIM: '' },
  ];
  const report = await desk.import(await desk.file(rplsText(rows, ['IDENT_INT', 'SORTIEPATRIM'])));
  expect(report).toMatchObject({ rowsLeftStock: 1, rowsRejected: 0, dwellings: { inserted: 2 } });
});

test('of several landlords in one file, the one named is taken', async () => {
  await using desk = await openRplsDesk();
  const rows = [
    { IDENT_INT: '1', SIRET: '00000000000001' },
    { IDENT_INT: '1', SIRET: '00000000000002', NUMVOIE: '7' },
    { IDENT_INT: '2', SIRET: '00000000000002', NUMVOIE: '7' },
  ];
  const file = await desk.file(rplsText(rows, ['IDENT_INT', 'SIRET']));
  await expect(desk.import(file)).rejects.toThrow('2 landlords; say by SIRET which is the office: 00000000000002 (2');
  await expect(desk.import(file, { siret: '00000000000003' })).rejects.toThrow('00000000000003 (SIRET), but has none');
  const report = await desk.import(file, { siret: '00000000000002' });
  expect(report).toMatchObject({ rowsOfOthers: 1, rowsRejected: 0, dwellings: { inserted: 2 } });
});

describe('a lease that only the register tells of', () => {
  const columns = ['IDENT_INT', 'MODE', 'BAIL', 'DATE_DEP_DERLOCAT'];
  const leasesAfter = async (...years: Record<string, string>[][]) => {
    await using desk = await openRplsDesk();
    for (const rows of years) await desk.import(await desk.file(rplsText(rows, columns)));
    return [
      ...(await desk.database.sql`
        select reference, to_char(started_on, 'YYYY-MM-DD') as started, to_char(ended_on, 'YYYY-MM-DD') as ended
        from stock.leases where dwelling = 'A1' order by reference`),
    ];
  };
  const other = { IDENT_INT: 'B1', NUMAPPT: '9', MODE: '1', BAIL: '11/2018' };
  const former = { reference: 'RPLS-BAIL-A1-201503', started: '2015-03-01' };

  test('ends the day before the next one begins', async () => {
    const leases = await leasesAfter(
      [{ IDENT_INT: 'A1', MODE: '1', BAIL: '03/2015' }],
      [{ IDENT_INT: 'A1', MODE: '1', BAIL: '07/2018' }],
    );
    expect(leases).toEqual([
      { ...former, ended: '2018-06-30' },
      { reference: 'RPLS-BAIL-A1-201807', started: '2018-07-01', ended: null },
    ]);
  });

  test('ends when the tenant left, where the dwelling is vacant since', async () => {
    const leases = await leasesAfter(
      [{ IDENT_INT: 'A1', MODE: '1', BAIL: '03/2015' }],
      [{ IDENT_INT: 'A1', MODE: '2', BAIL: '', DATE_DEP_DERLOCAT: '15/09/2018' }, other],
    );
    expect(leases).toEqual([{ ...former, ended: '2018-09-15' }]);
  });

  test('had ended by 1 January of the file, where nobody says when', async () => {
    const leases = await leasesAfter(
      [{ IDENT_INT: 'A1', MODE: '1', BAIL: '03/2015' }],
      [{ IDENT_INT: 'A1', MODE: '3', BAIL: '' }, other],
    );
    expect(leases).toEqual([{ ...former, ended: '2018-12-31' }]);
  });

  test('is not added where the office keeps a lease itself', async () => {
    await using desk = await openRplsDesk();
    await desk.import(await desk.file(rplsText([{ IDENT_INT: 'A1', MODE: '3' }], columns)));
    await desk.database
      .sql`insert into stock.leases (reference, dwelling, started_on) values ('BAIL-1', 'A1', '2016-05-12')`;
    await desk.import(await desk.file(rplsText([{ IDENT_INT: 'A1', MODE: '1', BAIL: '05/2016' }], columns)));
    const leases = await desk.database.sql`select reference from stock.leases`;
    expect([...leases]).toEqual([{ reference: 'BAIL-1' }]);
  });
});
