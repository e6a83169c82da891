import { DOMAINS } from '@canopee/schema/domain';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FederationAnswer } from '../engine/federation.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from '../engine/memory-network.ts';
import { sdlAt } from './hive-front.ts';

let house: MemoryNetwork;
beforeAll(async () => {
  house = await startMemoryNetwork({ rows: { amiens: officeRows('amiens', 4), opal: officeRows('opal', 5) } });
});
afterAll(() => house[Symbol.asyncDispose]());
beforeEach(() => {
  for (const key of ['amiens', 'opal']) house.office(key).calls.length = 0;
});

async function askDomain(
  domain: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> | null = null,
): Promise<FederationAnswer> {
  const response = await fetch(`${house.gateway.url}/domain/${domain}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(headers ?? (await house.headers())) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as FederationAnswer;
}

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Dwelling { id livingArea } ... on Building { title: name } }
}`;
const dwelling = (id: string) => ({ __typename: 'Dwelling', id });

describe('what a domain says of itself', () => {
  test.each(DOMAINS)('%s is an ordinary Federation 2 subgraph, told to anybody', async (domain) => {
    const sdl = await sdlAt(`${house.gateway.url}/domain/${domain}`);
    expect(sdl).not.toMatch(/@(routed|gathered|merge|guarded|personal|notPersonal|needsClear|listSize|inaccessible)/);
    expect(sdl).toContain('https://specs.apollo.dev/federation/v2.5');
    // What claims say of a fault or a dwelling rests on what sensors and stock know of it, so they are composed together.
    const others = domain === 'claims' ? ['sensors', 'stock'] : [];
    const foreign = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
      type Query { weather: String } type Building @key(fields: "id") { id: ID! temperature: Float }`;
    const { errors } = composeServices([
      { name: domain, typeDefs: parse(sdl), url: 'http://ours.invalid' },
      ...(await Promise.all(
        others.map(async (name) => ({ name, typeDefs: parse(await sdlAt(`${house.gateway.url}/domain/${name}`)) })),
      )),
      { name: 'weather', typeDefs: parse(foreign), url: 'http://theirs.invalid' },
    ]);
    expect(errors ?? []).toEqual([]);
  });

  test('is not asked for at the gateway itself, where nobody is a router', async () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
      const { errors } = await house.ask(query);
      expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });
});

describe('entities', () => {
  test('come in the order asked, each from its office, which is asked once', async () => {
    const representations = [
      dwelling('opal:LGT-001'),
      dwelling('amiens:LGT-000'),
      { __typename: 'Building', id: 'opal:BAT-001' },
      dwelling('amiens:LGT-999'),
      dwelling('opal:LGT-001'),
    ];
    const { data, errors } = await askDomain('stock', ENTITIES, { representations });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      _entities: [
        { id: 'opal:LGT-001', livingArea: 40 },
        { id: 'amiens:LGT-000', livingArea: 30 },
        { title: 'Building 1 of opal' },
        null,
        { id: 'opal:LGT-001', livingArea: 40 },
      ],
    });
    expect(['amiens', 'opal'].map((key) => house.office(key).calls.length)).toEqual([1, 1]);
  });

  test('may be asked several times in one query, beside other fields, and written out in the document', async () => {
    const { data, errors } = await askDomain(
      'stock',
      `{ a: _entities(representations: [{ __typename: "Dwelling", id: "opal:LGT-001" }]) { __typename ...D }
         b: _entities(representations: [{ __typename: "Dwelling", id: "amiens:LGT-001" }]) { ...D }
         dwelling(id: "opal:LGT-002") { id } _service { sdl } __typename }
       fragment D on Dwelling { ref: reference }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      a: [{ __typename: 'Dwelling', ref: 'LGT-001' }],
      b: [{ ref: 'LGT-001' }],
      dwelling: { id: 'opal:LGT-002' },
      __typename: 'Query',
    });
  });

  test('of a silent office are null, each with an error that names it', async () => {
    house.office('amiens').misbehave = () => 'HANG_UP';
    const representations = [dwelling('amiens:LGT-000'), dwelling('opal:LGT-001'), dwelling('amiens:LGT-001')];
    const { data, errors, extensions } = await askDomain('stock', ENTITIES, { representations });
    house.office('amiens').misbehave = null;
    expect(data).toEqual({ _entities: [null, { id: 'opal:LGT-001', livingArea: 40 }, null] });
    expect(errors?.map(({ path, extensions }) => [path, extensions?.office])).toEqual([
      [['_entities', 0], 'amiens'],
      [['_entities', 2], 'amiens'],
    ]);
    expect(extensions?.offices).toMatchObject([{ office: 'amiens', outcome: 'UNREACHABLE' }, { outcome: 'OK' }]);
  });
});

describe('entities are no way round a rule', () => {
  const attempt = (representation: unknown, headers?: Record<string, string>) =>
    askDomain('stock', ENTITIES, { representations: [representation] }, headers);

  test('nobody has them without a token', async () => {
    const { data, errors } = await attempt(dwelling('opal:LGT-001'), {});
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(house.office('opal').calls).toEqual([]);
  });

  test('an office is told only type and key, whatever else a router claims of the object', async () => {
    const claimed = {
      ...dwelling('opal:LGT-001'),
      mainRent: 1,
      lease: { id: 'opal:BAI-1' },
      office: { key: 'amiens' },
    };
    await attempt(claimed);
    expect(house.office('opal').calls[0]?.variables).toEqual({
      [Object.keys(house.office('opal').calls[0]?.variables ?? {})[0] as string]: [dwelling('opal:LGT-001')],
    });
  });

  test.each([
    ['an entry of the ledger', { __typename: 'Disclosure', id: 'opal:1' }],
    ['a type that is none', { __typename: 'Query' }],
    ['an object without a type', { id: 'opal:LGT-001' }],
    ['a text', 'opal:LGT-001'],
    ['a list', [dwelling('opal:LGT-001')]],
  ])('%s cannot be had', async (_, representation) => {
    const { data, errors } = await attempt(representation);
    expect(data).toEqual({ _entities: [null] });
    expect(errors?.[0]).toMatchObject({ path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT' } });
    expect(house.office('opal').calls).toEqual([]);
  });

  test.each([
    ['an office that is not in the federation', dwelling('nowhere:LGT-001')],
    ['an id that is an object', { __typename: 'Dwelling', id: { in: ['opal:LGT-001'] } }],
    ['no id', { __typename: 'Dwelling' }],
  ])('%s is asked of nobody', async (_, representation) => {
    const { data, errors } = await attempt(representation);
    expect(data).toEqual({ _entities: [null] });
    expect(errors?.[0]).toMatchObject({ path: ['_entities', 0], extensions: { code: 'OFFICE_UNKNOWN' } });
    expect(house.office('opal').calls).toEqual([]);
  });

  test('the ledger has none, and is asked with the same guard as at the gateway', async () => {
    const entities = await askDomain('ledger', '{ _entities(representations: []) { __typename } }');
    expect(entities.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const { extensions } = await askDomain('ledger', '{ disclosures { nodes { id } } }');
    expect(extensions?.offices).toMatchObject([{ outcome: 'DENIED' }, { outcome: 'DENIED' }]);
    const asked = house.office('opal').calls.filter(({ query }) => !query.includes('keepRefusal'));
    expect(asked).toEqual([]);
  });

  test('an office that gives an object under the id of another is not believed', async () => {
    house.office('opal').misbehave = (honest) => ({
      text: JSON.stringify(honest).replaceAll('opal:', 'amiens:'),
    });
    const { data, errors } = await attempt(dwelling('opal:LGT-001'));
    house.office('opal').misbehave = null;
    expect(data).toEqual({ _entities: [null] });
    expect(errors?.[0]?.extensions?.code).toBe('OFFICE_UNREACHABLE');
  });

  test('a thousand of them cost what a thousand objects cost', async () => {
    const representations = Array.from({ length: 1_000 }, (_, at) => dwelling(`opal:LGT-${at}`));
    const headers = { ...(await house.headers()), 'canopee-cost': 'explain' };
    const { extensions } = await askDomain('stock', ENTITIES, { representations }, headers);
    expect(extensions?.cost).toMatchObject({ cost: 1_000 });
  });
});
