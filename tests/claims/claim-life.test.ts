import { claimEvents } from '@canopee/claims/tables';
import type { Grant } from '@canopee/schema/grant';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, HANDLER, openDesk, type Shown } from './claim-desk.ts';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, NOW } from './claims-at-office.ts';

let office: ClaimsAtOffice;
let desk: Desk;
beforeAll(async () => {
  office = await claimsAtOffice();
  desk = openDesk(office);
});
afterAll(() => office[Symbol.asyncDispose]());
beforeEach(() => desk.register());

describe('a claim goes its way', () => {
  test('from the desk to the confirmation, each step an event with who and when, without a gap', async () => {
    expect(desk.claim).toMatchObject({ state: 'NEW', version: 1, responsibility: 'TO_BE_DETERMINED' });
    await desk.take('qualifyClaim', { urgency: 'URGENT', responsibility: 'LANDLORD', recoverable: true });
    expect(desk.claim).toMatchObject({ state: 'QUALIFIED', version: 2, urgency: 'URGENT', responsibility: 'LANDLORD' });
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    expect(desk.claim.interventions).toMatchObject([{ contractor: { id: 'opal:PRE-1' }, scheduledAt: null }]);
    await desk.visit('scheduleIntervention', { scheduledAt: '2026-11-24T09:00:00Z' });
    expect(desk.claim).toMatchObject({ state: 'SCHEDULED' });
    await desk.visit('startIntervention', {});
    expect(desk.claim).toMatchObject({ state: 'IN_PROGRESS', interventionAt: NOW.toISOString() });
    await desk.visit('completeIntervention', { resolved: true });
    expect(desk.claim).toMatchObject({ state: 'RESOLVED', resolvedAt: NOW.toISOString(), closedAt: null });
    await desk.take('closeClaim');
    expect(desk.claim).toMatchObject({ state: 'CLOSED', closedAt: NOW.toISOString(), version: 7 });
    expect(desk.claim.history.map(({ kind, by }: Shown) => [kind, by])).toEqual(
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

  test('and the ledger has an entry of each step, about the household, or the step is not taken', async () => {
    office.entries.length = 0;
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    await desk.visit('startIntervention', {});
    await desk.visit('completeIntervention', { resolved: true });
    await desk.take('closeClaim');
    expect(office.entries.map(({ kind, items }) => [kind, items[0]?.coordinate])).toEqual(
      Array.from({ length: 5 }, () => ['CHANGED', 'Claim.state']),
    );
    const { version } = desk.claim;
    const { recorder } = office;
    const { record } = recorder;
    recorder.record = () => Promise.reject(new Error('full'));
    const errors = await desk.take('reopenClaim');
    recorder.record = record;
    expect(errors).toMatchObject([{ code: 'LEDGER_UNAVAILABLE' }]);
    const { data } = await office.ask(`{ claim(id: "${desk.claim.id}") { state version } }`, {}, HANDLER);
    expect(data.claim).toEqual({ state: 'CLOSED', version });
  });

  test('several steps in one document, each shown as the claim stood after it', async () => {
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    const intervention = desk.claim.interventions[0].id;
    const { data } = await office.ask(
      `mutation ($start: StartInterventionInput!, $complete: CompleteInterventionInput!) {
        a: startIntervention(input: $start) { intervention { claim { state version } } }
        b: completeIntervention(input: $complete) { intervention { claim { state version interventions { completedAt } } } }
      }`,
      { start: { intervention }, complete: { intervention, resolved: true } },
      HANDLER,
    );
    expect(data.a.intervention.claim).toEqual({ state: 'IN_PROGRESS', version: 4 });
    expect(data.b.intervention.claim).toEqual({
      ...{ state: 'RESOLVED', version: 5 },
      interventions: [{ completedAt: NOW.toISOString() }],
    });
  });

  test('back to the desk where the visit did not mend it, and to another contractor', async () => {
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    await desk.visit('startIntervention', {});
    await desk.visit('completeIntervention', { resolved: false });
    expect(desk.claim).toMatchObject({ state: 'QUALIFIED', resolvedAt: null });
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-2') });
    expect(desk.claim.interventions).toMatchObject([
      { contractor: { id: 'opal:PRE-1' }, completedAt: NOW.toISOString() },
      { contractor: { id: 'opal:PRE-2' }, startedAt: null },
    ]);
  });

  test('another contractor takes over a visit to which nobody has come', async () => {
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    await desk.visit('scheduleIntervention', { scheduledAt: '2026-11-24T09:00:00Z' });
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-2') });
    expect(desk.claim.interventions).toMatchObject([{ contractor: { id: 'opal:PRE-2' }, scheduledAt: null }]);
  });

  test('on from where it was held', async () => {
    await desk.take('qualifyClaim');
    await desk.take('holdClaim', { reason: 'SPARE_PART' });
    expect(desk.claim).toMatchObject({ state: 'ON_HOLD', serviceClock: { state: 'PAUSED', dueAt: null } });
    expect(desk.claim.history.at(-1)).toMatchObject({ kind: 'HELD', reason: 'SPARE_PART' });
    await desk.take('resumeClaim');
    expect(desk.claim).toMatchObject({ state: 'QUALIFIED', serviceClock: { state: 'RUNNING' } });
  });

  test('and a rejection or a withdrawal can be undone', async () => {
    await desk.take('rejectClaim', { reason: 'TENANT_REPAIR' });
    expect(desk.claim).toMatchObject({
      state: 'REJECTED',
      closedAt: NOW.toISOString(),
      serviceClock: { state: 'ENDED' },
    });
    await desk.take('reopenClaim');
    expect(desk.claim).toMatchObject({ state: 'REOPENED', closedAt: null });
    await desk.take('cancelClaim');
    await desk.take('reopenClaim');
    expect(desk.claim).toMatchObject({ state: 'REOPENED' });
  });
});

describe('a step is refused, and nothing is changed or logged', () => {
  test('where the claim changed since it was seen', async () => {
    const seen = desk.claim;
    await desk.take('qualifyClaim');
    const errors = await desk.take('qualifyClaim', { version: seen.version });
    expect(errors).toMatchObject([{ code: 'VERSION_CONFLICT', message: expect.stringContaining('expected to be 2') }]);
    expect(await logOf(desk.claim)).toEqual(['REGISTERED', 'QUALIFIED']);
  });

  test('where it is in no state for that; the error names those in which it is', async () => {
    const errors = await desk.take('closeClaim');
    expect(errors).toMatchObject([{ code: 'STATE_CONFLICT', message: expect.stringContaining('RESOLVED') }]);
    expect(await logOf(desk.claim)).toEqual(['REGISTERED']);
  });

  test('where there is no such claim, contractor or collective claim', async () => {
    expect(await desk.take('qualifyClaim', { claim: 'opal:REC-none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await desk.take('qualifyClaim', { claim: 'amiens:REC-000001' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    await desk.take('qualifyClaim');
    expect(await desk.take('assignClaim', { contractor: 'opal:none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await desk.take('mergeClaim', { collectiveClaim: 'opal:none' })).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await logOf(desk.claim)).toEqual(['REGISTERED', 'QUALIFIED']);
  });

  test('where a visit ends before it began, or is said to be tomorrow', async () => {
    await desk.take('qualifyClaim');
    await desk.take('assignClaim', { contractor: await desk.contractor('PRE-1') });
    expect(await desk.visit('startIntervention', { at: '2026-11-25T08:00:00Z' })).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ]);
    expect(await desk.visit('completeIntervention', { resolved: true })).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    await desk.visit('startIntervention', {});
    const tooEarly = { resolved: true, at: '2026-11-24T07:00:00Z' };
    expect(await desk.visit('completeIntervention', tooEarly)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(desk.claim).toMatchObject({ state: 'IN_PROGRESS' });
  });

  test('of a claim that is not there for who takes it: a quarrel is told to those who handle quarrels, whatever they do', async () => {
    const input = {
      building: 'opal:BAT-1',
      category: 'NEIGHBOUR_DISPUTE',
      system: 'OTHER',
      description: 'Bruit la nuit.',
    };
    const { data } = await office.ask(
      'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id version } } }',
      { input },
      HANDLER,
    );
    desk.claim = data.createClaim.claim;
    const qualify = (grant: Grant) =>
      office.ask(
        'mutation ($input: QualifyClaimInput!) { qualifyClaim(input: $input) { claim { category version } } }',
        { input: { claim: desk.claim.id, version: 1, urgency: 'URGENT' } },
        grant,
      );
    const refused = await qualify(HANDLER);
    expect(refused).toMatchObject({ data: { qualifyClaim: null }, errors: [{ code: 'BAD_USER_INPUT' }] });
    const named: Grant = { ...HANDLER, delicate: { NEIGHBOUR_DISPUTE: 'rule' } };
    expect((await qualify(named)).data.qualifyClaim.claim).toEqual({ category: 'NEIGHBOUR_DISPUTE', version: 2 });

    // Nor do its neighbours meet it in what concerns them all.
    const opened = await office.ask(
      'mutation ($input: OpenCollectiveClaimInput!) { openCollectiveClaim(input: $input) { collectiveClaim { id } } }',
      { input: { building: 'opal:BAT-1', system: 'OTHER', title: 'Bruit', claims: [desk.claim.id] } },
      named,
    );
    expect(opened.errors).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('delicate') }]);
  });

  test('to whoever was not granted it', async () => {
    const { errors } = await office.ask(
      'mutation ($input: ClaimChangeInput!) { cancelClaim(input: $input) { claim { id } } }',
      { input: { claim: desk.claim.id, version: 1 } },
      CLERK,
    );
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('to all but one of fifty who take it at once', async () => {
    const input = { claim: desk.claim.id, version: 1 };
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
    expect(await logOf(desk.claim)).toEqual(['REGISTERED', 'CANCELLED']);
  });
});

async function logOf({ id }: Shown): Promise<string[]> {
  const { data } = await office.ask('query ($id: ID!) { claim(id: $id) { history { kind } } }', { id });
  return data.claim.history.map(({ kind }: Shown) => kind);
}
