import { createFaultCarrier, type FaultCarrier, type FaultNews } from '@canopee/claims/collective/carry-fault';
import { claimEvents } from '@canopee/claims/tables';
import type { Grant } from '@canopee/schema/grant';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, NOW, opal } from './claims-at-office.ts';

const HANDLER: Grant = { ...CLERK, actions: { CREATE_CLAIM: 'rule', HANDLE_CLAIM: 'rule', CONFIRM_CLAIM: 'rule' } };
const COLLECTIVE = `id title state version expectedAt closedAt faultClearedAt fault { id } notices { id kind state text version expectedAt }
  claims(first: 50) { nodes { id state } } history { kind by title state }`;

/** Whatever was selected. */
type Shown = Awaited<ReturnType<ClaimsAtOffice['ask']>>['data'];

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
    : mutation.endsWith('Notice')
      ? 'notice { id state version }'
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
      ['COLLECTIVE_OPENED', 'NOTICE_DRAFTED', 'COLLECTIVE_CHANGED', 'NOTICE_DRAFTED', 'COLLECTIVE_CLOSED'].map(
        (kind) => [kind, 'clerk'],
      ),
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
      ['NOTICE_DRAFTED', null],
      ['COLLECTIVE_FAULT_CLEARED', null],
      ['COLLECTIVE_CLOSED', null],
    ]);
  });

  test('closes what it opened also where its tenants were told, and not where somebody has taken it in hand', async () => {
    await carrier.carry(news('RAISED'));
    const [{ notices }] = await present();
    const { id: notice, version } = notices[0];
    expect((await ask('sendNotice', 'SendNoticeInput', { notice, version })).errors).toEqual([]);
    await carrier.carry(news('CLEARED'));
    expect(await present()).toMatchObject([{ state: 'CLOSED' }]);

    building += 1;
    await carrier.carry(news('RAISED'));
    const [{ id: collectiveClaim }] = await present();
    const expected = { collectiveClaim, version: 1, expectedAt: '2026-11-24T18:00:00Z' };
    await ask('changeCollectiveClaim', 'ChangeCollectiveClaimInput', expected);
    await carrier.carry(news('CLEARED'));
    expect(await present()).toMatchObject([{ state: 'OPEN', faultClearedAt: NOW.toISOString() }]);
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

describe('what the tenants are told', () => {
  const send = (notice: Shown, more: Record<string, unknown> = {}) =>
    ask('sendNotice', 'SendNoticeInput', { notice: notice.id, version: notice.version, ...more });
  const atHome = async () => {
    const { data, errors } = await office.ask(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Dwelling { notices { text } } } }',
      { of: [{ __typename: 'Dwelling', id: 'opal:LGT-1', building: { id: `opal:BAT-${building}` } }] },
    );
    if (errors[0]) throw new Error(errors[0].message);
    return data._entities[0].notices.map(({ text }: Shown) => text);
  };

  test('is drafted from what is known, sent on a person’s word, and shown where they live', async () => {
    const { shown } = await open({ expectedAt: '2026-11-24T15:00:00Z' });
    expect(shown.notices).toMatchObject([{ kind: 'KNOWN', state: 'DRAFT' }]);
    expect(shown.notices[0].text).toBe(
      'Ascenseur à l’arrêt : le problème est connu depuis le 24 novembre à 9 h 00. Rétablissement prévu le 24 novembre à 16 h 00. Il n’est pas nécessaire de le signaler de nouveau.',
    );
    expect(await atHome()).toEqual([]);
    await send(shown.notices[0]);
    expect(await atHome()).toEqual([shown.notices[0].text]);
  });

  test('follows what is known: an update where the date moves, and an end when it is over', async () => {
    const { shown } = await open();
    await send(shown.notices[0]);
    const later = { collectiveClaim: shown.id, version: 1, expectedAt: '2026-11-25T09:30:00Z' };
    const { shown: changed } = await ask('changeCollectiveClaim', 'ChangeCollectiveClaimInput', later);
    expect(changed.notices.at(-1)).toMatchObject({ kind: 'UPDATED', state: 'DRAFT' });
    const { shown: closed } = await close(changed);
    // The update was not sent before it was overtaken: the one draft tells of the end instead.
    expect(closed.notices.map(({ kind, state }: Shown) => [kind, state])).toEqual([
      ['KNOWN', 'SENT'],
      ['RESTORED', 'DRAFT'],
    ]);
    expect(closed.history.map(({ kind }: Shown) => kind)).toEqual([
      'COLLECTIVE_OPENED',
      'NOTICE_DRAFTED',
      'NOTICE_SENT',
      'COLLECTIVE_CHANGED',
      'NOTICE_DRAFTED',
      'COLLECTIVE_CLOSED',
      'NOTICE_DRAFTED',
    ]);
  });

  test('is nothing where they were told nothing: the draft is withdrawn when it is over', async () => {
    const { shown } = await open();
    const { shown: closed } = await close(shown);
    expect(closed.notices).toMatchObject([{ kind: 'KNOWN', state: 'WITHDRAWN' }]);
  });

  test('is in the sender’s words where there are some, and not sent by who has not seen how it is written now', async () => {
    const { shown } = await open();
    const old = shown.notices[0];
    const later = { collectiveClaim: shown.id, version: 1, expectedAt: '2026-11-25T09:30:00Z' };
    const { shown: changed } = await ask('changeCollectiveClaim', 'ChangeCollectiveClaimInput', later);
    expect((await send(old)).errors).toMatchObject([{ code: 'VERSION_CONFLICT' }]);
    expect((await send(changed.notices[0], { text: ' ' })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    await send(changed.notices[0], { text: 'Le technicien est sur place.' });
    expect(await atHome()).toEqual(['Le technicien est sur place.']);
    const [sent] = (await present())[0].notices;
    expect((await send(sent)).errors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
    await ask('withdrawNotice', 'NoticeChangeInput', { notice: sent.id, version: sent.version });
    expect(await atHome()).toEqual([]);
  });

  test('is sent by itself where the office says so', async () => {
    const rule = (value: string) =>
      office.ask(
        'mutation ($input: SetNoticeRuleInput!) { setNoticeRule(input: $input) { kind rule } }',
        { input: { office: 'opal', kind: 'KNOWN', rule: value } },
        HANDLER,
      );
    expect((await rule('SEND')).data.setNoticeRule).toEqual({ kind: 'KNOWN', rule: 'SEND' });
    const { shown } = await open();
    expect(shown.notices).toMatchObject([{ kind: 'KNOWN', state: 'SENT' }]);
    await rule('DRAFT');
  });
});

test('whatever happened, the log of the office has no gap', async () => {
  const rows = await office.database.drizzle
    .select({ sequence: claimEvents.sequence })
    .from(claimEvents)
    .orderBy(asc(claimEvents.sequence));
  expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, index) => index + 1));
});
