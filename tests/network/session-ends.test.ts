import { openDatabase } from '@canopee/chassis/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NetworkForTests, networkForTests } from './network-for-tests.ts';

let network: NetworkForTests;
beforeAll(async () => {
  network = await networkForTests({ now: '2026-11-24T08:00:00Z' });
});
afterAll(() => network[Symbol.asyncDispose]());

const END = 'mutation ($input: EndSessionsInput!) { endSessions(input: $input) { endedAt } }';
const mara = 'a'.repeat(22);
const paul = 'b'.repeat(22);
const mayEnd = { actions: { END_SESSIONS: 'network-officer-ends-sessions' } };

const end = (principal: string, reason = 'Départ.', as: object = mayEnd) =>
  network.ask(END, { input: { principal, reason } }, as);
const ends = async () => (await network.ask('{ sessionEnds { principal endedAt } }')).data.sessionEnds;

test('the last end of each is told, for as long as a token can be older', async () => {
  expect((await end(mara)).data).toEqual({ endSessions: { endedAt: '2026-11-24T08:00:00.000Z' } });
  network.at.now = '2026-12-10T08:00:00Z';
  await end(mara);
  await end(paul);
  expect(await ends()).toEqual([
    { principal: mara, endedAt: '2026-12-10T08:00:00.000Z' },
    { principal: paul, endedAt: '2026-12-10T08:00:00.000Z' },
  ]);
  network.at.now = '2027-01-11T07:59:59Z';
  expect(await ends()).toHaveLength(2);
  network.at.now = '2027-01-11T08:00:01Z';
  expect(await ends()).toEqual([]);
});

test('who ended them, when and why stays', async () => {
  const database = openDatabase({ url: network.databaseUrl, applicationName: 'tests/network', connectionsMax: 1 });
  const rows = await database.sql`select recorded_by, recorded_by_roles, reason from network.session_ends limit 1`;
  expect([...rows]).toEqual([
    { recorded_by: 'pseudonym-of-an-officer', recorded_by_roles: ['NETWORK_OFFICER'], reason: 'Départ.' },
  ]);
  await expect(database.sql`delete from network.session_ends`).rejects.toThrow('what was recorded stays');
  await database.close();
});

test.each([
  ['without the action', mara, 'Départ.', { actions: {} }, 'FORBIDDEN'],
  ['of a name', 'Mara Dupont', 'Départ.', mayEnd, 'BAD_USER_INPUT'],
  ['without a reason', mara, ' ', mayEnd, 'BAD_USER_INPUT'],
])('an end %s is refused', async (_, principal, reason, as, code) => {
  expect((await end(principal, reason, as)).errors?.[0]?.extensions.code).toBe(code);
});
