import { claims, collectiveClaims } from '@canopee/claims/tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, NOW } from './claims-at-office.ts';

const CREATE = /* GraphQL */ `
  mutation ($input: CreateClaimInput!) {
    createClaim(input: $input) {
      claim { id reference state urgency openedAt building { id } dwelling { id } tenant { id } collectiveClaim { id } }
      collectiveClaim { id title claimCount }
      alreadyRegistered
    }
  }
`;

const LEAK = {
  building: 'opal:BAT-1',
  dwelling: 'opal:LGT-1',
  tenant: 'opal:LOC-1',
  category: 'NETWORKS',
  system: 'WATER',
  description: 'Eau au sol du sous-sol.',
};

const CALLERS = 50;

describe('a claim is registered', () => {
  test('with a reference, now, as new, and standard where nobody said how urgent it is', async () => {
    await using office = await claimsAtOffice();
    const { data, errors } = await create(office, LEAK);
    expect(errors).toEqual([]);
    expect(data.createClaim).toEqual({
      claim: {
        id: 'opal:REC-000001',
        reference: 'REC-000001',
        state: 'NEW',
        urgency: 'STANDARD',
        openedAt: NOW.toISOString(),
        building: { id: 'opal:BAT-1' },
        dwelling: { id: 'opal:LGT-1' },
        tenant: { id: 'opal:LOC-1' },
        collectiveClaim: null,
      },
      collectiveClaim: null,
      alreadyRegistered: false,
    });
  });

  test('for common parts, by nobody in particular', async () => {
    await using office = await claimsAtOffice();
    const { data } = await create(office, { ...LEAK, dwelling: null, tenant: null, urgency: 'IMMEDIATE' });
    expect(data.createClaim.claim).toMatchObject({ dwelling: null, tenant: null, urgency: 'IMMEDIATE' });
  });

  test('and written down in the ledger: who brought in a text about whom', async () => {
    await using office = await claimsAtOffice();
    await create(office, { ...LEAK, idempotencyKey: 'form-1' });
    await create(office, { ...LEAK, idempotencyKey: 'form-1' });
    await create(office, { ...LEAK, tenant: null });
    const entry = { kind: 'CREATED', items: [{ coordinate: 'Claim.description', category: 'user.content' }], rows: 1 };
    expect(office.entries).toMatchObject([
      { ...entry, subjects: ['opal:LOC-1'] },
      { ...entry, subjects: [] },
    ]);
  });

  test('not where the ledger cannot be written', async () => {
    await using office = await claimsAtOffice();
    office.recorder.record = () => Promise.reject(new Error('no'));
    const { data, errors } = await create(office, LEAK);
    expect(data.createClaim).toBeNull();
    expect(errors).toMatchObject([{ path: ['createClaim'], code: 'LEDGER_UNAVAILABLE' }]);
    expect(await office.database.drizzle.select().from(claims)).toEqual([]);
  });

  test('without the blanks around what was written, and else as it was written', async () => {
    await using office = await claimsAtOffice();
    await create(office, { ...LEAK, description: '  Porte «bloquée» 🚪\nau 2e.\n ' });
    expect(await office.database.drizzle.select({ description: claims.description }).from(claims)).toEqual([
      { description: 'Porte «bloquée» 🚪\nau 2e.' },
    ]);
  });

  test('only for somebody who was granted it', async () => {
    await using office = await claimsAtOffice();
    const { errors } = await office.ask(CREATE, { input: LEAK }, { ...CLERK, actions: {} });
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await office.database.drizzle.$count(claims)).toBe(0);
  });
});

describe('a claim joins the collective claim that the tenants are already told of', () => {
  test('where one is open for its building and system', async () => {
    await using office = await claimsAtOffice();
    await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
    await openCollectiveClaim(office, 'COL-0002', 'BAT-1', 'LIFT');
    await openCollectiveClaim(office, 'COL-0003', 'BAT-2', 'WATER');
    const { data } = await create(office, LEAK);
    expect(data.createClaim.claim).toMatchObject({ state: 'MERGED', collectiveClaim: { id: 'opal:COL-0001' } });
    expect(data.createClaim.collectiveClaim).toEqual({
      id: 'opal:COL-0001',
      title: 'Infiltrations au sous-sol',
      claimCount: 1,
    });
  });

  test('and not one that is over', async () => {
    await using office = await claimsAtOffice();
    await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
    await office.database.drizzle.update(collectiveClaims).set({ state: 'CLOSED', closedAt: NOW });
    const { data } = await create(office, LEAK);
    expect(data.createClaim).toMatchObject({ claim: { state: 'NEW' }, collectiveClaim: null });
  });

  test('nor one that is being closed while the claim comes in', async () => {
    await using office = await claimsAtOffice();
    await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
    const { promise: closing, resolve: close } = Promise.withResolvers<void>();
    const { promise: locked, resolve: hasLocked } = Promise.withResolvers<void>();
    const closed = office.database.drizzle.transaction(async (transaction) => {
      await transaction.update(collectiveClaims).set({ state: 'CLOSED', closedAt: NOW });
      hasLocked();
      await closing;
    });
    await locked;
    const creating = create(office, LEAK);
    await somebodyWaitsForALock(office);
    close();
    await closed;
    expect((await creating).data.createClaim).toMatchObject({ claim: { state: 'NEW' }, collectiveClaim: null });
  });

  test('of which no two can be open for one building and system', async () => {
    await using office = await claimsAtOffice();
    await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
    await expect(openCollectiveClaim(office, 'COL-0002', 'BAT-1', 'WATER')).rejects.toMatchObject({
      cause: { constraint_name: 'collective_claims_one_open' },
    });
  });
});

describe('a message that is sent again makes no second claim', () => {
  test('the first claim comes back, also where the second message says something else', async () => {
    await using office = await claimsAtOffice();
    await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
    const first = await create(office, { ...LEAK, idempotencyKey: 'form-1' });
    const again = await create(office, { ...LEAK, building: 'opal:BAT-2', idempotencyKey: 'form-1' });
    expect(again.data.createClaim).toEqual({ ...first.data.createClaim, alreadyRegistered: true });
    expect(await office.database.drizzle.$count(claims)).toBe(1);
  });

  test('however many callers send it at once', async () => {
    await using office = await claimsAtOffice();
    const answers = await Promise.all(
      Array.from({ length: CALLERS }, () => create(office, { ...LEAK, idempotencyKey: 'form-1' })),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.createClaim.claim.id)).size).toBe(1);
    expect(answers.filter(({ data }) => !data.createClaim.alreadyRegistered)).toHaveLength(1);
    expect(await office.database.drizzle.$count(claims)).toBe(1);
  });

  test('but messages without a key, or with keys of their own, are claims of their own', async () => {
    await using office = await claimsAtOffice();
    const keys = Array.from({ length: CALLERS }, (_, index) => (index % 2 ? null : `form-${index}`));
    const answers = await Promise.all(keys.map((idempotencyKey) => create(office, { ...LEAK, idempotencyKey })));
    expect(new Set(answers.map(({ data }) => data.createClaim.claim.id)).size).toBe(CALLERS);
  });
});

describe('misuse is answered in the caller’s words, and nothing is written', () => {
  let office: ClaimsAtOffice;
  beforeAll(async () => {
    office = await claimsAtOffice();
  });
  afterAll(() => office[Symbol.asyncDispose]());

  test.each([
    [
      'another office’s building',
      { building: 'reims-habitat:BAT-1' },
      '"input.building" is expected to be an id of the office "opal", e.g. "opal:REF-0001", but got "reims-habitat:BAT-1".',
    ],
    [
      'another office’s dwelling',
      { dwelling: 'amiens:LGT-1' },
      '"input.dwelling" is expected to be an id of the office "opal", e.g. "opal:REF-0001", but got "amiens:LGT-1".',
    ],
    [
      'a tenant without an office',
      { tenant: 'LOC-1' },
      '"input.tenant" is expected to be an id of the office "opal", e.g. "opal:REF-0001", but got "LOC-1".',
    ],
    [
      'a building that no database could hold',
      { building: 'opal:\0' },
      '"input.building" is expected to be an id of the office "opal", e.g. "opal:REF-0001", but got "opal:\\u0000".',
    ],
    [
      'nothing but blanks',
      { description: ' \n ' },
      '"input.description" is expected to have 1 to 2000 characters, but got 0.',
    ],
    [
      'a whole letter',
      { description: '🚪'.repeat(2_001) },
      '"input.description" is expected to have 1 to 2000 characters, but got 2001.',
    ],
    [
      'an empty key',
      { idempotencyKey: '' },
      '"input.idempotencyKey" is expected to have 1 to 100 characters, but got 0.',
    ],
    [
      'a key that is too long',
      { idempotencyKey: 'k'.repeat(101) },
      '"input.idempotencyKey" is expected to have 1 to 100 characters, but got 101.',
    ],
    [
      'a character that is none',
      { description: 'a\0b' },
      '"input.description" is expected to be text, but got a character U+0000.',
    ],
  ])('%s', async (_, difference, message) => {
    const { data, errors } = await create(office, { ...LEAK, ...difference });
    expect(data).toEqual({ createClaim: null });
    expect(errors).toEqual([{ code: 'BAD_USER_INPUT', message, path: ['createClaim'] }]);
    expect(await office.database.drizzle.$count(claims)).toBe(0);
  });

  test('2,000 characters are not too many, counted as people do', async () => {
    const { errors } = await create(office, { ...LEAK, description: '🚪'.repeat(2_000) });
    expect(errors).toEqual([]);
  });
});

test('a quarrel joins no collective claim: what has neighbours quarrel is nobody else’s to follow', async () => {
  await using office = await claimsAtOffice();
  await openCollectiveClaim(office, 'COL-0001', 'BAT-1', 'WATER');
  const { data } = await create(office, { ...LEAK, category: 'NEIGHBOUR_DISPUTE' });
  expect(data.createClaim.collectiveClaim).toBeNull();
});

test('what was written is not shown to somebody who came without a grant', async () => {
  await using office = await claimsAtOffice();
  await create(office, LEAK);
  const { data, errors } = await office.ask('{ claim(id: "opal:REC-000001") { reference description } }', {}, null);
  expect(errors).toEqual([]);
  expect(data).toEqual({ claim: { reference: 'REC-000001', description: null } });
});

test('references go on beyond the number of digits they were meant for', async () => {
  await using office = await claimsAtOffice();
  await office.database.sql`select setval('claims.claim_number', 1000000, false)`;
  const { data } = await create(office, LEAK);
  expect(data.createClaim.claim.reference).toBe('REC-1000000');
});

function create(office: ClaimsAtOffice, input: Record<string, unknown>) {
  return office.ask(CREATE, { input }, CLERK);
}

async function openCollectiveClaim(
  { database }: ClaimsAtOffice,
  reference: string,
  building: string,
  system: 'WATER' | 'LIFT',
): Promise<void> {
  await database.drizzle
    .insert(collectiveClaims)
    .values({ reference, building, system, title: 'Infiltrations au sous-sol', state: 'OPEN', openedAt: NOW });
}

/** Resolves once PostgreSQL says that a session of this database waits for another to let go of a row. */
async function somebodyWaitsForALock({ database }: ClaimsAtOffice): Promise<void> {
  for (;;) {
    const [waiting] = await database.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting) return;
  }
}
