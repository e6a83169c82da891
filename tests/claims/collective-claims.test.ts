import { createFaultCarrier, type FaultCarrier, type FaultNews } from '@canopee/claims/collective/carry-fault';
import { claimEvents } from '@canopee/claims/tables';
import type { Grant } from '@canopee/schema/grant';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, NOW, opal } from './claims-at-office.ts';

const HANDLER: Grant = { ...CLERK, actions: { CREATE_CLAIM: 'rule', HANDLE_CLAIM: 'rule', CONFIRM_CLAIM: 'rule' } };
const COLLECTIVE = `id title state version expectedAt closedAt faultClearedAt fault { id }
  claims(first: 50) { nodes { id state } } history { kind by title state }`;

// biome-ignore lint/suspicious/noExplicitAny: as `ask` gives it.
type Shown = any;

let office: ClaimsAtOffice;
let carrier: FaultCarrier;
beforeAll(async () => {
  office = await claimsAtOffice();
  carrier = createFaultCarrier({ office: opal, database: office.database, now: () => NOW });
  expect(await carrier.position()).toBeNull();
  await carrier.begin(10);
});
afterAll(() => office[Symbol.asyncDispose]());

let building = 0;
let sequence = 10;
beforeEach(() => {
  building += 1;
});

async function ask(mutation: string, type: string, input: Record<string, unknown>) {
  const selection = mutation.endsWith('CollectiveClaim')
    ? `collectiveClaim { ${COLLECTIVE} }`
    : 'claim { id state version collectiveClaim { id } }';
  const { data, errors } = await office.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`,
    { input },
    HANDLER,
  );
  return { shown: Object.values(data?.[mutation] ?? {})[0] as Shown, errors };
}

async function report(): Promise<Shown> {
  const input = {
    building: `opal:BAT-${building}`,
    category: 'LIFT',
    system: 'LIFT',
    description: 'Ascenseur bloqué.',
  };
  return (await ask('createClaim', 'CreateClaimInput', input)).shown;
}

const open = (more: Record<string, unknown> = {}) =>
  ask('openCollectiveClaim', 'OpenCollectiveClaimInput', {
    building: `opal:BAT-${building}`,
    system: 'LIFT',
    title: 'Ascenseur à l’arrêt',
    ...more,
  });

const close = ({ id, version }: Shown) =>
  ask('closeCollectiveClaim', 'CloseCollectiveClaimInput', { collectiveClaim: id, version });

async function present(): Promise<Shown[]> {
  const { data } = await office.ask(
    `query ($where: CollectiveClaimFilter) { collectiveClaims(where: $where) { nodes { ${COLLECTIVE} } } }`,
    { where: { building: `opal:BAT-${building}` } },
    HANDLER,
  );
  return data.collectiveClaims.nodes;
}

describe('at the desk', () => {
  test('a collective claim is opened with the claims that are about it, changed, and closed: theirs are resolved with it', async () => {
    const [first, second] = [await report(), await report()];
    const { shown } = await open({ claims: [first.id, second.id], expectedAt: '2026-11-24T16:00:00Z' });
    expect(shown).toMatchObject({ state: 'OPEN', version: 1, fault: null });
    expect(shown.claims.nodes.map(({ id, state }: Shown) => [id, state])).toEqual([
      [first.id, 'MERGED'],
      [second.id, 'MERGED'],
    ]);
    const later = { collectiveClaim: shown.id, version: 1, expectedAt: '2026-11-24T18:00:00Z' };
    const changed = await ask('changeCollectiveClaim', 'ChangeCollectiveClaimInput', later);
    expect(changed.shown).toMatchObject({
      version: 2,
      title: 'Ascenseur à l’arrêt',
      expectedAt: '2026-11-24T18:00:00.000Z',
    });
    const closed = await close(changed.shown);
    expect(closed.shown).toMatchObject({ state: 'CLOSED', closedAt: NOW.toISOString() });
    expect(closed.shown.claims.nodes.map(({ state }: Shown) => state)).toEqual(['RESOLVED', 'RESOLVED']);
    expect(closed.shown.history.map(({ kind, by }: Shown) => [kind, by])).toEqual(
      ['COLLECTIVE_OPENED', 'COLLECTIVE_CHANGED', 'COLLECTIVE_CLOSED'].map((kind) => [kind, 'clerk']),
    );
  });

  test('a claim is taken out again, stands where it stood, and is left alone when the others are resolved', async () => {
    const claim = await report();
    const { shown } = await open({ claims: [claim.id] });
    const out = await ask('takeOutClaim', 'ClaimChangeInput', { claim: claim.id, version: 2 });
    expect(out.shown).toMatchObject({ state: 'NEW', collectiveClaim: null });
    await close(shown);
    const { data } = await office.ask('query ($id: ID!) { claim(id: $id) { state } }', { id: claim.id });
    expect(data.claim.state).toBe('NEW');
  });

  test('one that is open already is named, and no claim is moved', async () => {
    const claim = await report();
    const { shown } = await open();
    const again = await office.ask(
      'mutation ($input: OpenCollectiveClaimInput!) { openCollectiveClaim(input: $input) { collectiveClaim { id } } }',
      { input: { building: `opal:BAT-${building}`, system: 'LIFT', title: 'Encore', claims: [claim.id] } },
      HANDLER,
    );
    expect(again.errors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    expect(await present()).toMatchObject([{ id: shown.id, claims: { nodes: [] } }]);
  });

  test('claims of another building, a title that is none, a version that is not the present one and one that is closed are refused', async () => {
    const claim = await report();
    building += 1;
    expect((await open({ claims: [claim.id] })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(await present()).toEqual([]);
    expect((await open({ title: ' ' })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const { shown } = await open();
    expect((await close({ ...shown, version: 7 })).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    const closed = await close(shown);
    expect((await close(closed.shown)).errors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
  });
});

describe('a fault of shared equipment', () => {
  const news = (kind: FaultNews['kind'], more: Partial<FaultNews> = {}): FaultNews => ({
    sequence: ++sequence,
    kind,
    at: NOW,
    fault: `FLT-${building}`,
    building: `BAT-${building}`,
    system: 'LIFT',
    troublesTenants: true,
    othersOpen: false,
    ...more,
  });

  test('opens a collective claim that neighbours join, closes it when it is over, and asks them whether it is', async () => {
    await carrier.carry(news('RAISED'));
    const claim = await report();
    expect(claim.state).toBe('MERGED');
    expect(await present()).toMatchObject([{ state: 'OPEN', fault: { id: `opal:FLT-${building}` } }]);
    await carrier.carry(news('CLEARED'));
    const [closed] = await present();
    expect(closed).toMatchObject({ state: 'CLOSED', faultClearedAt: NOW.toISOString() });
    expect(closed.claims.nodes).toEqual([{ id: claim.id, state: 'RESOLVED' }]);
    expect(closed.history.map(({ kind, by }: Shown) => [kind, by])).toEqual([
      ['COLLECTIVE_OPENED', null],
      ['COLLECTIVE_FAULT_CLEARED', null],
      ['COLLECTIVE_CLOSED', null],
    ]);
  });

  test('is what the open one is about from then on, where people were faster; then people close it', async () => {
    await open();
    await carrier.carry(news('RAISED'));
    expect(await present()).toMatchObject([{ fault: { id: `opal:FLT-${building}` }, version: 2 }]);
    await carrier.carry(news('CLEARED'));
    expect(await present()).toMatchObject([{ state: 'OPEN', faultClearedAt: NOW.toISOString() }]);
  });

  test('does not close it while another sensor of the same installation still tells of it', async () => {
    await carrier.carry(news('RAISED'));
    await carrier.carry(news('RAISED', { fault: 'FLT-other' }));
    await carrier.carry(news('CLEARED', { othersOpen: true }));
    expect(await present()).toMatchObject([{ state: 'OPEN', faultClearedAt: null }]);
    await carrier.carry(news('CLEARED', { fault: 'FLT-other' }));
    expect(await present()).toMatchObject([{ state: 'CLOSED' }]);
  });

  test('that is told twice, or troubles nobody, changes nothing; the position moves on all the same', async () => {
    const raised = news('RAISED');
    await carrier.carry(raised);
    await close((await present())[0]);
    await carrier.carry(raised);
    await carrier.carry(news('RAISED', { troublesTenants: false }));
    expect(await present()).toMatchObject([{ state: 'CLOSED' }]);
    expect(await carrier.position()).toBe(sequence);
  });
});

test('whatever happened, the log of the office has no gap', async () => {
  const rows = await office.database.drizzle
    .select({ sequence: claimEvents.sequence })
    .from(claimEvents)
    .orderBy(asc(claimEvents.sequence));
  expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => index + 1));
});
