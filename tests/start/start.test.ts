import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type Launcher, leftAfterStop, processesOn, start, temporaryFolder } from './launcher.ts';

const STARTED = { withinMs: 60_000 };
const STORY_MS = 180_000;

/** Two offices are enough to be asked across, and few dwellings are loaded soon. */
function small(data: string, ...more: string[]): string[] {
  const options = [
    '--data-folder',
    data,
    '--port',
    '0',
    '--offices',
    'opal,oise-habitat',
    '--dwellings-per-office',
    '40',
  ];
  return [...options, ...more];
}

const TOKEN = /^ {2}ey[\w-]+\.[\w-]+\.[\w-]+$/;

interface Endpoint {
  url: string;
  /** Of the first person to try. */
  token: string;
}

async function endpointOf(launcher: Launcher): Promise<Endpoint> {
  const line = await launcher.line(/GraphQL +http/, STARTED);
  const token = await launcher.line(TOKEN, STARTED);
  return { url: line.replace(/^.*?http/, 'http'), token: token.trim() };
}

async function dwellingsOf({
  url,
  token,
}: Endpoint): Promise<{ totalCount: number; outcomes: Record<string, string> }> {
  const query = '{ dwellings(first: 1) { totalCount offices { office { key } outcome } } }';
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  const offices: { office: { key: string }; outcome: string }[] = data.dwellings.offices;
  return {
    totalCount: data.dwellings.totalCount,
    outcomes: Object.fromEntries(offices.map(({ office, outcome }) => [office.key, outcome])),
  };
}

test('a first start answers across offices, says how to ask, revives an office that dies, and leaves nothing at Ctrl-C', {
  timeout: STORY_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using launcher = start(small(folder.data));
  const endpoint = await endpointOf(launcher);
  await launcher.line(/Ctrl-C/, STARTED);
  const bothAnswer = { totalCount: 80, outcomes: { opal: 'OK', 'oise-habitat': 'OK' } };
  expect(await dwellingsOf(endpoint)).toEqual(bothAnswer);

  const output = launcher.output();
  expect(output.split('\n').filter((line) => TOKEN.test(line))).toHaveLength(5);
  const curl = output.slice(output.indexOf('curl -s'), output.lastIndexOf('Ctrl-C'));
  const { stdout } = await promisify(execFile)('bash', ['-c', curl]);
  expect(JSON.parse(stdout)).toMatchObject({ data: { buildings: { totalCount: expect.any(Number) } } });
  expect((await stat(join(folder.data, 'secrets.json'))).mode & 0o777).toBe(0o600);

  const office = (await processesOn(folder.data)).find((line) => line.includes('service-process'));
  process.kill(Number.parseInt(office ?? '', 10), 'SIGKILL');
  await launcher.line(/ended with signal SIGKILL; it is started again/, STARTED);
  await launcher.line(/runs again/, STARTED);
  expect(await dwellingsOf(await endpointOf(launcher))).toEqual(bothAnswer);

  launcher.signalGroup('SIGINT');
  expect(await leftAfterStop(folder.data)).toEqual([]);
  expect(await launcher.ended).toBe(0);
});

test('a second start takes up the data of the first, also after the first was killed; a signal to its group ends it; --fresh begins anew', {
  timeout: STORY_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using first = start(small(folder.data, '--no-simulator'));
  await endpointOf(first);
  expect(first.output()).toContain('40 dwellings loaded');
  const secrets = await readFile(join(folder.data, 'secrets.json'), 'utf8');
  first.process.kill('SIGKILL');
  expect(await leftAfterStop(folder.data)).toEqual([]);

  await using second = start(small(folder.data, '--no-simulator'));
  const endpoint = await endpointOf(second);
  expect(second.output()).toContain('40 dwellings of an earlier start');
  expect(second.output()).not.toContain('loaded');
  expect(await dwellingsOf(endpoint)).toMatchObject({ totalCount: 80 });
  expect(await readFile(join(folder.data, 'secrets.json'), 'utf8')).toBe(secrets);

  await using third = start(small(folder.data));
  expect(await third.ended).toBe(1);
  expect(third.output()).toContain(
    `Canopée runs already on the data folder ${folder.data} (process ${second.process.pid})`,
  );
  expect(await dwellingsOf(endpoint)).toMatchObject({ totalCount: 80 });

  second.signalGroup('SIGTERM');
  expect(await leftAfterStop(folder.data)).toEqual([]);

  const fewer = small(folder.data, '--no-simulator', '--fresh').map((option) => (option === '40' ? '25' : option));
  await using fresh = start(fewer);
  expect(await dwellingsOf(await endpointOf(fresh))).toMatchObject({ totalCount: 50 });
  expect(await readFile(join(folder.data, 'secrets.json'), 'utf8')).not.toBe(secrets);
});

test('a start that is interrupted half way leaves nothing, and the next one works; it ends and says so when its PostgreSQL dies', {
  timeout: STORY_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using interrupted = start(small(folder.data, '--no-simulator'));
  await interrupted.line(/PostgreSQL +embedded/, STARTED);
  interrupted.signalGroup('SIGINT');
  expect(await leftAfterStop(folder.data)).toEqual([]);

  await using next = start(small(folder.data, '--no-simulator'));
  expect(await dwellingsOf(await endpointOf(next))).toMatchObject({ totalCount: 80 });

  const server = (await processesOn(folder.data)).find((line) => line.includes('/bin/postgres -D'));
  process.kill(Number.parseInt(server ?? '', 10), 'SIGKILL');
  expect(await next.ended).toBe(1);
  expect(next.output()).toContain('PostgreSQL ended by itself');
  expect(await leftAfterStop(folder.data)).toEqual([]);
});
