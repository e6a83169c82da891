import { expect, test } from 'vitest';
import { compileRewrites, renamedKeys } from './rewrite.ts';

const supergraph = {
  satisfies: (name: string, condition: string) => name === condition || condition === 'Pet',
} as never;

test('a key is renamed on objects of the types named, through lists', () => {
  const rename = {
    KeyRenamer: { path: [{ Key: 'pets' }, { TypenameEquals: ['Cat'] }, { Key: '_internal_0' }], renameKeyTo: 's' },
  };
  const data = {
    pets: [
      { __typename: 'Cat', _internal_0: 'cm' },
      { __typename: 'Dog', _internal_0: 'untouched' },
      { __typename: 'Cat' },
      null,
    ],
  };
  compileRewrites([rename], supergraph)?.(data);
  expect(data.pets).toEqual([
    { __typename: 'Cat', s: 'cm' },
    { __typename: 'Dog', _internal_0: 'untouched' },
    { __typename: 'Cat' },
    null,
  ]);
  expect(renamedKeys([rename])).toEqual(new Map([['_internal_0', 's']]));
});

test.each([
  [{ ValueSetter: { path: [{ TypenameEquals: ['Pet'] }, { Key: '__typename' }], setValueTo: 'Pet' } }],
  [{ kind: 'ValueSetter' as const, path: [{ TypenameEquals: ['Pet'] }, { Key: '__typename' }], setValueTo: 'Pet' }],
])('a value is set where the key is there', (setter) => {
  const representation = { __typename: 'Dog', id: '1' };
  compileRewrites([setter], supergraph)?.(representation);
  expect(representation).toEqual({ __typename: 'Pet', id: '1' });
  expect(compileRewrites([], supergraph)).toBeNull();
});
