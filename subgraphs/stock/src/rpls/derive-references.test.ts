import { describe, expect, test } from 'vitest';
import { type DwellingTraits, deriveReferences, type RplsAddress } from './derive-references.ts';

const ADDRESS: RplsAddress = {
  inseeCode: '80021',
  houseNumber: '12',
  street: 'RUE DE L’ÉCLUSE',
  complement: 'RÉSIDENCE LES IRIS',
  place: null,
  building: 'A',
  estate: null,
  entrance: null,
  stairwell: '2',
};
const TRAITS: DwellingTraits = {
  corridor: null,
  floor: 3,
  door: '31',
  letterbox: null,
  complement: null,
  mainRoomCount: 3,
  livingArea: 62,
  completionYear: 1974,
};
const derive = (address: Partial<RplsAddress> = {}, traits: Partial<DwellingTraits> = {}, type = 'COLLECTIVE') =>
  deriveReferences({ ...ADDRESS, ...address }, type, { ...TRAITS, ...traits });

test('references stay what they are: offices have them in their databases', () => {
  expect(derive()).toMatchInlineSnapshot(`
    {
      "building": "RPLS-BAT-80021-cd335efbf0dd317",
      "dwelling": "RPLS-LGT-80021-48376c42bc04f3e",
      "residence": "RPLS-RES-80021-72e172cadbff1d5",
      "stairwell": "RPLS-ESC-80021-1b1a1bad6a1986d",
    }
  `);
});

test('capitals, accents and punctuation do not count, since vintages differ in them', () => {
  const plainly = derive({ street: 'rue de l ecluse', complement: 'Residence-les-Iris', building: 'a' });
  expect(plainly).toEqual(derive());
});

describe('what tells two things apart', () => {
  const parts = ['residence', 'building', 'stairwell', 'dwelling'] as const;
  const changed = (other: ReturnType<typeof derive>) => parts.filter((part) => other[part] !== derive()[part]);

  test.each<[string, () => ReturnType<typeof derive>, readonly string[]]>([
    ['the commune', () => derive({ inseeCode: '80001' }), parts],
    ['the name of the residence', () => derive({ complement: 'RÉSIDENCE LES LILAS' }), parts],
    ['the house number', () => derive({ houseNumber: '12 BIS' }), ['building', 'stairwell', 'dwelling']],
    ['the street', () => derive({ street: 'RUE DU PORT' }), ['building', 'stairwell', 'dwelling']],
    ['the building', () => derive({ building: 'B' }), ['building', 'stairwell', 'dwelling']],
    ['house or collective building', () => derive({}, {}, 'INDIVIDUAL'), ['building', 'stairwell', 'dwelling']],
    ['the stairwell', () => derive({ stairwell: '3' }), ['stairwell', 'dwelling']],
    ['the entrance', () => derive({ entrance: '2', stairwell: null }), ['stairwell', 'dwelling']],
    ['the floor', () => derive({}, { floor: 0 }), ['dwelling']],
    ['no floor, which is not the ground floor', () => derive({}, { floor: null }), ['dwelling']],
    ['the door', () => derive({}, { door: '32' }), ['dwelling']],
    ['the rooms', () => derive({}, { mainRoomCount: 4 }), ['dwelling']],
    ['the surface', () => derive({}, { livingArea: 63 }), ['dwelling']],
  ])('%s', (_, other, expected) => expect(changed(other())).toEqual(expected));

  test('a value is not taken for its neighbour', () => {
    expect(derive({}, { door: '31', letterbox: null }).dwelling).not.toBe(
      derive({}, { door: null, letterbox: '31' }).dwelling,
    );
  });
});

test('a dwelling without stairwell has none, and a residence without a name is its place or street', () => {
  expect(derive({ entrance: null, stairwell: null }).stairwell).toBeNull();
  const { residence } = derive({ complement: null });
  expect(residence).toBe(derive({ complement: 'RUE DE L’ÉCLUSE' }).residence);
  expect(derive({ complement: null, place: 'LE BOURG' }).residence).toBe(derive({ complement: 'LE BOURG' }).residence);
});

test('references fit into a global id', () => {
  for (const reference of Object.values(derive())) expect(reference).toMatch(/^RPLS-[A-Z]{3}-80021-[0-9a-f]{15}$/);
});
