import { expect, test } from 'vitest';
import { startHouse } from './house.ts';

const DWELLINGS = `{
  dwellings(first: 3) { totalCount nodes { id } offices { office { key } outcome } }
}`;
const MANAGER = { as: 'technical-manager-reims-habitat' } as const;

test('a house answers across its offices, shows one that is switched off, and has it back at the same address', async () => {
  await using house = await startHouse({ offices: ['opal', 'reims-habitat'] });
  const whole = await house.ask(DWELLINGS, MANAGER);
  expect(whole.errors).toBeUndefined();
  expect(whole.data.dwellings.totalCount).toBe(120);

  await house.office('opal').stop();
  const part = await house.ask(DWELLINGS, MANAGER);
  expect(part.data.dwellings.totalCount).toBe(60);
  expect(part.data.dwellings.offices).toContainEqual({ office: { key: 'opal' }, outcome: 'UNREACHABLE' });

  await house.office('opal').start();
  await expect.poll(async () => (await house.ask(DWELLINGS, MANAGER)).data.dwellings.totalCount).toBe(120);
});

test('two houses know nothing of each other', async () => {
  const [one, other] = await Promise.all([startHouse({ offices: ['opal'] }), startHouse({ offices: ['opal'] })]);
  await using _one = one;
  await using _other = other;
  await one.office('opal').database.sql`truncate stock.dwellings cascade`;
  expect((await one.ask(DWELLINGS, MANAGER)).data.dwellings.totalCount).toBe(0);
  expect((await other.ask(DWELLINGS, MANAGER)).data.dwellings.totalCount).toBe(60);
});

test('a gateway that is restarted is found where it was', async () => {
  await using house = await startHouse({ offices: ['opal'], dwellingsPerOffice: 0 });
  await house.restartGateway();
  expect((await house.ask('{ offices { key } }', MANAGER)).data.offices).not.toHaveLength(0);
});
