import { seededRandom } from '@canopee/chassis/seeded-random';
import { type ClaimRow, claims, collectiveClaims } from '@canopee/claims/tables';
import { compareListCursors, encodeListCursor } from '@canopee/schema/list-cursor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClaimQuestion, cursorOf, expectedClaims, randomQuestion } from './claim-questions.ts';
import { type ClaimsAtOffice, claimsAtOffice } from './claims-at-office.ts';
import { randomClaims } from './random-claims.ts';

const CLAIMS = 160;
const QUESTIONS = 40;

const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0x5eed, 0x5eee];

const LIST = /* GraphQL */ `
  query ($where: ClaimFilter, $orderBy: ClaimOrder, $first: Int, $after: String, $last: Int, $before: String) {
    claims(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      edges { cursor node { reference } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      offices { office { key } outcome }
    }
  }
`;

describe.each(seeds)('a list of claims is what the contract says (SEED=%i)', (seed) => {
  test('page by page, from the front or the back, in every order and under every filter', async () => {
    const random = seededRandom(seed);
    await using office = await claimsAtOffice();
    const rows = await registered(office, randomClaims(random, CLAIMS));
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const question = randomQuestion(random, rows);
      const expected = expectedClaims(question, rows).map(({ reference }) => reference);
      const rowsPerPage = random.whole(1, 60);
      const walked = random.chance(0.5)
        ? await walkForward(office, question, rowsPerPage)
        : await walkBackward(office, question, rowsPerPage);
      expect(walked, JSON.stringify(question)).toEqual({ references: expected, totalCount: expected.length });
    }
  });

  test('from a position that another office gave', async () => {
    const random = seededRandom(seed);
    await using office = await claimsAtOffice();
    const rows = await registered(office, randomClaims(random, CLAIMS));
    for (let asked = 0; asked < QUESTIONS; asked += 1) {
      const question = randomQuestion(random, rows);
      const order = question.orderBy ?? { field: 'OPENED_AT', direction: 'DESC' };
      const elsewhere = random.pick(['amiens:REC-1', 'reims-habitat:REC-1']);
      const cursor = cursorOf(random.pick(rows), order, elsewhere);
      const beyond = (side: 1 | -1) =>
        expectedClaims(question, rows)
          .filter((row) => Math.sign(compareListCursors(cursorOf(row, order), cursor)) === side)
          .map(({ reference }) => reference);
      const { where, orderBy } = question;
      const position = encodeListCursor(cursor);
      const after = await office.ask(LIST, { where, orderBy, first: 500, after: position });
      const before = await office.ask(LIST, { where, orderBy, last: 500, before: position });
      expect(referencesOf(after.data), JSON.stringify(question)).toEqual(beyond(1));
      expect(referencesOf(before.data), JSON.stringify(question)).toEqual(beyond(-1));
    }
  });
});

test('a claim that comes in while somebody pages is neither skipped nor shown twice', async () => {
  const random = seededRandom(1);
  await using office = await claimsAtOffice();
  const rows = await registered(office, randomClaims(random, 30));
  const orderBy = { field: 'OPENED_AT', direction: 'ASC' };
  const first = await office.ask(LIST, { orderBy, first: 10 });
  const early = { ...(rows[0] as ClaimRow), reference: 'REC-EARLY', openedAt: new Date(0) };
  await insert(office, [early]);
  const rest = await office.ask(LIST, { orderBy, first: 100, after: first.data.claims.pageInfo.endCursor });
  expect([...referencesOf(first.data), ...referencesOf(rest.data)].toSorted()).toEqual(
    rows.map(({ reference }) => reference).toSorted(),
  );
});

test('offices that were not asked for have no rows here', async () => {
  await using office = await claimsAtOffice();
  await registered(office, randomClaims(seededRandom(1), 5));
  const { data } = await office.ask(
    '{ ours: claims(offices: ["opal", "amiens"]) { totalCount } theirs: claims(offices: ["amiens"]) { totalCount nodes { id } } }',
  );
  expect(data).toEqual({ ours: { totalCount: 5 }, theirs: { totalCount: 0, nodes: [] } });
});

describe('misuse of a list is answered in the caller’s words', () => {
  let office: ClaimsAtOffice;
  beforeAll(async () => {
    office = await claimsAtOffice();
  });
  afterAll(() => office[Symbol.asyncDispose]());

  test.each<[orderBy: string, direction: string, value: unknown]>([
    ['OPENED_AT', 'DESC', 'yesterday'],
    ['OPENED_AT', 'DESC', '2026-02-31T00:00:00.000Z'],
    ['OPENED_AT', 'DESC', 1],
    ['URGENCY', 'ASC', 'IMMEDIATE'],
    ['REFERENCE', 'ASC', 'REC\0'],
  ])('a cursor of the order %s %s that somebody made up with %j', async (field, direction, value) => {
    const after = Buffer.from(JSON.stringify([field, direction, value, 'opal:REC-1'])).toString('base64url');
    const { errors } = await office.ask(LIST, { orderBy: { field, direction }, after });
    expect(errors).toMatchObject([
      { code: 'CURSOR_INVALID', message: '"after" is expected to be a cursor of this list, but is none.' },
    ]);
  });

  test.each([
    ['{ claims(first: 501) { totalCount } }', 'BAD_USER_INPUT', '"first" is expected to be 0 to 500, but got 501.'],
    [
      '{ claims(first: 1, last: 1) { totalCount } }',
      'BAD_USER_INPUT',
      'Either "first" or "last" is expected, but both came.',
    ],
    [
      '{ claims(after: "x") { totalCount } }',
      'CURSOR_INVALID',
      '"after" is expected to be a cursor of this list, but is none.',
    ],
    [
      '{ claims(where: { building: "BAT-1" }) { totalCount } }',
      'BAD_USER_INPUT',
      '"where.building" is expected to be a global id (office:reference), but got "BAT-1".',
    ],
    [
      '{ claim(id: "REC-1") { id } }',
      'BAD_USER_INPUT',
      '"id" is expected to be a global id (office:reference), but got "REC-1".',
    ],
  ])('%s', async (query, code, message) => {
    const { errors } = await office.ask(query);
    expect(errors).toMatchObject([{ code, message }]);
  });
});

async function registered(office: ClaimsAtOffice, rows: ReturnType<typeof randomClaims>): Promise<ClaimRow[]> {
  await office.database.drizzle.insert(collectiveClaims).values(rows.collectiveClaims);
  await insert(office, rows.claims);
  return rows.claims;
}

async function insert({ database }: ClaimsAtOffice, rows: readonly ClaimRow[]): Promise<void> {
  await database.drizzle.insert(claims).values(rows.map(({ urgencyRank: _, ...row }) => row));
}

async function walkForward(office: ClaimsAtOffice, { where, orderBy }: ClaimQuestion, first: number) {
  const references: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { data, errors } = await office.ask(LIST, { where, orderBy, first, after });
    expect(errors).toEqual([]);
    const { pageInfo, totalCount } = data.claims;
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    references.push(...referencesOf(data));
    if (!pageInfo.hasNextPage) return { references, totalCount };
    after = pageInfo.endCursor;
  }
}

async function walkBackward(office: ClaimsAtOffice, { where, orderBy }: ClaimQuestion, last: number) {
  const references: string[] = [];
  let before: string | null = null;
  for (;;) {
    const { data, errors } = await office.ask(LIST, { where, orderBy, last, before });
    expect(errors).toEqual([]);
    const { pageInfo, totalCount } = data.claims;
    expect(pageInfo.hasNextPage).toBe(before !== null);
    references.unshift(...referencesOf(data));
    if (!pageInfo.hasPreviousPage) return { references, totalCount };
    before = pageInfo.startCursor;
  }
}

function referencesOf(data: { claims: { edges: { node: { reference: string } }[] } }): string[] {
  return data.claims.edges.map(({ node }) => node.reference);
}
