import { FIRST_SERVICE_LEVELS } from '@canopee/claims/service/first-service-levels';
import { claimEvents, claims, contractors, serviceLevels } from '@canopee/claims/tables';
import type { Grant } from '@canopee/schema/grant';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, NOW } from './claims-at-office.ts';

const HANDLER: Grant = {
  ...CLERK,
  actions: {
    CREATE_CLAIM: 'rule',
    HANDLE_CLAIM: 'rule',
    CONFIRM_CLAIM: 'rule',
    REPORT_INTERVENTION: 'rule',
    CHANGE_SERVICE_LEVEL: 'rule',
  },
};

const CLAIM = `id state version urgency responsibility interventionAt resolvedAt closedAt
  collectiveClaim { id } interventions { id scheduledAt startedAt completedAt contractor { id } }
  serviceClock { state dueAt level { reference } } history { sequence kind by reason state }`;

let office: ClaimsAtOffice;
beforeAll(async () => {
  office = await claimsAtOffice();
});
afterAll(() => office[Symbol.asyncDispose]());

// biome-ignore lint/suspicious/noExplicitAny: as `ask` gives it.
type Shown = any;
let claim: Shown;
let building = 0;

beforeEach(async () => {
  building += 1;
  const { data } = await office.ask(
    `mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { ${CLAIM} } } }`,
    {
      input: {
        building: `opal:BAT-${building}`,
        category: 'LIFT',
        system: 'LIFT',
        urgency: 'IMMEDIATE',
        description: 'Cabine bloquée.',
      },
    },
    HANDLER,
  );
  claim = data.createClaim.claim;
});

/** Takes a step on the claim as it was seen last, and keeps how it is then; gives the errors. */
async function take(mutation: string, input: Record<string, unknown> = {}): Promise<Shown[]> {
  const type = mutation[0]?.toUpperCase() + mutation.slice(1);
  const named = ['qualify', 'assign', 'hold', 'reject', 'merge'].some((verb) => mutation.startsWith(verb));
  const { data, errors } = await office.ask(
    `mutation ($input: ${named ? `${type}Input` : 'ClaimChangeInput'}!) { ${mutation}(input: $input) { claim { ${CLAIM} } } }`,
    { input: { claim: claim.id, version: claim.version, ...input } },
    HANDLER,
  );
  claim = data?.[mutation]?.claim ?? claim;
  return errors;
}

async function visit(mutation: string, input: Record<string, unknown>): Promise<Shown[]> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await office.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { intervention { claim { ${CLAIM} } } } }`,
    { input: { intervention: claim.interventions.at(-1).id, ...input } },
    HANDLER,
  );
  claim = data?.[mutation]?.intervention.claim ?? claim;
  return errors;
}

async function contractor(reference: string): Promise<string> {
  const row = { reference, name: 'Ascenseurs (démonstration)', systems: ['LIFT' as const] };
  await office.database.drizzle.insert(contractors).values(row).onConflictDoNothing();
  return `opal:${reference}`;
}

describe('a claim goes its way', () => {
  test('from the desk to the confirmation, each step an event with who and when, without a gap', async () => {
    expect(claim).toMatchObject({ state: 'NEW', version: 1, responsibility: 'TO_BE_DETERMINED' });
    await take('qualifyClaim', { urgency: 'URGENT', responsibility: 'LANDLORD', recoverable: true });
    expect(claim).toMatchObject({ state: 'QUALIFIED', version: 2, urgency: 'URGENT', responsibility: 'LANDLORD' });
    await take('assignClaim', { contractor: await contractor('PRE-1') });
    expect(claim.interventions).toMatchObject([{ contractor: { id: 'opal:PRE-1' }, scheduledAt: null }]);
    await visit('scheduleIntervention', { scheduledAt: '2026-11-24T09:00:00Z' });
    expect(claim).toMatchObject({ state: 'SCHEDULED' });
    await visit('startIntervention', {});
    expect(claim).toMatchObject({ state: 'IN_PROGRESS', interventionAt: NOW.toISOString() });
    await visit('completeIntervention', { resolved: true });
    expect(claim).toMatchObject({ state: 'RESOLVED', resolvedAt: NOW.toISOString(), closedAt: null });
    await take('closeClaim');
    expect(claim).toMatchObject({ state: 'CLOSED', closedAt: NOW.toISOString(), version: 7 });
    expect(claim.history.map(({ kind, by }: Shown) => [kind, by])).toEqual(
      ['REGISTERED', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'STARTED', 'RESOLVED', 'CLOSED'].map((kind) => [
        kind,
        'clerk',
      ]),
    );
    const logged = await office.database.drizzle
      .select({ sequence: claimEvents.sequence })
      .from(claimEvents)
      .orderBy(asc(claimEvents.sequence));
    expect(logged.map(({ sequence }) => sequence)).toEqual(logged.map((_, index) => index + 1));
  });

  test('back to the desk where the visit did not mend it, and to another contractor', async () => {
    await take('qualifyClaim');
    await take('assignClaim', { contractor: await contractor('PRE-1') });
    await visit('startIntervention', {});
    await visit('completeIntervention', { resolved: false });
    expect(claim).toMatchObject({ state: 'QUALIFIED', resolvedAt: null });
    await take('assignClaim', { contractor: await contractor('PRE-2') });
    expect(claim.interventions).toMatchObject([
      { contractor: { id: 'opal:PRE-1' }, completedAt: NOW.toISOString() },
      { contractor: { id: 'opal:PRE-2' }, startedAt: null },
    ]);
  });

  test('another contractor takes over a visit to which nobody has come', async () => {
    await take('qualifyClaim');
    await take('assignClaim', { contractor: await contractor('PRE-1') });
    await visit('scheduleIntervention', { scheduledAt: '2026-11-24T09:00:00Z' });
    await take('assignClaim', { contractor: await contractor('PRE-2') });
    expect(claim.interventions).toMatchObject([{ contractor: { id: 'opal:PRE-2' }, scheduledAt: null }]);
  });

  test('on from where it was held', async () => {
    await take('qualifyClaim');
    await take('holdClaim', { reason: 'SPARE_PART' });
    expect(claim).toMatchObject({ state: 'ON_HOLD', serviceClock: { state: 'PAUSED', dueAt: null } });
    expect(claim.history.at(-1)).toMatchObject({ kind: 'HELD', reason: 'SPARE_PART' });
    await take('resumeClaim');
    expect(claim).toMatchObject({ state: 'QUALIFIED', serviceClock: { state: 'RUNNING' } });
  });

  test('and a rejection or a withdrawal can be undone', async () => {
    await take('rejectClaim', { reason: 'TENANT_REPAIR' });
    expect(claim).toMatchObject({ state: 'REJECTED', closedAt: NOW.toISOString(), serviceClock: { state: 'ENDED' } });
    await take('reopenClaim');
    expect(claim).toMatchObject({ state: 'REOPENED', closedAt: null });
    await take('cancelClaim');
    await take('reopenClaim');
    expect(claim).toMatchObject({ state: 'REOPENED' });
  });
});

describe('a step is refused, and nothing is changed or logged', () => {
  test('where the claim changed since it was seen', async () => {
    const seen = claim;
    await take('qualifyClaim');
    const errors = await take('qualifyClaim', { version: seen.version });
    expect(errors).toMatchObject([{ code: 'VERSION_CONFLICT', message: expect.stringContaining('expected to be 2') }]);
    expect(await logOf(claim)).toEqual(['REGISTERED', 'QUALIFIED']);
  });

  test('where it is in no state for that; the error names those in which it is', async () => {
    const errors = await take('closeClaim');
    expect(errors).toMatchObject([{ code: 'STATE_CONFLICT', message: expect.stringContaining('RESOLVED') }]);
    expect(await logOf(claim)).toEqual(['REGISTERED']);
  });

  test('where there is no such claim, contractor or collective claim', async () => {
    expect(await take('qualifyClaim', { claim: 'opal:REC-none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await take('qualifyClaim', { claim: 'amiens:REC-000001' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    await take('qualifyClaim');
    expect(await take('assignClaim', { contractor: 'opal:none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await take('mergeClaim', { collectiveClaim: 'opal:none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await logOf(claim)).toEqual(['REGISTERED', 'QUALIFIED']);
  });

  test('where a visit ends before it began, or is said to be tomorrow', async () => {
    await take('qualifyClaim');
    await take('assignClaim', { contractor: await contractor('PRE-1') });
    expect(await visit('startIntervention', { at: '2026-11-25T08:00:00Z' })).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ]);
    expect(await visit('completeIntervention', { resolved: true })).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    await visit('startIntervention', {});
    const tooEarly = { resolved: true, at: '2026-11-24T07:00:00Z' };
    expect(await visit('completeIntervention', tooEarly)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(claim).toMatchObject({ state: 'IN_PROGRESS' });
  });

  test('to whoever was not granted it', async () => {
    const { errors } = await office.ask(
      'mutation ($input: ClaimChangeInput!) { cancelClaim(input: $input) { claim { id } } }',
      { input: { claim: claim.id, version: 1 } },
      CLERK,
    );
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('to all but one of fifty who take it at once', async () => {
    const input = { claim: claim.id, version: 1 };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        office.ask(
          'mutation ($input: ClaimChangeInput!) { cancelClaim(input: $input) { claim { id } } }',
          { input },
          HANDLER,
        ),
      ),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await logOf(claim)).toEqual(['REGISTERED', 'CANCELLED']);
  });
});

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
    expect(claim.serviceClock).toMatchObject({ state: 'RUNNING', dueAt: '2026-11-24T12:00:00.000Z' });
    await take('qualifyClaim');
    await take('assignClaim', { contractor: await contractor('PRE-1') });
    await visit('startIntervention', {});
    expect(claim.serviceClock).toMatchObject({ state: 'MET' });
    expect(await dueOf(claim)).toBeNull();
  });

  test('is another for a category and another still for a contractor, from then on', async () => {
    const before = claim;
    const level = { office: 'opal', urgency: 'IMMEDIATE', milestone: 'RESOLUTION', because: 'Contrat 2026' };
    const byCategory = await setLevel({ ...level, category: 'LIFT', calendar: 'AROUND_THE_CLOCK', amount: 60 });
    await setLevel({ ...level, contractor: await contractor('PRE-9'), calendar: 'AROUND_THE_CLOCK', amount: 30 });
    expect(
      (await office.ask(`query ($id: ID!) { claim(id: $id) { ${CLAIM} } }`, { id: before.id })).data.claim,
    ).toEqual(before);
    await take('qualifyClaim');
    expect(claim.serviceClock).toMatchObject({ dueAt: '2026-11-24T09:00:00.000Z', level: { reference: byCategory } });
    await take('assignClaim', { contractor: 'opal:PRE-9' });
    expect(claim.serviceClock).toMatchObject({ dueAt: '2026-11-24T08:30:00.000Z' });
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

async function logOf({ id }: Shown): Promise<string[]> {
  const { data } = await office.ask('query ($id: ID!) { claim(id: $id) { history { kind } } }', { id });
  return data.claim.history.map(({ kind }: Shown) => kind);
}

async function dueOf({ id }: Shown): Promise<Date | null | undefined> {
  const rows = await office.database.drizzle.select().from(claims);
  return rows.find(({ reference }) => `opal:${reference}` === id)?.dueAt;
}
