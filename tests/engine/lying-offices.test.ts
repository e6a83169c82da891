import { encodeListCursor } from '@canopee/schema/list-cursor';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MemoryNetwork, officeRows, startMemoryNetwork } from './memory-network.ts';

let house: MemoryNetwork;
beforeEach(async () => {
  house = await startMemoryNetwork({ rows: { amiens: officeRows('amiens', 2), opal: officeRows('opal', 2) } });
});
afterEach(() => house[Symbol.asyncDispose]());

/** Amiens says "opal" wherever it should say its own name, in ids or in cursors. */
function pretend(change: (text: string) => string): void {
  house.office('amiens').misbehave = (honest) => ({ text: change(JSON.stringify(honest)) });
}

const cursorOf = (id: string) =>
  encodeListCursor({ field: 'REFERENCE', direction: 'ASC', value: id.split(':')[1] as string, id });

test.each<[string, string, (text: string) => string]>([
  [
    'rows under the name of another office',
    '{ dwellings { nodes { id } offices { outcome } } }',
    (text) => text.replaceAll('amiens:', 'opal:'),
  ],
  [
    'one such row among its own',
    '{ dwellings { nodes { reference } offices { outcome } } }',
    (text) => text.replaceAll('amiens:LGT-001', 'opal:LGT-001'),
  ],
  [
    'cursors of another office',
    '{ dwellings { nodes { reference } offices { outcome } } }',
    (text) => text.replaceAll(cursorOf('amiens:LGT-000'), cursorOf('opal:LGT-000')),
  ],
  [
    'rows that are another office’s through and through',
    '{ dwellings { nodes { reference } offices { outcome } } }',
    (text) =>
      ['LGT-000', 'LGT-001'].reduce(
        (lie, row) => lie.replaceAll(cursorOf(`amiens:${row}`), cursorOf(`opal:${row}`)),
        text.replaceAll('amiens:', 'opal:'),
      ),
  ],
  [
    'cursors that are none',
    '{ dwellings { edges { node { reference } } offices { outcome } } }',
    (text) => text.replaceAll(cursorOf('amiens:LGT-000'), 'xyz'),
  ],
  [
    'an id of another office deep inside its rows',
    '{ dwellings { nodes { building { id } } offices { outcome } } }',
    (text) => text.replaceAll('amiens:BAT-000', 'opal:BAT-000'),
  ],
])('%s are refused whole, and reported', async (_, query, change) => {
  pretend(change);
  const { data, errors, extensions } = await house.ask(query);
  expect(data).toMatchObject({ dwellings: { offices: [{ outcome: 'UNREACHABLE' }, { outcome: 'OK' }] } });
  expect(JSON.stringify(data)).not.toContain('amiens');
  const { dwellings } = data as { dwellings: { nodes?: unknown[]; edges?: unknown[] } };
  expect(dwellings.nodes ?? dwellings.edges).toHaveLength(2);
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } }]);
  expect(extensions?.offices).toMatchObject([{ office: 'amiens', outcome: 'UNREACHABLE' }, { outcome: 'OK' }]);
});

test('an office that gives no page because a row of it failed is missing, and the error says so', async () => {
  house.office('amiens').misbehave = ({ data }) => {
    const [key] = Object.keys(data ?? {});
    const error = { message: 'No.', path: [key, 'nodes', 1, 'reference'], extensions: { code: 'LEDGER_UNAVAILABLE' } };
    return { text: JSON.stringify({ data: { [key ?? '']: null }, errors: [error] }) };
  };
  const { data, errors } = await house.ask('{ dwellings { nodes { id } } }');
  expect(data).toEqual({ dwellings: { nodes: [{ id: 'opal:LGT-000' }, { id: 'opal:LGT-001' }] } });
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'LEDGER_UNAVAILABLE', office: 'amiens' } }]);
});

/** Amiens changes the lists of its connection, each in the same way. */
function rearrange(change: (rows: unknown[]) => unknown[]): void {
  const changed = (value: unknown) => (Array.isArray(value) ? change(value) : value);
  house.office('amiens').misbehave = ({ data }) => {
    // Its key is the gateway's: it stands for the field with these arguments.
    const [[key, connection] = ['', {}]] = Object.entries(data ?? {});
    const lists = Object.entries(connection as object).map(([name, value]) => [name, changed(value)]);
    return { text: JSON.stringify({ data: { [key]: Object.fromEntries(lists) } }) };
  };
}

test.each<[string, (rows: unknown[]) => unknown[], string]>([
  ['the same row twice', ([row]) => [row, row], 'first: 3'],
  ['rows in another order than asked', (rows) => rows.toReversed(), 'first: 3'],
  ['rows in another order than asked, from the end', (rows) => rows.toReversed(), 'last: 3'],
])('%s are refused whole, and reported', async (_, change, page) => {
  rearrange(change);
  const { data, errors } = await house.ask(`{ dwellings(${page}) { nodes { id } offices { outcome } } }`);
  expect(data).toEqual({
    dwellings: {
      nodes: [{ id: 'opal:LGT-000' }, { id: 'opal:LGT-001' }],
      offices: [{ outcome: 'UNREACHABLE' }, { outcome: 'OK' }],
    },
  });
  expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } }]);
});

test.each([['"many"'], ['-1'], ['1.5'], ['null'], ['1e300']])(
  'a count of %s makes no sum: the office is refused, and reported',
  async (count) => {
    pretend((text) => text.replace('"totalCount":2', `"totalCount":${count}`));
    const { data, errors } = await house.ask('{ dwellings { totalCount offices { outcome } } }');
    expect(data).toEqual({ dwellings: { totalCount: 2, offices: [{ outcome: 'UNREACHABLE' }, { outcome: 'OK' }] } });
    expect(errors).toMatchObject([{ path: ['dwellings'], extensions: { code: 'OFFICE_UNREACHABLE' } }]);
  },
);

test('rows that say they are of another type stay what was asked for', async () => {
  pretend((text) => text.replaceAll(/"__typename":"(?:Dwelling|Building)"/g, '"__typename":"Tenant"'));
  const { data } = await house.ask(
    '{ dwelling(id: "amiens:LGT-000") { __typename id building { __typename openClaims { id } } } }',
  );
  expect(JSON.stringify(data)).not.toContain('Tenant');
  expect(data).toMatchObject({ dwelling: { __typename: 'Dwelling', building: { __typename: 'Building' } } });
});

test('one row asked of an office cannot come under the name of another', async () => {
  pretend((text) => text.replaceAll('amiens:', 'opal:'));
  const { data, errors } = await house.ask('{ dwelling(id: "amiens:LGT-000") { key: id reference } }');
  expect(data).toEqual({ dwelling: null });
  expect(errors).toMatchObject([{ path: ['dwelling'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } }]);
});

test('entities of another office are refused at their places', async () => {
  house.office('amiens').misbehave = (honest, { path }) => ({
    text: path.startsWith('/claims') ? JSON.stringify(honest).replaceAll('amiens:', 'opal:') : JSON.stringify(honest),
  });
  const { data, errors } = await house.ask('{ building(id: "amiens:BAT-000") { name openClaims { id } } }');
  expect(data).toEqual({ building: { name: 'Building 0 of amiens', openClaims: null } });
  expect(errors).toMatchObject([{ path: ['building'], extensions: { code: 'OFFICE_UNREACHABLE', office: 'amiens' } }]);
});

test('marks that speak of another office are taken for its own', async () => {
  const mark = { coordinate: 'Tenant.phone', office: 'opal', tier: 'WITHHELD', rule: 'no-rule', count: 1 };
  house.office('amiens').misbehave = (honest) => ({
    text: JSON.stringify({ ...honest, extensions: { privacy: { marks: [mark, { ...mark, tier: 'EVERYTHING' }] } } }),
  });
  const { extensions } = await house.ask(
    '{ dwelling(id: "amiens:LGT-000") { id } building(id: "amiens:BAT-000") { id } }',
  );
  expect(extensions?.privacy).toMatchObject({ marks: [{ ...mark, office: 'amiens' }] });
});

test('values that do not fit their type are left out, with an error that shows none of it', async () => {
  pretend((text) => text.replaceAll('"LGT-000"', '{"secret":"of the office"}'));
  const { data, errors } = await house.ask('{ dwelling(id: "amiens:LGT-000") { id reference } }');
  expect(data).toEqual({ dwelling: null });
  expect(errors).toMatchObject([
    { message: 'Internal error.', path: ['dwelling', 'reference'], extensions: { code: 'INTERNAL' } },
  ]);
});

test.each([
  ['a known code keeps its message', 'FORBIDDEN', 'You may not.', { message: 'You may not.', code: 'FORBIDDEN' }],
  [
    'an unknown code is masked',
    'SQL_42P01',
    'relation "tenant_marie" does not exist',
    { message: 'Internal error.', code: 'INTERNAL' },
  ],
  ['no code is masked', undefined, 'Cannot read properties of null', { message: 'Internal error.', code: 'INTERNAL' }],
  [
    "the gateway's own mistake is masked",
    'GRAPHQL_VALIDATION_FAILED',
    'Cannot query field "x".',
    { message: 'Internal error.', code: 'INTERNAL' },
  ],
])('of an error that an office sends, %s', async (_, code, message, shown) => {
  house.office('amiens').misbehave = ({ data }) => {
    const [key = ''] = Object.keys(data ?? {});
    const error = { message, path: [key], extensions: { code, stack: 'secret' } };
    return { text: JSON.stringify({ data: { [key]: null }, errors: [error] }) };
  };
  const { errors } = await house.ask('{ dwelling(id: "amiens:LGT-000") { id } }');
  expect(errors).toMatchObject([{ message: shown.message, path: ['dwelling'], extensions: { code: shown.code } }]);
  expect(JSON.stringify(errors)).not.toContain('secret');
});

test('an error that names no field is told at every field that the office was asked', async () => {
  house.office('amiens').misbehave = () => ({
    text: JSON.stringify({ errors: [{ message: 'Closed today.', extensions: { code: 'FORBIDDEN' } }] }),
  });
  const { data, errors } = await house.ask(
    '{ one: dwelling(id: "amiens:LGT-000") { id } two: building(id: "amiens:BAT-000") { id } three: dwelling(id: "opal:LGT-000") { id } }',
  );
  expect(data).toEqual({ one: null, two: null, three: { id: 'opal:LGT-000' } });
  expect(errors?.map(({ path, message }) => [path, message])).toEqual([
    [['one'], 'Closed today.'],
    [['two'], 'Closed today.'],
  ]);
});
