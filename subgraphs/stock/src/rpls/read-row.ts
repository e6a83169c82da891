import type { ConstructionType, EnergyLabel, OccupancyStatus } from '@canopee/schema/generated/stock';
import { CellsOfRow } from './cells-of-row.ts';
import { deriveReferences } from './derive-references.ts';
import { readPlace } from './read-place.ts';
import { day, financingCode, floor, month, oneOfCodes, wholeNumber, year } from './read-values.ts';
import type { Reject } from './reject.ts';
import type { RplsHeader } from './rpls-columns.ts';
import type { StagedRow } from './staged-row.ts';

export interface RowReading {
  /** Null where the row is rejected, or has left the stock (sold, demolished). */
  row: StagedRow | null;
  hasLeftStock: boolean;
  rejects: readonly Reject[];
}

/** IDENT_INT is 100 characters at most; global ids have room for 120. */
const OWN_REFERENCE_LENGTH_MAX = 100;

const constructionType = oneOfCodes<ConstructionType>({ C: 'COLLECTIVE', I: 'INDIVIDUAL', E: 'STUDENT' });
const energyLabel = oneOfCodes<EnergyLabel>({ A: 'A', B: 'B', C: 'C', D: 'D', E: 'E', F: 'F', G: 'G' });
const isYes = oneOfCodes<boolean>({ 1: true, 2: false, OUI: true, NON: false });
const occupancyStatus = oneOfCodes<OccupancyStatus>({
  1: 'LET',
  2: 'COMMERCIAL_VACANCY',
  3: 'TECHNICAL_VACANCY',
  4: 'ASSOCIATION',
  5: 'OTHER',
  9: null,
});
const roomCount = wholeNumber({ min: 1, max: 9 });
const area = wholeNumber({ min: 1, max: 998, unknown: [0, 999] });
const rent = wholeNumber({ min: 0, max: 9_998, unknown: [9999] });

/** Reads one record. What is wrong with the dwelling's place or id rejects the row; any other cell only its value. */
export function readRow(record: readonly string[], line: number, header: RplsHeader): RowReading {
  if (!fits(record, header)) {
    const reason = `${header.columnCount} columns are expected, but the line has ${record.length}`;
    const reject: Reject = { line, column: null, value: '', reason, leftOut: 'ROW' };
    return { row: null, hasLeftStock: false, rejects: [reject] };
  }
  const cells = new CellsOfRow(record, line, header);
  const exit = cells.text('SORTIEPATRIM');
  if (exit !== null && exit !== '9' && exit !== '0') return { row: null, hasLeftStock: true, rejects: [] };
  const row = stagedRow(cells, line);
  return { row: cells.isRejected ? null : row, hasLeftStock: false, rejects: cells.rejects };
}

/** Some exports end each line, but not the header, with a separator. */
function fits(record: readonly string[], { columnCount }: RplsHeader): boolean {
  return record.length === columnCount || (record.length === columnCount + 1 && record.at(-1) === '');
}

function stagedRow(cells: CellsOfRow, line: number): StagedRow | null {
  const place = readPlace(cells);
  if (!place) return null;
  const { address } = place;
  const construction = cells.value('TYPECONST', constructionType);
  const traits = {
    corridor: cells.text('COULOIR'),
    floor: cells.value('ETAGE', floor),
    door: cells.text('NUMAPPT'),
    letterbox: cells.text('NUMBOITE'),
    complement: cells.text('COMPLIDENT'),
    mainRoomCount: cells.value('NBPIECE', roomCount),
    livingArea: cells.value('SURFHAB', area),
    completionYear: cells.value('CONSTRUCT', year),
  };
  const references = deriveReferences(address, construction, traits);
  return {
    line,
    ownReference: ownReferenceOf(cells),
    derivedReference: references.dwelling,
    siret: cells.text('SIRET'),
    ...place.staged,
    residence: references.residence,
    building: references.building,
    stairwell: references.stairwell,
    constructionType: construction,
    completionYear: traits.completionYear,
    floor: traits.floor,
    door: traits.door ?? traits.letterbox,
    mainRoomCount: traits.mainRoomCount,
    livingArea: traits.livingArea,
    ...registered(cells),
  };
}

/** What the register tells of a dwelling beyond where it is and how large. */
function registered(cells: CellsOfRow) {
  return {
    rplsId: cells.text('IDENT_REP'),
    firstLettingYear: cells.value('LOCAT', year),
    initialFinancing: cells.value('FINAN', financingCode),
    aplAgreement: cells.value('CONV', isYes),
    energyLabel: cells.value('DPEENERGIE', energyLabel),
    ghgLabel: cells.value('DPESERRE', energyLabel),
    epcDate: cells.value('DPEDATE', month),
    occupancyStatus: cells.value('MODE', occupancyStatus),
    mainRent: cells.value('LOYERPRINC', rent),
    leaseMonth: cells.value('BAIL', month),
    vacatedOn: cells.value('DATE_DEP_DERLOCAT', day),
  };
}

function ownReferenceOf(cells: CellsOfRow): string | null {
  if (!cells.has('IDENT_INT') && !cells.has('IDENT_REP')) return null;
  const reference = cells.text('IDENT_INT') ?? cells.text('IDENT_REP');
  if (reference === null) return cells.reject('IDENT_INT', 'IDENT_INT or IDENT_REP is expected, but both are empty');
  if (reference.length > OWN_REFERENCE_LENGTH_MAX) {
    return cells.reject('IDENT_INT', `${OWN_REFERENCE_LENGTH_MAX} characters at most are expected`);
  }
  return reference;
}
