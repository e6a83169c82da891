import { anyOfItsType, numberFrom, ownKey, textLike, textUpTo } from '@canopee/chassis/upsert/cell-rules';
import type { AcceptedRow, RowsByReference, UpsertKind } from '@canopee/chassis/upsert/upsert-rows';
import { buildings, dwellings, equipment, residences, stairwells } from '../tables.ts';
import { addCommunes, communeProblem, communesGiven, inseeCode } from './commune-rule.ts';
import { lockedRows, parentRows, type ReferencedTable, writeRows } from './table-rows.ts';

const name = textUpTo(200);
/** Social housing of before 1800 exists (bought and converted), of before 1100 does not. */
const year = numberFrom(1100, 2100);

type Sketch = Pick<UpsertKind, 'word' | 'fields' | 'needed' | 'parents'> & Partial<UpsertKind>;

/** A kind that is one table, whose columns are its fields. */
export function tableKind(table: ReferencedTable, sketch: Sketch): UpsertKind {
  const columns = Object.keys(sketch.fields);
  return {
    load: (transaction, references) => lockedRows(table, columns, { transaction, references, lock: 'update' }),
    write: (transaction, rows) => writeRows(table, columns, { transaction, rows }),
    ...sketch,
  };
}

/** The same of what stands in a commune, which may come with it. */
function placeKind(table: ReferencedTable, { fields, ...sketch }: Sketch): UpsertKind {
  const kind = tableKind(table, { fields: { ...fields, inseeCode }, ...sketch });
  return {
    ...kind,
    parents: { ...kind.parents, inseeCode: communesGiven },
    disagreement: (row, parents) => communeProblem(row, parents) ?? sketch.disagreement?.(row, parents) ?? null,
    async write(transaction, rows) {
      await addCommunes(transaction, rows);
      await kind.write(transaction, rows);
    },
  };
}

const building = parentRows('building', buildings);
const stairwell = parentRows('stairwell', stairwells, ['building']);

export const residenceKind = placeKind(residences, {
  word: 'residence',
  fields: { name },
  needed: ['name', 'inseeCode'],
  parents: {},
});

export const buildingKind = placeKind(buildings, {
  word: 'building',
  fields: {
    residence: ownKey,
    name,
    houseNumber: textUpTo(20),
    street: textUpTo(200),
    postcode: textLike(/^\d{5}$/, '"80000"'),
    latitude: numberFrom(-90, 90),
    longitude: numberFrom(-180, 180),
    priorityDistrict: textUpTo(20),
    completionYear: year,
    constructionType: anyOfItsType,
  },
  needed: ['residence', 'name', 'inseeCode'],
  parents: { residence: parentRows('residence', residences) },
  disagreement: ({ after }) =>
    (after.latitude === null) === (after.longitude === null)
      ? null
      : '"latitude" and "longitude" are expected to be both there or neither, but got one.',
});

export const stairwellKind = tableKind(stairwells, {
  word: 'stairwell',
  fields: { building: ownKey, name },
  needed: ['building', 'name'],
  parents: { building },
});

export const equipmentKind = tableKind(equipment, {
  word: 'piece of equipment',
  fields: { building: ownKey, stairwell: ownKey, system: anyOfItsType, name, commissioningYear: year },
  needed: ['building', 'system', 'name'],
  parents: { building, stairwell },
  disagreement: stairwellElsewhere,
});

export const dwellingKind = tableKind(dwellings, {
  word: 'dwelling',
  fields: {
    rplsId: textUpTo(20),
    building: ownKey,
    stairwell: ownKey,
    floor: numberFrom(-9, 99),
    door: textUpTo(20),
    mainRoomCount: numberFrom(1, 9),
    livingArea: numberFrom(1, 999),
    firstLettingYear: year,
    initialFinancing: textLike(/^\d{2}$/, '"13", a code of the RPLS'),
    aplAgreement: anyOfItsType,
    energyLabel: anyOfItsType,
    ghgLabel: anyOfItsType,
    epcDate: anyOfItsType,
    occupancyStatus: anyOfItsType,
    mainRent: rent,
  },
  needed: ['building'],
  parents: { building, stairwell },
  disagreement: stairwellElsewhere,
});

/** Personal: what came is not said. */
function rent(value: unknown): string | null {
  return numberFrom(0, 9_999)(value) === null ? null : 'is expected to be 0 to 9999, but got another number';
}

function stairwellElsewhere(
  { after }: AcceptedRow,
  { stairwell: found }: Readonly<Record<string, RowsByReference>>,
): string | null {
  if (after.stairwell === null || found?.get(String(after.stairwell))?.building === after.building) return null;
  return `"stairwell" is expected to be one of the building ${JSON.stringify(after.building)}, but ${JSON.stringify(after.stairwell)} is in another.`;
}
