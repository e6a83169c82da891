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
