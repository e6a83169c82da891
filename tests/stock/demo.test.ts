import type { OfficeKey } from '@canopee/schema/office-key';
import { DEMO_DAY } from '@canopee/stock/demo/demo-stock';
import { generateDemoStock } from '@canopee/stock/demo/generate-demo-stock';
import { loadDemoStock } from '@canopee/stock/demo/load-demo-stock';
import { placesOf } from '@canopee/stock/demo/places-of';
import { describe, expect, test } from 'vitest';
import { AMIENS, startStock } from './stock-subgraph.ts';

const generate = (office = 'amiens', seed = 1, dwellings = 500) =>
  generateDemoStock({ office: office as OfficeKey, seed, dwellings });

describe('an invented stock', () => {
  test('is the same for the same seed, another for another seed or office', () => {
    expect(generate()).toEqual(generate());
    expect(generate('amiens', 2)).not.toEqual(generate());
    expect(generate('opal').dwellings.map(({ livingArea }) => livingArea)).not.toEqual(
      generate().dwellings.map(({ livingArea }) => livingArea),
    );
  });

  test('begins alike however large it is, so that a larger one is the smaller one continued', () => {
    expect(generate('opal', 1, 800).dwellings.slice(0, 200)).toEqual(generate('opal', 1, 200).dwellings);
  });

  test.each([0, 1, 37, 2_000])('has the number of dwellings asked for: %i', (dwellings) => {
    expect(generate('opal', 3, dwellings).dwellings).toHaveLength(dwellings);
  });

  test.each([
    ['amiens', '80'],
    ['opal', '02'],
    ['oise-habitat', '60'],
    ['reims-habitat', '51'],
  ])('of %s stands in its department %s, on the map too', (office, department) => {
    const { communes, buildings } = generate(office);
    expect(communes.every(({ inseeCode }) => inseeCode.startsWith(department))).toBe(true);
    for (const { latitude, longitude } of buildings) {
      expect(latitude).toSatisfy((degrees: number) => degrees > 48.6 && degrees < 50.3);
      expect(longitude).toSatisfy((degrees: number) => degrees > 1.7 && degrees < 4.8);
    }
  });

  test('exists for an office that is not known yet', () => {
    expect(generate('a-new-member').dwellings).toHaveLength(500);
  });

  test('names nobody: phones are reserved for fiction, mail goes nowhere', () => {
    const { tenants } = generate('reims-habitat', 4, 1_500);
    expect(tenants.length).toBeGreaterThan(1_500);
    for (const { phone, email, birthDate } of tenants) {
      if (phone) expect(phone).toMatch(/^\+33(63998|35301)\d{4}$/);
      if (email) expect(email).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.org$/);
      expect(Date.parse(birthDate ?? '')).toBeLessThan(Date.parse(DEMO_DAY) - 18 * 365 * 86_400_000);
    }
  });

  test('lets each dwelling once at a time', () => {
    const { dwellings, leases } = generate('oise-habitat', 5, 1_500);
    const leasesOf = Map.groupBy(leases, ({ dwelling }) => dwelling);
    for (const { reference, occupancyStatus } of dwellings) {
      const own = (leasesOf.get(reference) ?? []).toSorted((a, b) =>
        (a.startedOn ?? '').localeCompare(b.startedOn ?? ''),
      );
      expect(own.filter(({ endedOn }) => endedOn === null)).toHaveLength(occupancyStatus === 'LET' ? 1 : 0);
      for (const [index, { startedOn, endedOn }] of own.entries()) {
        expect((endedOn ?? '9999') >= (startedOn ?? '')).toBe(true);
        expect((own[index + 1]?.startedOn ?? '9999') >= (endedOn ?? '')).toBe(true);
      }
    }
  });

  test('tells the other domains its places', () => {
    const stock = generate('opal', 6, 400);
    const places = placesOf(stock);
    expect(places.dwellings).toHaveLength(400);
    expect(places.buildings.flatMap(({ equipment }) => equipment)).toHaveLength(stock.equipment.length);
    const vacant = places.dwellings.filter(({ tenant }) => tenant === null).map(({ reference }) => reference);
    const notLet = stock.dwellings.filter(({ occupancyStatus }) => occupancyStatus !== 'LET');
    expect(vacant).toEqual(notLet.map(({ reference }) => reference));
  });
});

test('invented rows are written once, and never into a stock that has rows already', async () => {
  await using stock = await startStock();
  const demo = generate('amiens', 8, 120);
  expect(await loadDemoStock(stock.database, demo)).toBe(true);
  expect(await loadDemoStock(stock.database, demo)).toBe(false);
  expect(await loadDemoStock(stock.database, generate('amiens', 9, 120))).toBe(false);
  const rows = await stock.database.sql`select * from stock.dwellings order by reference`;
  expect(rows).toHaveLength(120);
  const { data } = await stock.ask(`{ dwelling(id: "${AMIENS}:LGT-000120") { livingArea building { name } } }`);
  expect(data.dwelling.livingArea).toBe(demo.dwellings[119]?.livingArea);
});

test('two who load at once do not load twice', async () => {
  await using stock = await startStock();
  const demo = generate('amiens', 8, 120);
  const loaded = await Promise.all([loadDemoStock(stock.database, demo), loadDemoStock(stock.database, demo)]);
  expect(loaded.toSorted()).toEqual([false, true]);
});
