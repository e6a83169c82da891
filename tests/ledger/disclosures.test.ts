import type { Grant } from '@canopee/schema/grant';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockTable } from './lock-table.ts';
import { claimsAgent, dpo, type OfficeForTests, openOffice } from './office-for-tests.ts';

const CALL = (tenant: string) => `{ tenant(id: "opal:${tenant}") { phone } }`;
const FIELDS = `id office { key } sequence at kind principal principalOffice { key } roles purpose agreement operationName
  operationHash documentHash items { coordinate category tier rule count } subjects rows policyVersion`;

const read = (opal: OfficeForTests, args = '', fields = 'sequence operationName', grant: Grant | null = dpo) =>
  opal.ask(
    'ledger',
    `{ disclosures${args} { nodes { ${fields} } totalCount pageInfo { hasNextPage endCursor } } }`,
    grant,
  );

const UNDER_AGREEMENT = {
  'user.contact.phone_number': {
    tier: 'CLEAR',
    rule: 'agreement-shares',
    agreement: 'CNV-2026-01',
    agreementVersion: 2,
  },
} as const;

/** Entries by `sequence`, oldest first, so that what a test reads does not depend on which it wrote last. */
const OLDEST_FIRST = 'orderBy: { field: AT, direction: ASC }';

describe('who stands behind a pseudonym', () => {
  const ACCOUNT = (principal: string, office = 'opal') =>
    `{ principalAccount(office: "${office}", principal: "${principal}") { principal issuer subject office { key } } }`;
  const mara = { ...claimsAgent, account: 'https://login.opal.example#7f3c' };

  test('is told to the data protection officer, and that is an entry about the holder of the account', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), mara);
    const { data } = await opal.ask('ledger', ACCOUNT('agent-pseudonym'), dpo);
    expect(data.principalAccount).toEqual({
      principal: 'agent-pseudonym',
      issuer: 'https://login.opal.example',
      subject: '7f3c',
      office: { key: 'opal' },
    });
    const asked = await read(opal, '(where: { subject: "opal:agent-pseudonym" })', 'kind items { coordinate }');
    expect(asked.data.disclosures.nodes).toEqual([
      { kind: 'LEDGER_READ', items: [{ coordinate: 'Query.principalAccount' }] },
    ]);
    expect((await opal.ask('ledger', ACCOUNT('nobody'), dpo)).data.principalAccount).toBeNull();
    expect((await opal.ask('ledger', ACCOUNT('agent-pseudonym', 'amiens'), dpo)).data.principalAccount).toBeNull();
    const refused = await opal.ask('ledger', ACCOUNT('agent-pseudonym'), mara);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('is read in the database by nobody, and goes when the last month that names them goes', async () => {
    await using opal = await openOffice();
    const { sql } = opal.office.database;
    await opal.ask('stock', CALL('LOC-000001'), mara);
    const [kept] = await sql`select encode(sealed, 'escape') as sealed from ledger.principal_account`;
    expect(kept?.sealed).not.toContain('7f3c');
    await sql`select ledger.drop_accounts()`;
    expect(await sql`select principal from ledger.principal_account`).toHaveLength(1);
    await sql`update ledger.principal_account set last_month = last_month - interval '1 month'`;
    await sql`select ledger.drop_accounts()`;
    expect(await sql`select principal from ledger.principal_account`).toHaveLength(0);
  });
});

describe('the data protection officer reads', () => {
  test('who was given what of whom, why, and by which rule', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    const { data, errors } = await read(opal, '', FIELDS);
    expect(errors).toBeUndefined();
    expect(data.disclosures).toEqual({
      nodes: [
        {
          id: 'opal:000000000001',
          office: { key: 'opal' },
          sequence: 1,
          at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
          kind: 'READ',
          principal: 'agent-pseudonym',
          principalOffice: { key: 'opal' },
          roles: ['CLAIMS_AGENT'],
          purpose: 'CLAIM_HANDLING',
          agreement: null,
          operationName: 'CallTenant',
          operationHash: 'c'.repeat(64),
          documentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          items: [
            {
              coordinate: 'Tenant.phone',
              category: 'user.contact.phone_number',
              tier: 'CLEAR',
              rule: 'claims-agent-reaches-own-tenants',
              count: 1,
            },
          ],
          subjects: [expect.stringMatching(/^[\w-]{22}$/)],
          rows: 1,
          policyVersion: 'policies-1',
        },
      ],
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
  });

  test('what the office was asked, kept once and without the person in it', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    await opal.ask('stock', CALL('LOC-000002'), { ...claimsAgent, decisions: {} });
    const { data } = await read(opal, `(${OLDEST_FIRST})`, 'documentHash');
    const [first, second] = data.disclosures.nodes;
    expect(second).toEqual(first);
    const ask = (office: string, hash: string) =>
      opal.ask('ledger', `{ operationDocument(office: "${office}", hash: "${hash}") { hash text } }`, dpo);
    expect((await ask('opal', first.documentHash)).data.operationDocument).toEqual({
      hash: first.documentHash,
      text: '{\n  tenant(id: "") {\n    phone\n  }\n}',
    });
    const last = await opal.office.database.sql`select kind, items from ledger.entry order by sequence desc limit 1`;
    expect(last).toMatchObject([{ kind: 'LEDGER_READ', items: [{ coordinate: 'Query.operationDocument' }] }]);
    expect((await ask('opal', 'none')).data.operationDocument).toBeNull();
    expect((await ask('amiens', first.documentHash)).data.operationDocument).toBeNull();
  });

  test('what was read of the ledger itself, since that is an entry too', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    await read(opal, '(where: { subject: "opal:LOC-000001" })');
    const { data } = await read(opal, '(first: 1)', FIELDS);
    expect(data.disclosures.nodes).toMatchObject([
      {
        sequence: 2,
        kind: 'LEDGER_READ',
        rows: 1,
        principal: 'dpo-pseudonym',
        principalOffice: null,
        purpose: 'DPO_AUDIT',
        items: [
          {
            coordinate: 'Query.disclosures',
            category: 'system.operations',
            tier: 'CLEAR',
            rule: 'dpo-reads-ledger-of-mandates',
            count: 1,
          },
        ],
        subjects: [expect.any(String)],
      },
    ]);
  });

  describe('of all disclosures only those', () => {
    let opal: OfficeForTests;
    beforeAll(async () => {
      opal = await openOffice();
      await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
      await opal.ask('stock', '{ tenant(id: "opal:LOC-000002") { lastName } }', claimsAgent);
      await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
      await opal.ask('stock', CALL('LOC-000001'), { ...claimsAgent, decisions: UNDER_AGREEMENT });
      await opal.ask('stock', CALL('LOC-000001'), { ...claimsAgent, decisions: {} });
    });
    afterAll(() => opal[Symbol.asyncDispose]());

    // Each of these readings is an entry too; the purpose keeps those apart.
    test.each([
      ['of one person', 'subject: "opal:LOC-000001"', [1, 3, 4, 5]],
      ['of a person whom nobody read about', 'subject: "opal:LOC-000009"', []],
      ['of a person of another office', 'subject: "amiens:LOC-000001"', []],
      ['by one reader', 'principal: "agent-pseudonym"', [1, 2, 3, 4, 5]],
      ['by a reader who never read', 'principal: "somebody"', []],
      ['of a category', 'category: "user.name.last"', [2]],
      ['under an agreement', 'agreement: "CNV-2026-01"', [4]],
      ['of a kind', 'kind: [REFUSED]', [5]],
      ['of two kinds', 'kind: [REFUSED, READ]', [1, 2, 3, 4, 5]],
      ['of a period', 'from: "2026-01-01T00:00:00Z", to: "2199-01-01T00:00:00Z"', [1, 2, 3, 4, 5]],
      ['of a period before', 'to: "2026-01-01T00:00:00Z"', []],
      [
        'of one person and of a category',
        'subject: "opal:LOC-000001", category: "user.contact.phone_number"',
        [1, 3, 4, 5],
      ],
    ])('%s', async (_, where, sequences) => {
      const { data } = await read(opal, `(where: { purpose: "CLAIM_HANDLING", ${where} } ${OLDEST_FIRST})`);
      expect(data.disclosures.nodes.map(({ sequence }: { sequence: number }) => sequence)).toEqual(sequences);
      expect(data.disclosures.totalCount).toBe(sequences.length);
    });

    test('for a purpose that nobody had: none', async () => {
      expect((await read(opal, '(where: { purpose: "STATISTICS" })')).data.disclosures.nodes).toEqual([]);
    });
  });

  test('page by page, newest first, with a cursor that holds while others write', async () => {
    await using opal = await openOffice();
    for (let call = 0; call < 5; call += 1) await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    const where = 'where: { purpose: "CLAIM_HANDLING" }';
    const first = (await read(opal, `(first: 2 ${where})`)).data.disclosures;
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    const second = (await read(opal, `(first: 9 ${where} after: "${first.pageInfo.endCursor}")`)).data.disclosures;
    expect([...first.nodes, ...second.nodes].map(({ sequence }) => sequence)).toEqual([5, 4, 3, 2, 1]);
  });

  test('nothing of offices that were not asked', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    expect((await read(opal, '(offices: ["amiens"])')).data.disclosures.nodes).toEqual([]);
  });
});

describe('others do not read the ledger', () => {
  const { READ_LEDGER: _, ...nothing } = dpo.actions;

  test.each([
    ['without a grant', null],
    ['without the action in it', { ...dpo, actions: nothing }],
    ['for the agents whose reading it holds', claimsAgent],
  ])('%s', async (_, grant) => {
    await using opal = await openOffice();
    const answer = await read(opal, '', 'sequence', grant);
    expect(answer).toMatchObject({ data: { disclosures: null }, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    // Whoever came with a grant is known, and their attempt is written down.
    expect(await opal.office.database.sql`select kind, items from ledger.entry`).toMatchObject(
      grant === null
        ? []
        : [{ kind: 'REFUSED', items: [{ coordinate: 'Query.disclosures', rule: 'action-not-granted' }] }],
    );
  });

  test('and an entry cannot be had by its id, around the guard', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    const query =
      '{ _entities(representations: [{ __typename: "Disclosure", id: "opal:000000000001" }]) { ... on Disclosure { principal } } }';
    const { data, errors } = await opal.ask('ledger', query, dpo);
    expect(data?._entities?.[0]).toBeFalsy();
    expect(errors).not.toHaveLength(0);
  });
});

describe('a ledger that cannot be written cannot be read either', () => {
  test('because the reading could not be written down', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL('LOC-000001'), claimsAgent);
    await using _lock = await lockTable(opal.office.database.url, 'ledger.head');
    expect(await read(opal)).toMatchObject({
      data: { disclosures: null },
      errors: [{ path: ['disclosures'], extensions: { code: 'LEDGER_UNAVAILABLE' } }],
    });
  });
});

test('a person who is no global id is a mistake of the caller', async () => {
  await using opal = await openOffice();
  expect(await read(opal, '(where: { subject: "Lucie" })')).toMatchObject({
    errors: [
      {
        message: '"where.subject" is expected to be a global id (office:reference), but got "Lucie".',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
});
