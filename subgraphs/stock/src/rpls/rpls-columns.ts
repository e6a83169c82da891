/**
 * Columns that we read, by the name that the decree of 5 January 2010 gives them, each with what other vintages call it: the open
 * file since 2023 splits codes from labels, and renames its zonings with every new list of districts. Where a file has several,
 * the first counts. All other columns of a file are passed over.
 */
const ALIASES = {
  // Where it is
  DEPCOM: [],
  LIBCOM: [],
  CODEPOSTAL: [],
  NUMVOIE: [],
  INDREP: [],
  TYPVOIE: [],
  NOMVOIE: [],
  COMPLGEO: [],
  LIEUDIT: [],
  IMMEU: [],
  BAT: [],
  ENTREE: [],
  ESC: [],
  COULOIR: [],
  ETAGE: [],
  NUMAPPT: [],
  NUMBOITE: [],
  COMPLIDENT: [],
  EPSG: [],
  X: [],
  Y: [],
  PLG_QP: ['PLG_QP24', 'PLG_QP15'],
  // What it is
  TYPECONST: ['TYPECONST_CODE'],
  NBPIECE: [],
  SURFHAB: [],
  CONSTRUCT: [],
  LOCAT: [],
  FINAN: ['FINAN_CODE'],
  CONV: [],
  DPEDATE: [],
  DPEENERGIE: [],
  DPESERRE: [],
  // Restricted file only
  IDENT_INT: [],
  IDENT_REP: [],
  SIRET: [],
  SORTIEPATRIM: [],
  MODE: [],
  BAIL: [],
  LOYERPRINC: [],
  DATE_DEP_DERLOCAT: [],
} as const satisfies Record<string, readonly string[]>;

export type RplsColumn = keyof typeof ALIASES;

/** Without these a file is not the register, whatever else it is. */
const REQUIRED: readonly RplsColumn[] = ['DEPCOM', 'NOMVOIE', 'TYPECONST', 'NBPIECE', 'SURFHAB', 'CONSTRUCT'];

/**
 * `OPEN`: for anyone, since 2023. `OPEN_2016_2019`: the same before, which still had building, stairwell and flat number.
 * `RESTRICTED`: for the State, local authorities and the landlord itself ("fichier loi"), with ids, rent and occupation.
 */
export type RplsFormat = 'OPEN' | 'OPEN_2016_2019' | 'RESTRICTED';

/** Where a file has the columns that we read. */
export interface RplsHeader {
  format: RplsFormat;
  /** All columns of the file, known or not. */
  columnCount: number;
  /** Position in a record; undefined where the file has no such column. */
  positions: Readonly<Partial<Record<RplsColumn, number>>>;
}

/** `known`: columns of the register that the line does have. */
export type HeaderReading = { header: RplsHeader } | { missing: string[]; known: string[] };

/** Reads a header line, or says which columns of the register it lacks. */
export function readHeader(record: readonly string[]): HeaderReading {
  const names = record.map(columnName);
  const positions: Partial<Record<RplsColumn, number>> = {};
  for (const [column, aliases] of Object.entries(ALIASES) as [RplsColumn, readonly string[]][]) {
    const position = [column, ...aliases].map((name) => names.indexOf(name)).find((index) => index >= 0);
    if (position !== undefined) positions[column] = position;
  }
  const missing = REQUIRED.filter((column) => positions[column] === undefined);
  if (missing.length > 0) {
    const named = missing.map((column) => [column, ...ALIASES[column]].join(' or '));
    return { missing: named, known: Object.keys(positions) };
  }
  return { header: { format: formatOf(names), columnCount: record.length, positions } };
}

export function hasColumn({ positions }: RplsHeader, ...columns: readonly RplsColumn[]): boolean {
  return columns.some((column) => positions[column] !== undefined);
}

function formatOf(names: readonly string[]): RplsFormat {
  if (names.includes('IDENT_INT') || names.includes('IDENT_REP')) return 'RESTRICTED';
  return names.includes('TYPECONST_CODE') ? 'OPEN' : 'OPEN_2016_2019';
}

/** The files of 2017 write `surfhab_red` for SURFHAB. */
function columnName(text: string): string {
  return text.trim().toUpperCase().replace(/_RED$/, '');
}
