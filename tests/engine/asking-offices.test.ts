import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({
    rows: {
      amiens: officeRows('amiens', 6),
      opal: officeRows('opal', 9),
      'reims-habitat': officeRows('reims-habitat', 3),
    },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

const OFFICES = ['amiens', 'opal', 'reims-habitat'];
const calls = (key: string) => house.office(key).calls;
beforeEach(() => {
  for (const key of OFFICES) calls(key).length = 0;
});

const dpo = { roles: ['DPO' as const], office: null, mandates: ['opal'] as never };
const DPO_OF_OPAL = { as: dpo, purpose: 'DPO_AUDIT' } as const;

describe('a field that names its office', () => {
  test('is asked of that office only', async () => {
    const { data, errors } = await house.ask(
      '{ dwelling(id: "opal:LGT-003") { id office { name } building { name } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      dwelling: { id: 'opal:LGT-003', office: { name: 'Office opal' }, building: { name: 'Building 1 of opal' } },
    });
    expect(OFFICES.map((key) => calls(key).length)).toEqual([0, 1, 0]);
  });

  test('may stand several times in one query, for several offices, under aliases and in fragments', async () => {
    const { data } = await house.ask(
      `query ($second: ID!) { a: dwelling(id: "amiens:LGT-000") { ...D } ... on Query { b: dwelling(id: $second) { ...D } } none: dwelling(id: "opal:LGT-999") { id } }
       fragment D on Dwelling { ref: reference building { id } }`,
      { variables: { second: 'opal:LGT-008' } },
    );
    expect(data).toEqual({
      a: { ref: 'LGT-000', building: { id: 'amiens:BAT-000' } },
      b: { ref: 'LGT-008', building: { id: 'opal:BAT-004' } },
      none: null,
    });
    expect(OFFICES.map((key) => calls(key).length)).toEqual([1, 1, 0]);
  });

  test('sends an office its own part only, without the variables of others', async () => {
    await house.ask('query ($a: ID!, $b: ID!) { a: dwelling(id: $a) { id } b: dwelling(id: $b) { id } }', {
      variables: { a: 'amiens:LGT-000', b: 'opal:LGT-000' },
    });
    expect(calls('amiens')[0]?.variables).toEqual({ a: 'amiens:LGT-000' });
    expect(calls('opal')[0]?.variables).toEqual({ b: 'opal:LGT-000' });
    expect(calls('opal')[0]?.query).not.toContain('$a');
  });

  test.each([
    ['an office that is not in the federation', 'nowhere:LGT-001'],
    ['something that is no id of ours', 'LGT-001'],
  ])('answers %s with an error at its place, and the rest of the query', async (_, id) => {
    const { data, errors } = await house.ask('query ($id: ID!) { gone: dwelling(id: $id) { id } offices { key } }', {
      variables: { id },
    });
    expect(data).toEqual({ gone: null, offices: OFFICES.map((key) => ({ key })) });
    expect(errors).toMatchObject([{ path: ['gone'], extensions: { code: 'OFFICE_UNKNOWN' } }]);
    expect(errors?.[0]?.message).toContain(`got ${JSON.stringify(id)}`);
  });

  test('a mutation is done at one office, and mutations one after another', async () => {
    const input = (office: string, description: string) =>
      `{ building: "${office}:BAT-000", category: LIFT, system: LIFT, description: "${description}" }`;
    const { data, errors } = await house.ask(
      `mutation {
        first: createClaim(input: ${input('opal', 'one')}) { claim { id building { name } } }
        second: createClaim(input: ${input('opal', 'two')}) { claim { id } alreadyRegistered }
      }`,
      { as: { roles: ['CLAIMS_AGENT'] }, purpose: 'CLAIM_HANDLING' },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      first: { claim: { id: 'opal:REC-3', building: { name: 'Building 0 of opal' } } },
      second: { claim: { id: 'opal:REC-4' }, alreadyRegistered: false },
    });
  });

  test('an action that the policies do not permit at the office is not even asked: it is told to keep that it was refused', async () => {
    const { data, errors, extensions } = await house.ask(
      `mutation { createClaim(input: { building: "amiens:BAT-000", category: LIFT, system: LIFT, description: "x" }) { alreadyRegistered } }`,
      { as: { roles: ['NETWORK_ANALYST'], office: null }, purpose: 'STATISTICS' },
    );
    expect(data).toEqual({ createClaim: null });
    expect(errors).toMatchObject([{ path: ['createClaim'], extensions: { code: 'FORBIDDEN', office: 'amiens' } }]);
    expect(extensions?.offices).toMatchObject([{ office: 'amiens', domain: 'claims', outcome: 'DENIED' }]);
    expect(calls('amiens')).toMatchObject([{ variables: { input: { field: 'Mutation.createClaim' } } }]);
  });
});

describe('a gathered list', () => {
  test('is asked of every office, and one page is made of theirs in the order asked', async () => {
    const { data, extensions } = await house.ask(
      `{ dwellings(first: 4, orderBy: { field: LIVING_AREA, direction: DESC }) {
          __typename totalCount nodes { id livingArea } edges { cursor node { reference } }
          pageInfo { hasNextPage hasPreviousPage start: startCursor }
          offices { office { key name } outcome }
      } }`,
    );
    const { dwellings } = data as { dwellings: Record<string, never> & { edges: { cursor: string }[] } };
    expect(dwellings).toMatchObject({
      __typename: 'DwellingConnection',
      totalCount: 18,
      nodes: [
        { id: 'amiens:LGT-003', livingArea: 60 },
        { id: 'opal:LGT-003', livingArea: 60 },
        { id: 'opal:LGT-007', livingArea: 60 },
        { id: 'amiens:LGT-002', livingArea: 50 },
      ],
      edges: [{ node: { reference: 'LGT-003' } }, {}, {}, {}],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, start: dwellings.edges[0]?.cursor },
      offices: OFFICES.map((key) => ({ office: { key, name: `Office ${key}` }, outcome: 'OK' })),
    });
    expect(extensions?.offices).toMatchObject(OFFICES.map((office) => ({ office, domain: 'stock', outcome: 'OK' })));
  });

  test('pages through all offices with one cursor, each row once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await house.ask(
        'query ($after: String) { dwellings(first: 5, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { variables: { after } },
      );
      const { dwellings } = data as {
        dwellings: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      seen.push(...dwellings.nodes.map(({ id }) => id));
      after = dwellings.pageInfo.hasNextPage ? dwellings.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(18);
    expect(new Set(seen).size).toBe(18);
  });

  test('can be asked of named offices only, in the order of the federation, and says nothing of the others', async () => {
    const { data } = await house.ask(
      '{ dwellings(first: 1, offices: ["reims-habitat", "amiens"]) { totalCount offices { office { key } } } }',
    );
    expect(data).toEqual({
      dwellings: { totalCount: 9, offices: [{ office: { key: 'amiens' } }, { office: { key: 'reims-habitat' } }] },
    });
    expect(calls('opal')).toEqual([]);
    expect(calls('amiens')[0]?.query).not.toContain('offices');
  });

  test('that names an unknown office is an error, not a shorter list', async () => {
    const { data, errors } = await house.ask('{ dwellings(offices: ["opal", "nowhere"]) { totalCount } }');
    expect(data).toEqual({ dwellings: null });
    expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNKNOWN' } }]);
  });

  test('asks entities of other domains by office, one call to each office that the page needs', async () => {
    const { data, errors } = await house.ask(
      '{ dwellings(first: 6, where: { mainRoomCount: 1 }) { nodes { id building { name openClaims { reference } } } } }',
    );
    expect(errors).toBeUndefined();
    const { dwellings } = data as { dwellings: { nodes: { id: string; building: { openClaims: unknown[] } }[] } };
    expect(dwellings.nodes.map(({ id }) => id)).toEqual([
      'amiens:LGT-000',
      'opal:LGT-000',
      'reims-habitat:LGT-000',
      'amiens:LGT-003',
      'opal:LGT-003',
      'opal:LGT-006',
    ]);
    expect(dwellings.nodes.map(({ building }) => building.openClaims.length)).toEqual([2, 4, 2, 0, 0, 0]);
    const entities = OFFICES.map((key) => calls(key).filter(({ path }) => path === '/claims/graphql'));
    expect(entities.map((of) => of.length)).toEqual([1, 1, 1]);
    expect(entities[1]?.[0]?.variables.representations).toEqual([
      { __typename: 'Building', id: 'opal:BAT-000' },
      { __typename: 'Building', id: 'opal:BAT-001' },
      { __typename: 'Building', id: 'opal:BAT-003' },
    ]);
  });

  test('of plain rows is put one after another, offices in their order', async () => {
    const { data } = await house.ask('{ contractors { name } some: contractors(offices: ["opal"]) { id } }');
    expect(data).toEqual({
      contractors: OFFICES.map((key) => ({ name: `Lifts of ${key}` })),
      some: [{ id: 'opal:PRE-001' }],
    });
  });

  test("what every office says of the caller's mistake is said once", async () => {
    const { data, errors } = await house.ask('{ dwellings(first: 501) { totalCount } }');
    expect(data).toEqual({ dwellings: null });
    expect(errors).toEqual([
      {
        message: '"first" is expected to be 0 to 500, but got 501.',
        path: ['dwellings'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  test('says of a row that failed where it stands on the page, and nothing of rows that are not on it', async () => {
    const { data, errors } = await house.ask(
      '{ dwellings(first: 5) { rows: nodes { id lease { id } } edges { node { lease { id } } } } }',
    );
    const { dwellings } = data as { dwellings: { rows: { id: string }[] } };
    const failed = dwellings.rows.flatMap(({ id }, index) => (/[1-2]$/.test(id) ? [index] : []));
    expect(failed.length).toBeGreaterThan(0);
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual(
      expect.arrayContaining(
        failed.flatMap((index) => [
          [['dwellings', 'rows', index, 'lease'], 'LEDGER_UNAVAILABLE'],
          [['dwellings', 'edges', index, 'node', 'lease'], 'LEDGER_UNAVAILABLE'],
        ]),
      ),
    );
    expect(errors).toHaveLength(failed.length * 2);
  });

  test('that nobody may read at any office is an error, and their own is told to keep it', async () => {
    const { data, errors, extensions } = await house.ask('{ disclosures { totalCount offices { outcome } } }', {
      purpose: 'CLAIM_HANDLING',
    });
    expect(data).toEqual({ disclosures: { totalCount: 0, offices: OFFICES.map(() => ({ outcome: 'DENIED' })) } });
    expect(errors).toMatchObject([{ path: ['disclosures'], extensions: { code: 'FORBIDDEN' } }]);
    expect(extensions?.offices).toMatchObject(
      OFFICES.map((office) => ({ office, domain: 'ledger', outcome: 'DENIED' })),
    );
    const input = { office: 'opal', field: 'Query.disclosures' };
    expect(OFFICES.flatMap(calls)).toMatchObject([{ variables: { input } }]);
  });

  test('that may be read at some offices comes from these, and says so of the others', async () => {
    const { data, errors } = await house.ask('{ disclosures { offices { office { key } outcome } } }', DPO_OF_OPAL);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      disclosures: {
        offices: [
          { office: { key: 'amiens' }, outcome: 'DENIED' },
          { office: { key: 'opal' }, outcome: 'OK' },
          { office: { key: 'reims-habitat' }, outcome: 'DENIED' },
        ],
      },
    });
  });
});

test('an office that may be asked for one field and not for another says so of each, in one question', async () => {
  const { data, errors } = await house.ask(
    '{ disclosures { offices { office { key } outcome } } ledgerAlerts { id } }',
    DPO_OF_OPAL,
  );
  expect(errors?.filter(({ path }) => path?.[0] === 'disclosures') ?? []).toEqual([]);
  const offices = ['DENIED', 'OK', 'DENIED'].map((outcome) => ({ outcome }));
  expect(data).toMatchObject({ disclosures: { offices } });
});

describe('what an office is told', () => {
  test('is who asks (by grant), the operation as the client sent it, and the request', async () => {
    const query = 'query Buildings { building(id: "opal:BAT-000") { name } }';
    const { extensions } = await house.ask(query, { purpose: 'CLAIM_HANDLING' });
    const { headers } = calls('opal')[0] ?? {};
    expect(headers?.['canopee-operation']).toBe(`Buildings ${createHash('sha256').update(query).digest('hex')}`);
    expect(headers?.['canopee-request-id']).toBe(extensions?.requestId);
    expect(headers?.['canopee-grant']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(headers).not.toHaveProperty('authorization');
  });

  test('the network subgraph gets no grant: it serves nothing personal', async () => {
    house.network.calls.length = 0;
    await house.ask('{ offices { name } }');
    expect(house.network.calls[0]?.headers).not.toHaveProperty('canopee-grant');
  });
});

test('without a token nothing is asked of anybody, but the schema may be looked at', async () => {
  const post = (query: string) =>
    fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
  const refused = await post('{ offices { key } }');
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  const open = await post('{ __schema { queryType { name } } __typename }');
  expect(await open.json()).toMatchObject({
    data: { __schema: { queryType: { name: 'Query' } }, __typename: 'Query' },
  });
});

test('a purpose that nobody knows is refused, with those that are known', async () => {
  const { errors } = await house.ask('{ offices { key } }', { purpose: 'CURIOSITY' as never });
  expect(errors).toMatchObject([{ extensions: { code: 'PURPOSE_UNKNOWN' } }]);
});
