import { openDatabase } from '@canopee/chassis/database';
import type { KeptCounting } from '@canopee/chassis/statistics-memory';
import { keepStatistics } from '@canopee/office/keep-statistics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, startHouse } from '../testkit/house.ts';

// What analysts were told must not be forgotten when an office is started again: the next counting would differ from the last by
// what happened in between to a single household.

const analyst = { as: 'network-analyst', purpose: 'STATISTICS' } as const;
const groupsBy = (dimension: string) =>
  `{ dwellingGroups(by: [${dimension}]) { suppressed groups { energyLabel inseeCode count livingArea { sum } } } }`;

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 300 });
});
afterAll(() => house[Symbol.asyncDispose]());

async function told(dimension: string) {
  const { data, errors } = await house.ask(groupsBy(dimension), analyst);
  expect(errors).toBeUndefined();
  return data.dwellingGroups;
}

const sql = () => house.office('opal').database.sql;

async function restarted(meanwhile?: () => Promise<unknown>): Promise<void> {
  await house.office('opal').stop();
  await meanwhile?.();
  await house.office('opal').start();
}

test('an office that is started again tells what it told before, whatever became of a household in between', async () => {
  const before = { labels: await told('ENERGY_LABEL'), communes: await told('COMMUNE') };
  expect(before.labels.groups.length).toBeGreaterThan(1);
  await restarted(
    () => sql()`update stock.dwellings set living_area = 999 where reference = (
    select min(reference) from stock.dwellings)`,
  );
  expect(await told('COMMUNE')).toEqual(before.communes);
  expect(await told('ENERGY_LABEL')).toEqual(before.labels);
});

test('and counts anew when the time of what it told is over', async () => {
  const before = await told('ENERGY_LABEL');
  await restarted(() => sql()`update statistics.countings set taken_at = taken_at - interval '31 days'`);
  const after = await told('ENERGY_LABEL');
  const area = ({ groups }: typeof before) =>
    groups.reduce((sum: number, { livingArea }: { livingArea: { sum: number } }) => sum + livingArea.sum, 0);
  expect(area(after)).not.toBe(area(before));
  const [kept] =
    await sql()`select count(*)::int, min(taken_at) > now() - interval '1 day' as fresh from statistics.countings`;
  expect(kept).toEqual({ count: 1, fresh: true });
});

test('what cannot be remembered is not told', async () => {
  await restarted(() => sql()`alter table statistics.countings rename column told_apart_by to gone`);
  const { data, errors } = await house.ask(groupsBy('COMMUNE'), analyst);
  expect(JSON.stringify(data)).not.toContain('livingArea');
  expect(errors?.length).toBeGreaterThan(0);
  await sql()`alter table statistics.countings rename column gone to told_apart_by`;
  expect((await told('COMMUNE')).groups.length).toBeGreaterThan(0);
});

describe('of two processes of one office', () => {
  const rows = {
    length: 2,
    households: Int32Array.from([0, 1]),
    columns: new Map([['by X', { codes: Int32Array.from([0, 1]), values: ['a', null] }]]),
    measures: new Map([['area', Float64Array.from([12, Number.NaN])]]),
  };
  const counting = (takenAt: string): KeptCounting => ({ takenAt: new Date(takenAt), rows, toldApartBy: ['by X'] });

  test('the second tells by what the first counted, value for value', async () => {
    await using database = Object.assign(
      openDatabase({ url: house.office('opal').database.url, applicationName: 'tests', connectionsMax: 1 }),
      { [Symbol.asyncDispose]: () => database.close() },
    );
    using memory = keepStatistics(database, { periodMs: 1_000, now: () => new Date('2026-11-24T00:00:00Z') });
    const notBefore = new Date('2026-11-01T00:00:00Z');
    const first = counting('2026-11-20T00:00:00Z');
    expect(await memory.begin('race', first, notBefore)).toEqual(first);
    expect(await memory.begin('race', counting('2026-11-20T00:00:01Z'), notBefore)).toEqual(first);
    await memory.tellApart('race', first.takenAt, 'by Y');
    expect(await memory.load('race', notBefore)).toEqual({ ...first, toldApartBy: ['by X', 'by Y'] });
    await expect(memory.tellApart('race', new Date('2026-11-21T00:00:00Z'), 'by Z')).rejects.toThrow('another process');
  });
});

test('an answer says in a mark how many stand in none of its groups', async () => {
  const { data, extensions } = await house.ask(groupsBy('ENERGY_LABEL'), analyst);
  const { suppressed } = data.dwellingGroups;
  expect(suppressed).toBeGreaterThan(0);
  expect((extensions as { privacy: { marks: unknown[] } }).privacy.marks).toEqual([
    { coordinate: 'Query.dwellingGroups', office: 'opal', tier: 'WITHHELD', rule: 'cell-too-small', count: suppressed },
  ]);
});
