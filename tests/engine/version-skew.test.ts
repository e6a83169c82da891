import { domainSdl } from '@canopee/schema/domain-sdl';
import { afterEach, describe, expect, test } from 'vitest';
import { withoutCoordinates } from './another-version.ts';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';
import { memoryDomains, type SdlOf } from './memory-office.ts';

let house: MemoryNetwork;
afterEach(() => house[Symbol.asyncDispose]());

const rows = { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) };
const lacking =
  (...coordinates: string[]): SdlOf =>
  (domain) =>
    withoutCoordinates(domainSdl(domain), new Set(coordinates));
const saying =
  (from: string | RegExp, to: string): SdlOf =>
  (domain) => {
    const sdl = domainSdl(domain);
    return domain === 'stock' ? sdl.replace(from, to) : sdl;
  };

async function startWith(sdlOfAmiens: SdlOf): Promise<void> {
  house = await startMemoryNetwork({ rows, sdlOf: (key) => (key === 'amiens' ? sdlOfAmiens : domainSdl) });
}

const versionsOf = async (office: string) => {
  const ready = (await (await fetch(`${house.gateway.url}/ready`)).json()) as {
    offices: { office: string; versions: Record<string, unknown> }[];
  };
  return ready.offices.find((one) => one.office === office)?.versions;
};

const LIST = '{ dwellings(first: 4) { totalCount nodes { id livingArea building { name } } offices { outcome } } }';
const row = (id: string, livingArea: number | null, name = `Building 0 of ${id.split(':')[0]}`) => ({
  id,
  livingArea,
  building: { name },
});

describe('an office that does not know a field yet', () => {
  test('gives its rows without it also where they are personal and asked for in a second question', async () => {
    await startWith(lacking('Dwelling.mainRent'));
    const { data, errors, extensions } = await house.ask(
      '{ dwellings(first: 3) { nodes { id mainRent } offices { outcome } } }',
    );
    expect(data).toEqual({
      dwellings: {
        nodes: [
          { id: 'amiens:LGT-000', mainRent: null },
          { id: 'opal:LGT-000', mainRent: 400 },
          { id: 'amiens:LGT-001', mainRent: null },
        ],
        offices: [{ outcome: 'STALE_SCHEMA' }, { outcome: 'OK' }],
      },
    });
    expect(errors).toMatchObject(
      [0, 2].map((at) => ({
        path: ['dwellings', 'nodes', at, 'mainRent'],
        extensions: { code: 'STALE_SCHEMA', office: 'amiens' },
      })),
    );
    expect(extensions?.offices).toMatchObject([
      { office: 'amiens', outcome: 'STALE_SCHEMA' },
      { office: 'opal', outcome: 'OK' },
    ]);
  });

  test('gives its rows without it, and an error stands at each of its places', async () => {
    await startWith(lacking('Dwelling.livingArea'));
    const { data, errors, extensions } = await house.ask(LIST);
    expect(data).toEqual({
      dwellings: {
        totalCount: 4,
        nodes: [
          row('amiens:LGT-000', null),
          row('opal:LGT-000', 30),
          row('amiens:LGT-001', null),
          row('opal:LGT-001', 40),
        ],
        offices: [{ outcome: 'STALE_SCHEMA' }, { outcome: 'OK' }],
      },
    });
    const code = 'STALE_SCHEMA';
    expect(errors).toMatchObject([
      { path: ['dwellings', 'nodes', 0, 'livingArea'], extensions: { code, office: 'amiens' } },
      { path: ['dwellings', 'nodes', 2, 'livingArea'], extensions: { code, office: 'amiens' } },
    ]);
    expect(errors).toHaveLength(2);
    expect(errors?.[0]?.message).toContain('"Dwelling.livingArea"');
    expect(extensions?.offices).toMatchObject([
      { office: 'amiens', domain: 'stock', outcome: 'STALE_SCHEMA' },
      { office: 'opal', domain: 'stock', outcome: 'OK' },
    ]);
    expect(
      house
        .office('amiens')
        .calls.map(({ query }) => query)
        .join(),
    ).not.toContain('livingArea');
    expect(await versionsOf('amiens')).toMatchObject({
      stock: { state: 'OLDER', lacks: ['Dwelling.livingArea'], refused: [] },
      claims: { state: 'CURRENT' },
      sensors: { state: 'UNKNOWN' },
    });
  });

  test('is not asked at all where nothing else is wanted of it', async () => {
    await startWith(lacking('Query.building'));
    const { data, errors } = await house.ask(
      '{ gone: building(id: "amiens:BAT-000") { id } here: building(id: "opal:BAT-000") { id } }',
    );
    expect(data).toEqual({ gone: null, here: { id: 'opal:BAT-000' } });
    expect(errors).toMatchObject([{ path: ['gone'], extensions: { code: 'STALE_SCHEMA', office: 'amiens' } }]);
    expect(house.office('amiens').calls).toEqual([]);
  });

  test('leaves what others give of the same object whole', async () => {
    await startWith(lacking('Building.openClaims'));
    const { data, errors } = await house.ask(
      '{ buildings: dwellings(first: 4) { nodes { building { name openClaims { id } } } } }',
    );
    const claims = [{ id: 'opal:REC-000' }, { id: 'opal:REC-001' }];
    const own = { building: { name: 'Building 0 of amiens', openClaims: null } };
    const other = { building: { name: 'Building 0 of opal', openClaims: claims } };
    expect(data).toEqual({ buildings: { nodes: [own, other, own, other] } });
    expect(errors?.map(({ path }) => path)).toEqual(
      [0, 2].map((index) => ['buildings', 'nodes', index, 'building', 'openClaims']),
    );
  });

  test.each([
    ['', LIST],
    [', in two questions', LIST.replace('livingArea', 'livingArea mainRent')],
  ])('gives no rows where a field may not be null%s, and the others keep theirs', async (_, list) => {
    await startWith(lacking('Building.name'));
    const { data, errors } = await house.ask(list);
    expect(data).toMatchObject({
      dwellings: {
        nodes: [row('opal:LGT-000', 30), row('opal:LGT-001', 40)],
        offices: [{ outcome: 'STALE_SCHEMA' }, { outcome: 'OK' }],
      },
    });
    expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'STALE_SCHEMA', office: 'amiens' } }]);
  });
});

describe('an office that does not know an input yet', () => {
  test.each([
    ['a filter', 'DwellingFilter.mainRoomCount', '{ dwellings(where: { mainRoomCount: 1 }) { nodes { id } } }'],
    ['an order', 'DwellingOrderField.LIVING_AREA', '{ dwellings(orderBy: { field: LIVING_AREA }) { nodes { id } } }'],
    ['an argument', 'Query.dwellings(where:)', '{ dwellings(where: { mainRoomCount: 1 }) { nodes { id } } }'],
  ])('is left out where %s is used, and asked as ever where it is not', async (_, coordinate, query) => {
    await startWith(lacking(coordinate));
    const { data, errors } = await house.ask(query);
    expect(JSON.stringify(data)).toContain('opal:');
    expect(JSON.stringify(data)).not.toContain('amiens:');
    expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'STALE_SCHEMA', office: 'amiens' } }]);
    expect(errors?.[0]?.message).toContain(`"${coordinate}"`);
    const plain = await house.ask('query($where: DwellingFilter) { dwellings(where: $where) { nodes { id } } }');
    expect(plain.errors).toBeUndefined();
    expect(JSON.stringify(plain.data)).toContain('amiens:');
  });
});

describe('an office whose schema contradicts the contract is not believed there', () => {
  test.each<[string, SdlOf, string, string]>([
    [
      'another type',
      saying('  livingArea: Int\n', '  livingArea: String\n'),
      'Dwelling.livingArea',
      'the type Int is expected',
    ],
    ['a list', saying('  livingArea: Int\n', '  livingArea: [Int]\n'), 'Dwelling.livingArea', 'but [Int] is served'],
    [
      'a null where there is none',
      saying(/(DwellingConnection!\s+@listSize\([^)]*\)\s+dwellingCount: Int)!/, '$1'),
      'Building.dwellingCount',
      'Int!',
    ],
    [
      'another key',
      saying('type Building @key(fields: "id")', 'type Building @key(fields: "reference")'),
      'Building',
      'the key "id" is expected',
    ],
    [
      'another way of gathering',
      saying(/(dwellings\([^)]*\): DwellingConnection\s+)@gathered\(as: "CONNECTION"\)/, '$1@gathered(as: "LIST")'),
      'Query.dwellings',
      '@gathered(as: "CONNECTION") is expected',
    ],
    [
      'personal data that it does not call so',
      saying('mainRent: Int @personal(category: "user.financial", subject: "id")', 'mainRent: Int'),
      'Dwelling.mainRent',
      '@personal',
    ],
    [
      'an argument that it demands',
      saying('building(id: ID!)', 'building(id: ID!, at: Date!)'),
      'Query.building',
      '"at" is demanded',
    ],
  ])('%s', async (_, sdlOf, coordinate, reason) => {
    await startWith(sdlOf);
    const { stock } = (await versionsOf('amiens')) as Record<
      string,
      { state: string; refused: { coordinate: string; reason: string }[] }
    >;
    expect(stock?.state).toBe('CONTRADICTING');
    expect(stock?.refused.find((one) => one.coordinate === coordinate)?.reason).toContain(reason);
  });

  test('its value is null with the reason, and the rest of it is used', async () => {
    await startWith(saying('  livingArea: Int\n', '  livingArea: String\n'));
    const { data, errors } = await house.ask(LIST);
    expect(data).toMatchObject({ dwellings: { nodes: { length: 4, 0: row('amiens:LGT-000', null) } } });
    expect(errors).toHaveLength(2);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'SCHEMA_REFUSED', office: 'amiens' } });
    expect(errors?.[0]?.message).toContain('"Dwelling.livingArea" (the type Int is expected, but String is served)');
  });

  test('what it knows beyond the contract is no contradiction', async () => {
    await startWith(saying('  livingArea: Int\n', '  livingArea: Int\n  balcony(deep: Boolean): Boolean\n'));
    expect(await versionsOf('amiens')).toMatchObject({ stock: { state: 'CURRENT' } });
    expect((await house.ask(LIST)).errors).toBeUndefined();
  });
});

test('an office that upgrades, or goes back, is asked what it knows from the very next question on', async () => {
  await startWith(domainSdl);
  const own = rows.amiens;
  const nodes = async () => ((await house.ask(LIST)).data as { dwellings: { nodes: unknown[] } }).dwellings.nodes[0];
  expect(await nodes()).toEqual(row('amiens:LGT-000', 30));
  house.office('amiens').become(memoryDomains('amiens', own, lacking('Dwelling.livingArea')));
  expect(await nodes()).toEqual(row('amiens:LGT-000', null));
  house.office('amiens').become(memoryDomains('amiens', own, domainSdl));
  await house.office('amiens').stop();
  await house.office('amiens').restart();
  await expect.poll(nodes).toEqual(row('amiens:LGT-000', 30));
});
