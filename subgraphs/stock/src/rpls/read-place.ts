import type { CellsOfRow } from './cells-of-row.ts';
import type { RplsAddress } from './derive-references.ts';
import { decimalNumber, inseeCode } from './read-values.ts';
import type { StagedRow } from './staged-row.ts';
import { toWgs84, type Wgs84 } from './to-wgs84.ts';

export interface RplsPlace {
  address: RplsAddress;
  staged: Pick<
    StagedRow,
    | 'inseeCode'
    | 'communeName'
    | 'residenceName'
    | 'buildingName'
    | 'houseNumber'
    | 'street'
    | 'postcode'
    | 'latitude'
    | 'longitude'
    | 'priorityDistrict'
    | 'stairwellName'
  >;
}

/** Where the dwelling is. Null, and the row rejected, where that does not tell a building. */
export function readPlace(cells: CellsOfRow): RplsPlace | null {
  const code = cells.required('DEPCOM', inseeCode);
  const address = { ...readAddress(cells), inseeCode: code ?? '' };
  const residenceName = address.complement ?? address.place ?? address.street;
  if (residenceName === null) {
    return cells.reject('NOMVOIE', 'a street (NOMVOIE) or place (LIEUDIT, COMPLGEO) is expected, but all are empty');
  }
  if (code === null) return null;
  const { houseNumber, street, entrance, stairwell } = address;
  const position = readPosition(cells);
  const staged = {
    inseeCode: code,
    communeName: cells.text('LIBCOM'),
    residenceName,
    buildingName: buildingNameOf(address) ?? joined(houseNumber, street) ?? residenceName,
    houseNumber,
    street,
    postcode: cells.text('CODEPOSTAL'),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    priorityDistrict: districtOf(cells.text('PLG_QP')),
    stairwellName: joined(entrance && `Entrée ${entrance}`, stairwell),
  };
  return { address, staged };
}

function readAddress(cells: CellsOfRow): Omit<RplsAddress, 'inseeCode'> {
  const number = cells.text('NUMVOIE')?.replace(/^0+/, '') ?? null;
  const streetName = cells.text('NOMVOIE');
  return {
    houseNumber: joined(number, cells.text('INDREP')),
    street: streetName === null ? null : joined(cells.text('TYPVOIE'), streetName),
    complement: cells.text('COMPLGEO'),
    place: cells.text('LIEUDIT'),
    building: cells.text('BAT'),
    estate: cells.text('IMMEU'),
    entrance: cells.text('ENTREE'),
    stairwell: cells.text('ESC'),
  };
}

function buildingNameOf({ estate, building }: RplsAddress): string | null {
  const named = building === null || /^b[aâ]t/i.test(building) ? building : `Bâtiment ${building}`;
  return joined(estate, named);
}

function readPosition(cells: CellsOfRow): Wgs84 | null {
  const epsg = cells.text('EPSG')?.replace(/^EPSG:/i, '') ?? null;
  const x = cells.value('X', decimalNumber);
  const y = cells.value('Y', decimalNumber);
  if (epsg === null || x === null || y === null) return null;
  const position = toWgs84(epsg, x, y);
  if (position === null) cells.leaveOut('X', 'a position inside the territory of a French projection is expected');
  return position;
}

/** `HZ`, `CSZ` and the like say that there is none. */
function districtOf(code: string | null): string | null {
  return code !== null && /^Q[PN][0-9A-Z]{5,7}$/.test(code) ? code : null;
}

function joined(...parts: readonly (string | null)[]): string | null {
  const text = parts.filter((part) => part !== null && part !== '').join(' ');
  return text === '' ? null : text;
}
