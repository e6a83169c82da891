import { compareListCursors, encodeListCursor, type ListCursor } from '@canopee/schema/list-cursor';

/** A dwelling as a simulated office holds it; fields as in the stock domain's SDL. */
export interface DwellingRow {
  id: string;
  reference: string;
  mainRoomCount: number;
  livingArea: number | null;
  firstLettingYear: number;
  energyLabel: string;
  occupancyStatus: string;
  building: { id: string; name: string };
}

/** More than a page, so that each office has rows that the merge leaves out. */
export const ROWS_PER_OFFICE = 120;

const ENERGY_LABELS = 'ABCDEFG';

/** The key of the n-th simulated office, from 0. */
export function simulatedOffice(index: number): string {
  return `office-${String(index + 1).padStart(3, '0')}`;
}

/** The fixed rows of an office, in the order of the bench's page: large dwellings first, unknown areas last. */
export function dwellingRows(officeIndex: number): readonly DwellingRow[] {
  const rows = Array.from({ length: ROWS_PER_OFFICE }, (_, index) => dwellingRow(officeIndex, index));
  return rows.sort((a, b) => compareListCursors(cursorOf(a), cursorOf(b)));
}

// Areas repeat within an office and between offices, and some are unknown: a page has ties to break and nulls to place.
function dwellingRow(officeIndex: number, index: number): DwellingRow {
  const office = simulatedOffice(officeIndex);
  const mixed = (index * 37 + officeIndex * 11) % 101;
  const reference = `LGT-${String(index + 1).padStart(6, '0')}`;
  return {
    id: `${office}:${reference}`,
    reference,
    mainRoomCount: 1 + (mixed % 6),
    livingArea: mixed % 17 === 0 ? null : 18 + mixed,
    firstLettingYear: 1955 + (mixed % 68),
    energyLabel: ENERGY_LABELS[mixed % ENERGY_LABELS.length] ?? 'D',
    occupancyStatus: mixed % 13 === 0 ? 'TECHNICAL_VACANCY' : 'LET',
    building: {
      id: `${office}:BAT-${String(1 + (index >> 3)).padStart(4, '0')}`,
      name: `Bâtiment ${1 + (index >> 3)}`,
    },
  };
}

/** Where a row stands in the bench's page. */
export function cursorOf({ id, livingArea }: DwellingRow): ListCursor {
  return { field: 'LIVING_AREA', direction: 'DESC', value: livingArea, id };
}

export function cursorTextOf(row: DwellingRow): string {
  return encodeListCursor(cursorOf(row));
}
