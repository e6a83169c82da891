import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportCsv } from '@canopee/cli/commands/export';
import { type ImportFlags, importCsv } from '@canopee/cli/commands/import-csv';
import { officeKey } from '@canopee/schema/office-key';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../start/launcher.ts';
import { runCli } from '../start/run-cli.ts';
import { type House, startHouse } from '../testkit/house.ts';
import { accountOf, erpOf, HOUSE } from './erp.ts';

// What an office without an ERP connector does with files, at a terminal.

const amiens = officeKey('amiens');
let house: House;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let token: string;
beforeAll(async () => {
  const patient = { limits: { officeDeadlineMs: 30_000, requestDeadlineMs: 60_000 } };
  house = await startHouse({ offices: ['amiens'], dwellingsPerOffice: 0, gateway: patient });
  folder = await temporaryFolder();
  token = await house.token(accountOf(amiens));
  const erp = erpOf(house, amiens);
  for (const [field, rows] of HOUSE) await erp.send(field, rows);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await house[Symbol.asyncDispose]();
});

const sql = () => house.office('amiens').database.sql;
const path = (name: string) => join(folder.data, '..', name);
const flags = (kind: string) => ({ kind, office: 'amiens', as: token, url: house.url });
/** What is printed, in this process: starting one takes longer than the work. */
const bringIn = (kind: string, file: string, more: Partial<ImportFlags> = {}) =>
  importCsv(path(file), { ...flags(kind), ...more });

test('a file with a line that is not as expected is named line by line, and nothing of it is written', async () => {
  // As Windows writes it: é is one byte.
  const text =
    'Reference;Bâtiment;ETAGE;conventionné;Loyer principal\nLGT-7;BAT-1;2;oui;410\nLGT-8;BAT-9;1;non;\nLGT-9;BAT-1;RdC;non;\nLGT-7;BAT-1;;;\n';
  writeFileSync(path('logements.csv'), Buffer.from(text, 'latin1'));
  const options = ['--kind', 'dwellings', '--office', 'amiens', '--as', token, '--url', house.url];
  const { code, err } = await runCli(['import', 'csv', path('logements.csv'), ...options]);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    'line 3: "bâtiment" is expected to be a building of the office, but got "BAT-9", which is none.',
    'line 4: "étage" is expected to be a whole number',
    'line 5: a reference is expected once, but line 2 has it too',
    'Nothing was written.',
  ]);
  expect((await sql()`select from stock.dwellings where reference = 'LGT-7'`).count).toBe(0);
});

test('the good lines of it come in where that is asked for, after a dry run that writes nothing', async () => {
  const dry = await bringIn('dwellings', 'logements.csv', { skipRejected: true, dryRun: true });
  expect(dry).toContain('1 would be created, 0 changed, 0 left as they are.\nNothing was written: it was a dry run.');
  expect((await sql()`select from stock.dwellings where reference = 'LGT-7'`).count).toBe(0);
  expect(await bringIn('dwellings', 'logements.csv', { skipRejected: true })).toContain(
    '1 were created, 0 changed, 0 left as they are.',
  );
  const [row] = await sql()`select floor, apl_agreement, main_rent from stock.dwellings where reference = 'LGT-7'`;
  expect(row).toEqual({ floor: 2, apl_agreement: true, main_rent: 410 });
});

test('what was written to a file is read in again as it is, and what was kept back is not lost by it', async () => {
  const written = await exportCsv(path('sortie.csv'), flags('dwellings'));
  expect(written).toContain('2 lines were written');
  expect(written).toContain('not given to this account: loyer principal.');
  const text = readFileSync(path('sortie.csv'), 'utf8');
  expect(text).toMatch(/^\uFEFFréférence;identifiant RPLS;bâtiment;cage d’escalier;étage;/);
  expect(await bringIn('dwellings', 'sortie.csv')).toContain('0 were created, 0 changed, 2 left as they are.');
  writeFileSync(path('sortie2.csv'), text.replace('LGT-1;;BAT-1;ESC-1;3', 'LGT-1;;BAT-1;;4'));
  expect(await bringIn('dwellings', 'sortie2.csv')).toContain('0 were created, 1 changed, 1 left as they are.');
  const [row] = await sql()`select stairwell, floor, main_rent from stock.dwellings where reference = 'LGT-1'`;
  expect(row).toEqual({ stairwell: null, floor: 4, main_rent: 437 });
});

test('tenants come in with the numbers, days and addresses that people write', async () => {
  const address = '"12 rue des Tilleuls\r\n02000 Laon"';
  const text = `référence,prénom,nom,adresse de correspondance,téléphone,date de naissance\r\nLOC-9,Omar,Diallo,${address},06 39 98 00 47,02/11/1971\r\n`;
  writeFileSync(path('locataires.csv'), text);
  expect(await bringIn('tenants', 'locataires.csv')).toContain('1 were created');
  const [row] = await sql()`
    select last_name, postal_address, phone, birth_date::text from stock.tenants where reference = 'LOC-9'`;
  const places = { postal_address: '12 rue des Tilleuls\n02000 Laon', phone: '+33639980047' };
  expect(row).toEqual({ last_name: 'Diallo', birth_date: '1971-11-02', ...places });
});

test('a heading that nobody knows is refused, and so is a file that is none', async () => {
  writeFileSync(path('faux.csv'), 'référence;etaj\nLGT-1;3\n');
  await expect(bringIn('dwellings', 'faux.csv')).rejects.toThrow('but one is "etaj".');
  writeFileSync(path('classeur.xlsx'), 'PK\u0003\u0004');
  await expect(bringIn('dwellings', 'classeur.xlsx')).rejects.toThrow('save it as CSV');
});
