import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleStoryPeople } from '../privacy/story-people.ts';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import type { LiveClient } from '../testkit/live-client.ts';
import { serverSentEvents } from '../testkit/parts-client.ts';

const WITHIN = { withinMs: 30_000 };
const CLAIM_HANDLING = 'CLAIM_HANDLING' as const;
const opal = officeKey('opal');

function person(role: Principal['roles'][number], more: Partial<Principal> = {}): Asking {
  return { as: { subject: role, office: opal, roles: [role], mandates: [], ...more }, purpose: CLAIM_HANDLING };
}
const agent = person('CLAIMS_AGENT');
const manager = person('TECHNICAL_MANAGER');
const plumber = person('CONTRACTOR', { contractor: 'PRE-JOB' });
const lucie = person('TENANT', { tenant: 'LOC-STORY' });
const neighbour = person('TENANT', { tenant: 'LOC-ELSEWHERE' });
const analyst: Asking = { as: 'network-analyst', purpose: CLAIM_HANDLING };

const CLAIMS = /* GraphQL */ `
  subscription ($after: String, $where: ClaimEventFilter) {
    claimEvents(after: $after, where: $where, presence: true) {
      office { key } sequence cursor kind gap { fromSequence toSequence }
      claim { id state version building { name } tenant { phone } }
    }
  }
`;
const NOTICES = /* GraphQL */ `
  subscription ($where: NoticeEventFilter) {
    noticeEvents(where: $where, presence: true) {
      office { key name } sequence cursor kind notice { id state kind text building { name } }
    }
  }
`;

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['amiens', 'opal'], dwellingsPerOffice: 0 });
  for (const key of ['amiens', 'opal']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an event.
type Told = any;

interface Ear extends AsyncDisposable {
  /** The next event that is no note of the stream itself. */
  next(): Promise<Told>;
  stream: LiveClient<Told>;
}

/** Subscribes, and waits until the office's stream stands: what happens from then on is told. */
async function listen(field: 'claimEvents' | 'noticeEvents', asking: Asking, where: object = {}): Promise<Ear> {
  const stream = await house.subscribe<Told>(field === 'claimEvents' ? CLAIMS : NOTICES, {
    ...asking,
    variables: { where: { offices: ['opal'], ...where } },
  });
  await stream.nextThat(({ data }) => data?.[field].kind === 'OFFICE_UP', WITHIN);
  return {
    stream,
    next: async () =>
      (await stream.nextThat(({ data }) => !/^OFFICE_/.test(data?.[field].kind ?? ''), WITHIN)).data?.[field],
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  };
}

async function mutate(asking: Asking, mutation: string, variables: Record<string, unknown> = {}): Promise<Told> {
  const { data, errors } = await house.ask(mutation, { ...asking, variables });
  expect(errors).toBeUndefined();
  return data;
}

async function register(input: Record<string, unknown>): Promise<string> {
  const place = { building: 'opal:BAT-STORY', urgency: 'STANDARD', description: 'Constaté sur place.' };
  const { createClaim } = await mutate(
    agent,
    'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }',
    { input: { ...place, ...input } },
  );
  return createClaim.claim.id;
}
const quarrel = () => register({ category: 'NEIGHBOUR_DISPUTE', system: 'OTHER', tenant: 'opal:LOC-STORY' });
const lights = () => register({ category: 'COMMON_PARTS', system: 'ELECTRICITY' });

describe('whoever follows the claims of an office', () => {
  test('is told of each change as it happens, of what they may see of it, and from which office', async () => {
    await using ear = await listen('claimEvents', agent);
    const claim = await register({ category: 'PLUMBING', system: 'WATER', tenant: 'opal:LOC-STORY' });
    expect(await ear.next()).toMatchObject({
      office: { key: 'opal' },
      kind: 'REGISTERED',
      claim: { id: claim, state: 'NEW', building: { name: 'Bâtiment A' }, tenant: { phone: '+33639980012' } },
    });
    await mutate(
      agent,
      `mutation { rejectClaim(input: { claim: "${claim}", version: 1, reason: NO_DEFECT }) { claim { id } } }`,
    );
    expect(await ear.next()).toMatchObject({ kind: 'REJECTED', claim: { id: claim, state: 'REJECTED', version: 2 } });
  });

  test('hears of a quarrel only where a rule lets them read it, and of nothing but households together not at all', async () => {
    await using agents = await listen('claimEvents', agent);
    await using managers = await listen('claimEvents', manager);
    await using analysts = await listen('claimEvents', analyst);
    const [delicate, open] = [await quarrel(), await lights()];
    expect((await agents.next()).claim.id).toBe(delicate);
    expect((await agents.next()).claim.id).toBe(open);
    const first = await managers.next();
    expect(first.claim).toMatchObject({ id: open });
    expect(analysts.stream.unread()).toEqual([]);
  });

  test('hears as a firm of the claims it was sent to, and as a tenant of their own', async () => {
    await using firm = await listen('claimEvents', plumber);
    await using tenant = await listen('claimEvents', lucie);
    await using others = await listen('claimEvents', neighbour);
    await lights();
    const own = await quarrel();
    await mutate(
      agent,
      'mutation { holdClaim(input: { claim: "opal:REC-STORY", version: 1, reason: SPARE_PART }) { claim { id } } }',
    );
    expect(await firm.next()).toMatchObject({ kind: 'HELD', claim: { id: 'opal:REC-STORY' } });
    expect(await tenant.next()).toMatchObject({ kind: 'REGISTERED', claim: { id: own } });
    expect(await tenant.next()).toMatchObject({ kind: 'HELD', claim: { id: 'opal:REC-STORY', version: 2 } });
    expect(others.stream.unread()).toEqual([]);
  });

  test('chooses by building, category and system, on the server', async () => {
    await using ear = await listen('claimEvents', agent, { building: 'opal:BAT-STORY', category: ['PESTS'] });
    await lights();
    const pests = await register({ category: 'PESTS', system: 'OTHER' });
    expect((await ear.next()).claim.id).toBe(pests);
    const elsewhere = await house.subscribe<Told>(CLAIMS, {
      ...agent,
      variables: { where: { building: 'BAT-STORY' } },
    });
    expect(await elsewhere.ended).toMatchObject({ kind: 'ERROR', error: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('is told what happened while they were away, once and in order, also over server-sent events', async () => {
    await using ear = await listen('claimEvents', agent);
    const before = await lights();
    const { cursor } = await ear.next();
    const missed = [await lights(), await quarrel()];
    const response = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'last-event-id': cursor,
        ...(await house.headers(agent)),
      },
      body: JSON.stringify({ query: 'subscription { claimEvents { claim { id } gap { fromSequence } } }' }),
    });
    const events = serverSentEvents(response);
    const told: string[] = [];
    for await (const { data } of events) {
      told.push(JSON.parse(data).data.claimEvents.claim.id);
      if (told.length === missed.length) break;
    }
    expect(told).toEqual(missed);
    expect(told).not.toContain(before);
  });
});

test('an office that stops is said to be down, and its claims are told on when it is back', async () => {
  await using ear = await listen('claimEvents', agent);
  await using analysts = await listen('claimEvents', analyst);
  await lights();
  await ear.next();
  await house.office('opal').stop();
  const down = await ear.stream.next(WITHIN);
  expect(down.data.claimEvents).toMatchObject({ office: { key: 'opal' }, kind: 'OFFICE_DOWN', claim: null });
  await house.office('opal').start();
  // Not even a gap of the claim stood before it.
  expect((await analysts.stream.next(WITHIN)).data.claimEvents.kind).toBe('OFFICE_DOWN');
  await ear.stream.nextThat(({ data }) => data?.claimEvents.kind === 'OFFICE_UP', WITHIN);
  const claim = await lights();
  expect(await ear.next()).toMatchObject({ kind: 'REGISTERED', claim: { id: claim } });
});

describe('what the tenants of a building are told', () => {
  const SEND = 'mutation ($input: SendNoticeInput!) { sendNotice(input: $input) { notice { id state } } }';
  const WITHDRAW = 'mutation ($input: NoticeChangeInput!) { withdrawNotice(input: $input) { notice { state } } }';
  const OPEN = `mutation { openCollectiveClaim(input: { building: "opal:BAT-STORY", system: LIFT, title: "Ascenseur à l’arrêt" }) {
    collectiveClaim { id notices { id version } } } }`;

  test('comes to their portal when it is sent, and when it is taken back; drafts come to the desk', async () => {
    await using desk = await listen('noticeEvents', agent, { building: 'opal:BAT-STORY' });
    await using portal = await listen('noticeEvents', lucie);
    await using others = await listen('noticeEvents', neighbour);
    const { openCollectiveClaim } = await mutate(agent, OPEN);
    const [draft] = openCollectiveClaim.collectiveClaim.notices;
    expect(await desk.next()).toMatchObject({ kind: 'NOTICE_DRAFTED', notice: { id: draft.id, state: 'DRAFT' } });
    await mutate(agent, SEND, { input: { notice: draft.id, version: draft.version } });
    // A notice is told as it is now: by the time the portal's question is answered, what was drafted may be sent.
    const { data } = await portal.stream.nextThat((told) => told.data?.noticeEvents.kind === 'NOTICE_SENT', WITHIN);
    expect(data.noticeEvents).toMatchObject({
      office: { key: 'opal', name: 'Opal' },
      kind: 'NOTICE_SENT',
      notice: {
        id: draft.id,
        kind: 'KNOWN',
        text: expect.stringContaining('Ascenseur à l’arrêt'),
        building: { name: 'Bâtiment A' },
      },
    });
    await mutate(agent, WITHDRAW, { input: { notice: draft.id, version: draft.version + 1 } });
    expect(await portal.next()).toMatchObject({
      kind: 'NOTICE_WITHDRAWN',
      notice: { id: draft.id, state: 'WITHDRAWN' },
    });
    expect(others.stream.unread()).toEqual([]);
  });
});
