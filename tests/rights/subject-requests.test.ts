import { officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleStoryPeople } from '../privacy/story-people.ts';
import { type House, startHouse } from '../testkit/house.ts';

const opal = officeKey('opal');
const helene: Principal = { subject: 'helene', office: null, roles: ['DPO'], mandates: [opal] };
const yann: Principal = { subject: 'yann', office: opal, roles: ['PRIVACY_OFFICER'], mandates: [] };
const mara: Principal = { subject: 'mara', office: opal, roles: ['CLAIMS_AGENT'], mandates: [] };
const asHelene = { as: helene, purpose: 'DATA_SUBJECT_REQUEST' } as const;
const asYann = { as: yann, purpose: 'DATA_SUBJECT_REQUEST' } as const;

const OPEN = `mutation Open($subject: ID!, $kind: SubjectRequestKind!, $receivedAt: DateTime) {
  openSubjectRequest(input: { subject: $subject, kind: $kind, receivedAt: $receivedAt }) {
    request { id kind state subject { id } dueOn isOverdue steps { kind takenByRoles } }
  }
}`;

let house: House;
beforeAll(async () => {
  house = await startHouse({ offices: ['opal', 'amiens'], dwellingsPerOffice: 0 });
  for (const key of ['opal', 'amiens']) await settleStoryPeople(house.office(key));
});
afterAll(() => house[Symbol.asyncDispose]());

async function open(kind: string, receivedAt: string | null = null, asking: object = asYann): Promise<string> {
  const variables = { subject: 'opal:LOC-STORY', kind, receivedAt };
  const { data, errors } = await house.ask(OPEN, { ...asking, variables });
  expect(errors).toBeUndefined();
  return data.openSubjectRequest.request.id;
}

/** The newest entries of Opal's ledger first, as far as they tell of requests. */
async function acts(): Promise<{ coordinate: string; subjects: number }[]> {
  const rows = await house.office('opal').database.sql`
    select item ->> 'coordinate' as coordinate, cardinality(subjects) as subjects
    from ledger.entry, jsonb_array_elements(items) as item
    where item ->> 'category' = 'system.operations' order by sequence desc`;
  return rows.map(({ coordinate, subjects }) => ({ coordinate, subjects }));
}

describe('a request that a person makes of an office', () => {
  test('is opened with a month to answer it, and the ledger says so before anything else', async () => {
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: '2026-01-31T10:00:00Z' };
    const { data, errors } = await house.ask(OPEN, { ...asYann, variables });
    expect(errors).toBeUndefined();
    expect(data.openSubjectRequest.request).toEqual({
      id: expect.stringMatching(/^opal:DEM-\d{6}$/),
      kind: 'ACCESS',
      state: 'OPEN',
      subject: { id: 'opal:LOC-STORY' },
      dueOn: '2026-02-28',
      isOverdue: true,
      steps: [{ kind: 'OPENED', takenByRoles: ['PRIVACY_OFFICER'] }],
    });
    expect((await acts())[0]).toEqual({ coordinate: 'Mutation.openSubjectRequest', subjects: 1 });
  });

  test('is extended once, with a reason, before its month is over', async () => {
    const EXTEND = `mutation Extend($request: ID!, $reason: String!) {
      extendSubjectRequest(input: { request: $request, reason: $reason }) { request { dueOn extensionReason } }
    }`;
    const extend = (request: string, reason = 'Dix baux à relire.') =>
      house.ask(EXTEND, { ...asHelene, variables: { request, reason } });
    const fresh = await open('ACCESS');
    const { data } = await extend(fresh);
    expect(data.extendSubjectRequest.request).toMatchObject({ extensionReason: 'Dix baux à relire.' });
    expect((await extend(fresh)).errors).toMatchObject([{ message: expect.stringContaining('once at most') }]);
    expect((await extend(await open('ACCESS'), '  ')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const late = await open('ACCESS', '2026-01-31T10:00:00Z');
    expect((await extend(late)).errors).toMatchObject([{ message: expect.stringContaining('2026-02-28') }]);
  });

  test('is closed by an answer, and nothing is done under it afterwards', async () => {
    const ANSWER = `mutation Answer($request: ID!) {
      answerSubjectRequest(input: { request: $request, state: REFUSED, answer: "Demande excessive ; CNIL." }) {
        request { state answer steps { kind detail } }
      }
    }`;
    const request = await open('OBJECTION');
    const { data } = await house.ask(ANSWER, { ...asYann, variables: { request } });
    expect(data.answerSubjectRequest.request).toMatchObject({
      state: 'REFUSED',
      steps: [{ kind: 'OPENED' }, { kind: 'ANSWERED', detail: 'Demande excessive ; CNIL.' }],
    });
    const { errors } = await house.ask(ANSWER, { ...asYann, variables: { request } });
    expect(errors).toMatchObject([{ message: expect.stringContaining('expected to be open') }]);
  });

  test('is found by the officer, those first that are due first; and that they looked is an entry about each person', async () => {
    await open('ACCESS', '2026-03-31T10:00:00Z');
    const { data, errors } = await house.ask(
      '{ subjectRequests(where: { state: [OPEN] }) { totalCount nodes { dueOn office { key } } offices { office { key } outcome } } }',
      asHelene,
    );
    expect(errors?.filter(({ extensions }) => extensions.office === 'opal') ?? []).toEqual([]);
    const due = data.subjectRequests.nodes.map(({ dueOn }: { dueOn: string }) => dueOn);
    expect(due).toEqual(due.toSorted());
    expect(data.subjectRequests.offices).toContainEqual({ office: { key: 'amiens' }, outcome: 'DENIED' });
    expect((await acts())[0]).toEqual({ coordinate: 'Query.subjectRequests', subjects: 1 });
  });

  test.each([
    ['a claims agent', { as: mara, purpose: 'CLAIM_HANDLING' as const }],
    ['the officer of the ledger, who did not say that it is for this', { as: helene, purpose: 'DPO_AUDIT' as const }],
    [
      'the staff of another office',
      { as: { ...yann, office: officeKey('amiens') }, purpose: 'DATA_SUBJECT_REQUEST' as const },
    ],
  ])('is not opened or seen by %s', async (_, asking) => {
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: null };
    const opened = await house.ask(OPEN, { ...asking, variables });
    expect(opened.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const seen = await house.ask('{ subjectRequests(offices: ["opal"]) { totalCount } }', asking);
    expect(seen.data?.subjectRequests?.totalCount ?? 0).toBe(0);
  });

  test('does nothing where the ledger cannot be written', async () => {
    const { sql } = house.office('opal').database;
    const count = async () => (await sql`select count(*)::int as n from rights.requests`)[0]?.n;
    const before = await count();
    await sql`alter table ledger.entry rename to elsewhere`;
    const variables = { subject: 'opal:LOC-STORY', kind: 'ACCESS', receivedAt: null };
    const { errors } = await house.ask(OPEN, { ...asYann, variables });
    await sql`alter table ledger.elsewhere rename to entry`;
    expect(errors).toMatchObject([{ extensions: { code: 'LEDGER_UNAVAILABLE' } }]);
    expect(await count()).toBe(before);
  });
});
