import { FIRST_SERVICE_LEVELS } from '@canopee/claims/service/first-service-levels';
import { claims, serviceLevels } from '@canopee/claims/tables';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLAIM, type Desk, HANDLER, openDesk, type Shown } from './claim-desk.ts';
import { type ClaimsAtOffice, claimsAtOffice, NOW } from './claims-at-office.ts';

let office: ClaimsAtOffice;
let desk: Desk;
beforeAll(async () => {
  office = await claimsAtOffice();
  desk = openDesk(office);
});
afterAll(() => office[Symbol.asyncDispose]());
beforeEach(() => desk.register());

describe('what the office promised', () => {
  test('begins with the delays that the migration puts there', async () => {
    const rows = await office.database.drizzle
      .select()
      .from(serviceLevels)
      .orderBy(asc(serviceLevels.reference))
      .limit(3);
    expect(rows).toMatchObject(FIRST_SERVICE_LEVELS);
  });

  test('is due within four hours of an urgence 1, and met by whoever comes before', async () => {
    expect(desk.claim.serviceClock).toMatchObject({ state: 'RUNNING', dueAt: '2026-11-24T12:00:00.000Z' });
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    await desk.visit('startIntervention', {});
    expect(desk.claim.serviceClock).toMatchObject({ state: 'MET' });
    expect(await dueOf(desk.claim)).toBeNull();
  });

  test('is another for a category and another still for a contractor, from then on', async () => {
    const before = desk.claim;
    const level = { office: 'opal', urgency: 'IMMEDIATE', milestone: 'RESOLUTION', because: 'Contrat 2026' };
    const byCategory = await setLevel({ ...level, category: 'LIFT', calendar: 'AROUND_THE_CLOCK', amount: 60 });
    await setLevel({ ...level, contractor: await desk.contractor('PRE-9'), calendar: 'AROUND_THE_CLOCK', amount: 30 });
    expect(
      (await office.ask(`query ($id: ID!) { claim(id: $id) { ${CLAIM} } }`, { id: before.id })).data.claim,
    ).toEqual(before);
    await desk.take('qualifyClaim');
    expect(desk.claim.serviceClock).toMatchObject({
      dueAt: '2026-11-24T09:00:00.000Z',
      level: { reference: byCategory },
    });
    await desk.take('assignClaim', { contractor: 'opal:PRE-9' });
    expect(desk.claim.serviceClock).toMatchObject({ dueAt: '2026-11-24T08:30:00.000Z' });
    const { data } = await office.ask('{ serviceLevels { reference } all: serviceLevels(past: true) { reference } }');
    expect(data.all.length).toBe(data.serviceLevels.length);
    await setLevel({ ...level, category: 'LIFT', calendar: 'AROUND_THE_CLOCK', amount: 90 });
    const again = await office.ask(
      '{ serviceLevels { reference } all: serviceLevels(past: true) { reference validTo } }',
    );
    expect(again.data.all).toContainEqual({ reference: byCategory, validTo: NOW.toISOString() });
    expect(again.data.serviceLevels).not.toContainEqual({ reference: byCategory });
  });

  test('is refused where it is no delay', async () => {
    const level = {
      office: 'opal',
      urgency: 'URGENT',
      milestone: 'INTERVENTION',
      calendar: 'WORKING_DAYS',
      because: 'Test',
    };
    await expect(setLevel({ ...level, amount: 0 })).rejects.toThrow('1 to 365');
    await expect(setLevel({ ...level, amount: 366 })).rejects.toThrow('1 to 365');
    await expect(setLevel({ ...level, amount: 5, because: ' ' })).rejects.toThrow('1 to 500');
  });
});

async function setLevel(input: Record<string, unknown>): Promise<string> {
  const { data, errors } = await office.ask(
    'mutation ($input: SetServiceLevelInput!) { setServiceLevel(input: $input) { serviceLevel { reference } } }',
    { input },
    HANDLER,
  );
  if (errors[0]) throw new Error(errors[0].message);
  return data.setServiceLevel.serviceLevel.reference;
}

async function dueOf({ id }: Shown): Promise<Date | null | undefined> {
  const rows = await office.database.drizzle.select().from(claims);
  return rows.find(({ reference }) => `opal:${reference}` === id)?.dueAt;
}
