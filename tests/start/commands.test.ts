import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { testDatabase } from '../testkit/test-database.ts';
import { leftAfterStop, temporaryFolder } from './launcher.ts';
import { runCli } from './run-cli.ts';

const REGISTER = fileURLToPath(new URL('../stock/fixtures/open-73-columns-aisne.csv', import.meta.url));

test('the help names every command, and each explains itself with an example', async () => {
  const { out } = await runCli(['--help']);
  const commands = [
    'start',
    'office',
    'network',
    'gateway',
    'import',
    'token',
    'explain',
    'keys',
    'ledger',
    'pseudonym',
    'compose',
  ];
  expect(commands.filter((command) => !out.includes(`  ${command}`))).toEqual([]);
  for (const command of [
    ['start'],
    ['office'],
    ['network'],
    ['gateway'],
    ['import', 'rpls'],
    ['token'],
    ['explain'],
    ['keys', 'rotate'],
    ['ledger', 'export'],
    ['ledger', 'verify'],
    ['ledger', 'rotate-key'],
    ['pseudonym'],
  ]) {
    const help = await runCli([...command, '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Examples:');
  }
});

test('the committed supergraph is fresh', async () => {
  expect(await runCli(['compose', '--check'])).toMatchObject({ code: 0, out: 'The supergraph is up to date.\n' });
});

test('a token says who somebody is', async () => {
  await using folder = await temporaryFolder();
  const token = async (...options: string[]) => runCli(['token', '--data-folder', folder.data, ...options]);
  const dpo = await token('--person', 'external-dpo');
  expect(decodeJwt(dpo.out.trim())).toMatchObject({
    roles: ['DPO'],
    mandates: ['opal', 'oise-habitat', 'reims-habitat'],
  });
  const caretaker = await token('--subject', 'lea', '--office', 'amiens', '--roles', 'CARETAKER', '--hours', '1');
  const { sub, office, exp = 0, iat = 0 } = decodeJwt(caretaker.out.trim());
  expect({ sub, office, seconds: exp - iat }).toEqual({ sub: 'lea', office: 'amiens', seconds: 3600 });

  expect(await token('--person', 'director')).toMatchObject({ code: 1, err: expect.stringContaining('"director"') });
  expect(await token('--roles', 'DIRECTOR')).toMatchObject({ code: 1, err: expect.stringContaining('"DIRECTOR"') });
  expect(await token()).toMatchObject({ code: 1, err: expect.stringContaining('--person or --roles is expected') });
});

test('another grant key is made, and says from when it signs', async () => {
  await using folder = await temporaryFolder();
  const rotate = (...options: string[]) => runCli(['keys', 'rotate', '--data-folder', folder.data, ...options]);
  expect((await rotate()).out).toMatch(/^[0-9a-f]{16} signs grants from \d{4}-.*Z\. Start the gateways again before/);
  expect((await rotate('--compromised')).out).toMatch(/^[0-9a-f]{16} is the only grant key\./);
  expect(await rotate('--lead-minutes', '1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('from 6 to 10080'),
  });
});

test('the register is imported into the embedded database, and a second import changes nothing', async () => {
  await using folder = await temporaryFolder();
  const place = { folder: dirname(folder.data) };
  const command = ['import', 'rpls', REGISTER, '--office', 'opal', '--data-folder', folder.data];
  const first = await runCli(command, place);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/dwellings +[1-9]\d* new, 0 changed, 0 as before/);
  expect(existsSync(join(place.folder, 'open-73-columns-aisne.csv.rejects.csv'))).toBe(true);
  const second = await runCli(command, place);
  expect(second.out).toMatch(/dwellings +0 new, 0 changed, [1-9]\d* as before/);
  expect(await leftAfterStop(folder.data)).toEqual([]);
});

test('the register is imported into a database of one’s own', async () => {
  await using folder = await temporaryFolder();
  await using own = await testDatabase();
  const { code, out } = await runCli(['import', 'rpls', REGISTER, '--office', 'opal', '--data-folder', folder.data], {
    environment: { DATABASE_URL_OPAL: own.url },
    folder: dirname(folder.data),
  });
  expect(out).toMatch(/dwellings +[1-9]\d* new/);
  expect(code).toBe(0);
  expect(existsSync(folder.data)).toBe(false);
});

test('a file that is no register, or not there, is refused in one line', async () => {
  await using own = await testDatabase();
  await using folder = await temporaryFolder();
  const place = { environment: { DATABASE_URL_OPAL: own.url }, folder: dirname(folder.data) };
  const other = fileURLToPath(new URL('../../package.json', import.meta.url));
  for (const file of [other, '/nowhere.csv']) {
    const { code, err } = await runCli(['import', 'rpls', file, '--office', 'opal'], place);
    expect(err).toContain(file);
    expect(err).not.toMatch(/^ +at /m);
    expect(code).toBe(1);
  }
});

test('a server that runs alone says what it still needs', async () => {
  const office = await runCli(['office', '--office', 'opal']);
  expect(office).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL_OPAL') });
  const network = await runCli(['network']);
  expect(network).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL_NETWORK') });
  await using folder = await temporaryFolder();
  const gateway = await runCli(['gateway', '--data-folder', folder.data]);
  expect(gateway).toMatchObject({ code: 1, err: expect.stringContaining('url of amiens') });
});
