import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { RplsImportReport } from '@canopee/stock/rpls/rpls-import-report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRplsDesk, type RplsDesk, rplsText } from './rpls-desk.ts';

describe('what does not come in is said with line, column, value and reason', () => {
  const cases: [string, Record<string, string>, string][] = [
    [
      'a commune that is none',
      { DEPCOM: 'Amiens' },
      'DEPCOM;Amiens;an INSEE commune code of five characters is expected;row',
    ],
    ['no commune', { DEPCOM: ' ' }, 'DEPCOM; ;a value is expected, but it is empty;row'],
    [
      'no address at all',
      { NOMVOIE: '' },
      'NOMVOIE;;a street (NOMVOIE) or place (LIEUDIT, COMPLGEO) is expected, but all are empty;row',
    ],
    ['an energy label beyond G', { DPEENERGIE: 'H' }, 'DPEENERGIE;H;one of A, B, C, D, E, F, G is expected;value'],
    ['ten rooms', { NBPIECE: '10' }, 'NBPIECE;10;a whole number from 1 to 9 is expected;value'],
    ['a surface in words', { SURFHAB: 'soixante' }, 'SURFHAB;soixante;a whole number from 1 to 998 is expected;value'],
    ['a year before any', { CONSTRUCT: '74' }, 'CONSTRUCT;74;a whole number from 1100 to 2100 is expected;value'],
    ['a month that is none', { DPEDATE: '13/2019' }, 'DPEDATE;13/2019;a month mm/yyyy is expected;value'],
    ['a floor that is none', { ETAGE: 'haut' }, 'ETAGE;haut;a floor (RC, 01 to 99) is expected;value'],
    ['a value with a quote', { CONV: 'o"ui' }, 'CONV;"o""ui";one of 1, 2, OUI, NON is expected;value'],
    [
      'a position outside France',
      { EPSG: '2154', X: '6.9', Y: '49.2' },
      'X;6.9;a position inside the territory of a French projection is expected;value',
    ],
    [
      'a character that no text has',
      { NOMVOIE: '\u0000' },
      'NOMVOIE;\u0000;a street (NOMVOIE) or place (LIEUDIT, COMPLGEO) is expected, but all are empty;row',
    ],
  ];
  const rowsRejected = cases.filter(([, , line]) => line.endsWith(';row')).length;
  let rejects: string[] = [];
  let report: RplsImportReport;

  beforeAll(async () => {
    await using desk = await openRplsDesk();
    const rows = cases.map(([, row], index) => ({ NUMAPPT: String(index), ...row }));
    report = await desk.import(await desk.file(rplsText(rows, ['EPSG', 'X', 'Y'])));
    rejects = await desk.rejects();
  });

  test.each(cases)('%s', (name, _, line) => {
    expect(rejects).toContain(`${cases.findIndex(([other]) => other === name) + 2};${line}`);
  });

  test('and nothing else, while the other rows and the other values of a row come in', () => {
    expect(rejects).toHaveLength(cases.length);
    expect(report).toMatchObject({
      rowsRead: cases.length,
      rowsRejected,
      valuesRejected: cases.length - rowsRejected,
      dwellings: { inserted: cases.length - rowsRejected },
    });
  });

  test('a line with too few or too many columns, while one that merely ends with a separator comes in', async () => {
    await using desk = await openRplsDesk();
    const [header, line = ''] = rplsText([{}]).trimEnd().split('\n');
    const lines = [header, line, '', `${line};`, `${line};x`, line.slice(0, line.lastIndexOf(';'))];
    const report = await desk.import(await desk.file(lines.join('\n')));
    expect(report).toMatchObject({ rowsRead: 4, rowsRejected: 2, dwellings: { inserted: 2 } });
    expect(await desk.rejects()).toEqual([
      '5;;;23 columns are expected, but the line has 24;row',
      '6;;;23 columns are expected, but the line has 22;row',
    ]);
  });

  test('an id that stands in two lines: the first comes in', async () => {
    await using desk = await openRplsDesk();
    const rows = [{ IDENT_INT: 'A1', NBPIECE: '2' }, { IDENT_INT: 'B1' }, { IDENT_INT: 'A1', NBPIECE: '5' }];
    const report = await desk.import(await desk.file(rplsText(rows, ['IDENT_INT'])));
    expect(report).toMatchObject({ rowsRejected: 1, dwellings: { inserted: 2 } });
    expect(await desk.rejects()).toEqual([
      '4;IDENT_INT;A1;each dwelling is expected once, but this id stands in line 2 already;row',
    ]);
    const [dwelling] = await desk.database.sql`select main_room_count from stock.dwellings where reference = 'A1'`;
    expect(dwelling).toEqual({ main_room_count: 2 });
  });

  test('a restricted file’s row without any id', async () => {
    await using desk = await openRplsDesk();
    const rows = [{}, { IDENT_REP: 'R000000001' }];
    await desk.import(await desk.file(rplsText(rows, ['IDENT_INT', 'IDENT_REP'])));
    expect(await desk.rejects()).toEqual(['2;IDENT_INT;;IDENT_INT or IDENT_REP is expected, but both are empty;row']);
    const dwellings = await desk.database.sql`select reference from stock.dwellings`;
    expect([...dwellings]).toEqual([{ reference: 'R000000001' }]);
  });

  test('a quote that is never closed spoils nothing but itself', async () => {
    await using desk = await openRplsDesk();
    const rows = [{ COMPLGEO: '"RESIDENCE DU PARC' }, { NUMAPPT: '2', COMPLGEO: '"RES. ""A"";B"' }, { NUMAPPT: '3' }];
    const report = await desk.import(await desk.file(rplsText(rows)));
    expect(report).toMatchObject({ rowsRead: 3, rowsRejected: 0 });
    const names = await desk.database.sql`select name from stock.residences order by name`;
    expect(names.map(({ name }) => name)).toEqual(['"RESIDENCE DU PARC', 'RES. "A";B', 'RUE DES SAULES']);
  });
});

test('values that stand for "not known" become null, each in its own column', async () => {
  await using desk = await openRplsDesk();
  const columns = ['IDENT_INT', 'LOYERPRINC', 'MODE', 'BAIL'];
  const rows = [
    {
      IDENT_INT: 'A1',
      DPEDATE: '01/1900',
      SURFHAB: '999',
      CONSTRUCT: '9999',
      LOYERPRINC: '9999',
      MODE: '9',
      BAIL: '01/1900',
    },
    { IDENT_INT: 'A2', DPEDATE: '', LOYERPRINC: '999', MODE: '2', NUMVOIE: '0099' },
  ];
  const report = await desk.import(await desk.file(rplsText(rows, columns)));
  expect(report).toMatchObject({ valuesRejected: 0, leases: { inserted: 0 } });
  const found = await desk.database.sql`
    select epc_date, living_area, main_rent, occupancy_status, house_number, completion_year
    from stock.dwellings d join stock.buildings b on b.reference = d.building order by d.reference`;
  expect([...found]).toEqual([
    {
      epc_date: null,
      living_area: null,
      main_rent: null,
      occupancy_status: null,
      house_number: '12',
      completion_year: null,
    },
    {
      epc_date: null,
      living_area: 62,
      main_rent: 999, // a rent of 999 € exists; only 9999 means none
      occupancy_status: 'COMMERCIAL_VACANCY',
      house_number: '99',
      completion_year: 1974,
    },
  ]);
});

describe('a file that is not the register is refused as a whole, before anything is touched', () => {
  let desk: RplsDesk;
  let before: Awaited<ReturnType<RplsDesk['snapshot']>>;
  beforeAll(async () => {
    desk = await openRplsDesk();
    await desk.import(await desk.file(rplsText([{}])));
    before = await desk.snapshot();
  });
  afterAll(async () => desk?.[Symbol.asyncDispose]());

  test.each<[string, string | Uint8Array, string]>([
    [
      'another table',
      'id;nom;ville\n1;a;b\n',
      'missing: DEPCOM, NOMVOIE, TYPECONST or TYPECONST_CODE, NBPIECE, SURFHAB, CONSTRUCT. Its first line has 3 columns; of the register’s: none.',
    ],
    ['one that lacks a column', rplsText([{}]).replace('SURFHAB', 'SURFACE'), 'these columns are missing: SURFHAB.'],
    ['commas instead of semicolons', rplsText([{}]).replaceAll(';', ','), 'not separated by ";"'],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 whatever'), 'ZIP archive or a spreadsheet'],
    ['a compressed file', gzipSync(rplsText([{}])), 'compressed by gzip'],
    ['UTF-16', Buffer.from(`\uFEFF${rplsText([{}])}`, 'utf16le'), 'UTF-16'],
    ['nothing', '', 'is empty'],
    ['a line that does not end', 'x'.repeat(300_000), 'line 1 does not end'],
  ])('%s', async (_, content, words) => {
    const refusal = desk.import(await desk.file(content));
    await expect(refusal).rejects.toMatchObject({ name: 'RplsFileError', message: expect.stringContaining(words) });
    expect(await desk.snapshot()).toEqual(before);
  });

  test('a list of people without a header: nothing of it is repeated', async () => {
    const refusal = desk.import(await desk.file('Benali;Adèle;+33639980012\n'));
    const { message } = await refusal.then(
      () => new Error('refused'),
      (error: Error) => error,
    );
    expect(message).toContain('3 columns; of the register’s: none');
    expect(message).not.toMatch(/Benali|Adèle|33639980012/);
  });

  test('one that is not there', async () => {
    await expect(desk.import('/no/such/file.csv')).rejects.toThrow('/no/such/file.csv cannot be read (ENOENT)');
  });
});

describe('encodings', () => {
  const street = async (content: Uint8Array) => {
    await using desk = await openRplsDesk();
    const { encoding } = await desk.import(await desk.file(content));
    const [building] = await desk.database.sql`select street from stock.buildings`;
    return { encoding, street: building?.street };
  };
  const text = rplsText([{ NOMVOIE: 'DE L’ÉCLUSE' }]);
  const plain = rplsText([{ NOMVOIE: "DE L'ÉCLUSE" }]);

  test('UTF-8 with a byte order mark', async () => {
    expect(await street(Buffer.from(`\uFEFF${text}`))).toEqual({ encoding: 'utf-8', street: 'RUE DE L’ÉCLUSE' });
  });

  test('UTF-8 without one', async () => {
    expect(await street(Buffer.from(text))).toEqual({ encoding: 'utf-8', street: 'RUE DE L’ÉCLUSE' });
  });

  test('ISO-8859-1', async () => {
    expect(await street(Buffer.from(plain, 'latin1'))).toEqual({ encoding: 'windows-1252', street: "RUE DE L'ÉCLUSE" });
  });

  test('ISO-8859-1 of which the only accent stands at the end of a long file', async () => {
    const many = rplsText(Array.from({ length: 8_000 }, (_, index) => ({ NUMAPPT: String(index) })));
    await using desk = await openRplsDesk();
    const last = plain.split('\n')[1] ?? '';
    const file = await desk.file(Buffer.from(`${many}${last}`, 'latin1'));
    expect(await desk.import(file)).toMatchObject({ encoding: 'windows-1252', rowsRead: 8_001 });
    const found = await desk.database.sql`select from stock.buildings where street = 'RUE DE L''ÉCLUSE'`;
    expect(found).toHaveLength(1);
  });

  test('ISO-8859-1 of which the only accent is the last byte: the beginning of a letter in UTF-8', async () => {
    await using desk = await openRplsDesk();
    const file = await desk.file(Buffer.from(rplsText([{ LIBSEGPATRIM: 'É' }], ['LIBSEGPATRIM']).trimEnd(), 'latin1'));
    expect(await desk.import(file)).toMatchObject({ encoding: 'windows-1252', dwellings: { inserted: 1 } });
  });

  test('letters that lie across two chunks of the file', async () => {
    // Rows of one odd length of bytes: every offset within a letter comes to lie on a chunk's edge at some time.
    const rows = Array.from({ length: 16_000 }, (_, index) => ({
      NOMVOIE: 'ÉÉÉÉÉ',
      NUMAPPT: String(index).padStart(6, '0'),
    }));
    await using desk = await openRplsDesk();
    const report = await desk.import(await desk.file(rplsText(rows)));
    expect(report).toMatchObject({ encoding: 'utf-8', dwellings: { inserted: 16_000 }, buildings: { inserted: 1 } });
  });
});

test('a rejects file that cannot be written is told before the import begins', async () => {
  await using desk = await openRplsDesk();
  const file = await desk.file(rplsText([{}]));
  await expect(desk.import(file, { rejectsFile: '/no/such/folder/rejects.csv' })).rejects.toThrow('ENOENT');
  const dwellings = await desk.database.sql`select from stock.dwellings`;
  expect(dwellings).toHaveLength(0);
});

test('a rejects file of an earlier import is begun anew', async () => {
  await using desk = await openRplsDesk();
  await writeFile(desk.rejectsFile, 'what was there\n'.repeat(10));
  await desk.import(await desk.file(rplsText([{ DPEENERGIE: 'Z' }])));
  expect(await desk.rejects()).toHaveLength(1);
});
