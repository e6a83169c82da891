import { hash } from 'node:crypto';

/** What the register says of where a dwelling is. Texts as they stand in the file; null where it says nothing. */
export interface RplsAddress {
  inseeCode: string;
  houseNumber: string | null;
  street: string | null;
  complement: string | null;
  place: string | null;
  /** BAT, IMMEU: in files that name them. */
  building: string | null;
  estate: string | null;
  entrance: string | null;
  stairwell: string | null;
}

/** What tells one dwelling of a building from the next, as far as the file goes. */
export interface DwellingTraits {
  corridor: string | null;
  floor: number | null;
  door: string | null;
  letterbox: string | null;
  complement: string | null;
  mainRoomCount: number | null;
  livingArea: number | null;
  completionYear: number | null;
}

export interface DerivedReferences {
  residence: string;
  building: string;
  /** Null where the file names neither entrance nor stairwell. */
  stairwell: string | null;
  /** Of the dwelling, equal for dwellings that the file does not tell apart: they are then numbered. */
  dwelling: string;
}

/**
 * References for what the register gives none, made of what identifies it, so that the same file (and mostly the next year's) gives
 * the same: `RPLS-BAT-80021-` and 60 bits of a hash. Case, accents and punctuation do not count, since vintages differ in them.
 * A residence is what COMPLGEO, LIEUDIT or else the street names; a building is an address with BAT and IMMEU, houses apart
 * from collective buildings. See the README for what this cannot do.
 */
export function deriveReferences(
  address: RplsAddress,
  constructionType: string | null,
  traits: DwellingTraits,
): DerivedReferences {
  const { inseeCode, houseNumber, street, complement, place, building, estate, entrance, stairwell } = address;
  const ofBuilding = [constructionType, houseNumber, street, complement, place, building, estate];
  const ofStairwell = [...ofBuilding, entrance, stairwell];
  const reference = (kind: string, parts: readonly unknown[]) => `RPLS-${kind}-${inseeCode}-${fingerprint(parts)}`;
  return {
    residence: reference('RES', [complement ?? place ?? street]),
    building: reference('BAT', ofBuilding),
    stairwell: (entrance ?? stairwell) === null ? null : reference('ESC', ofStairwell),
    dwelling: reference('LGT', [...ofStairwell, ...traitsInOrder(traits)]),
  };
}

/** Their order is part of every reference that was ever derived. */
function traitsInOrder(traits: DwellingTraits): unknown[] {
  const { corridor, floor, door, letterbox, complement, mainRoomCount, livingArea, completionYear } = traits;
  return [corridor, floor, door, letterbox, complement, mainRoomCount, livingArea, completionYear];
}

function fingerprint(parts: readonly unknown[]): string {
  return hash('sha256', parts.map(comparable).join('\u001f'), 'hex').slice(0, 15);
}

function comparable(part: unknown): string {
  return String(part ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}
