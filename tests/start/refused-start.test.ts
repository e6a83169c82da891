import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { clusterFolderOf } from '@canopee/cli/postgres/postgres-server';
import { expect, test } from 'vitest';
import { testDatabase } from '../testkit/test-database.ts';
import { leftAfterStop, start, temporaryFolder } from './launcher.ts';

const PASSWORD = 'hunter2';

/** Starts, and expects a refusal: exit code 1, no stack, nobody left. Gives back what was said. */
async function refusal(
  data: string,
  options: string[] = [],
  environment: Record<string, string> = {},
): Promise<string> {
  await using launcher = start(['--data-folder', data, '--port', '0', '--offices', 'opal', ...options], environment);
  const code = await launcher.ended;
  expect(launcher.output()).not.toMatch(/^ +at /m);
  expect(code).toBe(1);
  expect(await leftAfterStop(data)).toEqual([]);
  return launcher.output();
}

test('a port that is taken', async () => {
  await using folder = await temporaryFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const said = await refusal(folder.data, ['--port', String(port)]);
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
    expect(said).toContain('--port');
  } finally {
    other.close();
  }
});

test('a file where the data folder should be', async () => {
  await using folder = await temporaryFolder();
  await writeFile(folder.data, '');
  expect(await refusal(folder.data)).toContain('is expected to be a folder, but it is a file');
});

test('a place where nobody may write', async () => {
  await using folder = await temporaryFolder();
  await writeFile(folder.data, '');
  expect(await refusal(join(folder.data, 'below'))).toMatch(/The data folder .* cannot be written/);
});

// Root may write nearly everywhere, but not there.
test.runIf(process.platform === 'linux')('a place where not even root may write (Linux: /sys)', async () => {
  expect(await refusal('/sys/canopee')).toMatch(
    /The data folder \/sys\/canopee cannot be written \(E(PERM|ACCES|ROFS)/,
  );
});

test('a database cluster that is broken', async () => {
  await using folder = await temporaryFolder();
  const data = join(clusterFolderOf(join(folder.data, 'postgres')), 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(dirname(data), 'password'), PASSWORD);
  await writeFile(join(data, 'PG_VERSION'), '18\n');
  const said = await refusal(folder.data);
  expect(said).toContain('PostgreSQL did not start');
  expect(said).toContain('start --fresh');
});

test('data of another version of PostgreSQL', async () => {
  await using folder = await temporaryFolder();
  const data = join(clusterFolderOf(join(folder.data, 'postgres')), 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(dirname(data), 'password'), PASSWORD);
  await writeFile(join(data, 'PG_VERSION'), '14\n');
  expect(await refusal(folder.data)).toContain('holds data of PostgreSQL 14, but 18 is expected');
});

test('secrets that are damaged', async () => {
  await using folder = await temporaryFolder();
  await mkdir(folder.data);
  await writeFile(join(folder.data, 'secrets.json'), '{');
  expect(await refusal(folder.data)).toContain('are damaged');
});

test('a database that does not answer, without its password', async () => {
  await using folder = await temporaryFolder();
  const said = await refusal(folder.data, [], { DATABASE_URL_OPAL: `postgres://opal:${PASSWORD}@127.0.0.1:9/opal` });
  expect(said).toContain('No database can be used at 127.0.0.1:9/opal (DATABASE_URL_OPAL): nothing listens there.');
  expect(said).not.toContain(PASSWORD);
});

test('a database of one’s own is not emptied by --fresh', async () => {
  await using folder = await temporaryFolder();
  await using own = await testDatabase();
  const said = await refusal(folder.data, ['--fresh'], { DATABASE_URL_OPAL: own.url });
  expect(said).toContain('--fresh empties the embedded PostgreSQL only');
});

test('an office that nobody knows, a number that is none', async () => {
  await using folder = await temporaryFolder();
  expect(await refusal(folder.data, ['--offices', 'opale'])).toContain('but got "opale"');
  expect(await refusal(folder.data, ['--dwellings-per-office', '5'])).toContain('--dwellings-per-office');
});
