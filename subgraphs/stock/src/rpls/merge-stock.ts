import type { TransactionSql } from 'postgres';
import { mergeLeases } from './merge-leases.ts';
import { mergeRows } from './merge-rows.ts';
import { hasColumn, type RplsColumn, type RplsHeader } from './rpls-columns.ts';
import type { RplsImportReport } from './rpls-import-report.ts';

export type MergedStock = Pick<
  RplsImportReport,
  | 'residences'
  | 'buildings'
  | 'stairwells'
  | 'dwellings'
  | 'leases'
  | 'referencesDerived'
  | 'referencesNumbered'
  | 'dwellingsNotInFile'
>;

/** Columns of a table and what each is read from. A file that has none of them leaves what the office knows. */
type ColumnSources = Readonly<Record<string, readonly RplsColumn[]>>;

const BUILDING_COLUMNS: ColumnSources = {
  residence: ['NOMVOIE'],
  name: ['NOMVOIE'],
  house_number: ['NUMVOIE'],
  street: ['NOMVOIE'],
  postcode: ['CODEPOSTAL'],
  insee_code: ['DEPCOM'],
  latitude: ['X'],
  longitude: ['X'],
  priority_district: ['PLG_QP'],
  completion_year: ['CONSTRUCT'],
  construction_type: ['TYPECONST'],
};

const DWELLING_COLUMNS: ColumnSources = {
  rpls_id: ['IDENT_REP'],
  building: ['NOMVOIE'],
  stairwell: ['ESC', 'ENTREE'],
  floor: ['ETAGE'],
  door: ['NUMAPPT', 'NUMBOITE'],
  main_room_count: ['NBPIECE'],
  living_area: ['SURFHAB'],
  first_letting_year: ['LOCAT'],
  initial_financing: ['FINAN'],
  apl_agreement: ['CONV'],
  energy_label: ['DPEENERGIE'],
  ghg_label: ['DPESERRE'],
  epc_date: ['DPEDATE'],
  occupancy_status: ['MODE'],
  main_rent: ['LOYERPRINC'],
};

/** Brings the stock to what `rpls_staged` says. Runs in one transaction, so that it is done whole or not at all. */
export async function mergeStock(transaction: TransactionSql, header: RplsHeader): Promise<MergedStock> {
  await numberDwellings(transaction);
  await addCommunes(transaction);
  const residences = await mergeRows(transaction, {
    table: 'residences',
    source: `select residence as reference, min(residence_name) as name, min(insee_code) as insee_code
      from rpls_dwellings group by residence`,
    columns: ['name', 'insee_code'],
    updated: ['name', 'insee_code'],
  });
  const buildings = await mergeRows(transaction, {
    table: 'buildings',
    source: BUILDINGS,
    columns: Object.keys(BUILDING_COLUMNS),
    updated: known(BUILDING_COLUMNS, header),
  });
  const stairwells = await mergeRows(transaction, {
    table: 'stairwells',
    source: `select stairwell as reference, min(building) as building, min(stairwell_name) as name
      from rpls_dwellings where stairwell is not null group by stairwell`,
    columns: ['building', 'name'],
    updated: ['building', 'name'],
  });
  const dwellings = await mergeRows(transaction, {
    table: 'dwellings',
    source: `select reference, ${Object.keys(DWELLING_COLUMNS).join(', ')} from rpls_dwellings`,
    columns: Object.keys(DWELLING_COLUMNS),
    updated: known(DWELLING_COLUMNS, header),
  });
  const leases = await mergeLeases(transaction, header);
  return { residences, buildings, stairwells, dwellings, leases, ...(await countDwellings(transaction)) };
}

// Rows of one building mostly agree. Where they do not (a typing error in one of forty), the middle value is taken, which unlike
// a mean does not depend on the order of the rows, so that the same file always gives the same building.
const BUILDINGS = `
  select
    building as reference,
    min(residence) as residence,
    min(building_name) as name,
    min(house_number) as house_number,
    min(street) as street,
    min(postcode) as postcode,
    min(insee_code) as insee_code,
    percentile_disc(0.5) within group (order by latitude) as latitude,
    percentile_disc(0.5) within group (order by longitude) as longitude,
    max(priority_district) as priority_district,
    percentile_disc(0.5) within group (order by completion_year) as completion_year,
    min(construction_type) as construction_type
  from rpls_dwellings
  group by building`;

/**
 * Gives each dwelling its reference. Dwellings that nothing of what identifies them tells apart are numbered in the order of all else
 * that is known of them, so that neither their order in the file nor a second reading changes who is who.
 */
async function numberDwellings(transaction: TransactionSql): Promise<void> {
  const { count } = await transaction`
    create temporary table rpls_dwellings on commit drop as
    select *,
      coalesce(own_reference, derived_reference || case when rank > 1 then '-' || rank else '' end) as reference
    from (
      select *,
        row_number() over (
          partition by own_reference, derived_reference
          order by first_letting_year, initial_financing, apl_agreement, epc_date, energy_label, ghg_label, line
        ) as rank
      from rpls_staged
    ) as ranked`;
  if (count > 0) await transaction`analyze rpls_dwellings`;
}

/** A name that the office has is kept: vintages write communes in capitals, or without accents. */
async function addCommunes(transaction: TransactionSql): Promise<void> {
  await transaction`
    insert into stock.communes (insee_code, name)
    select insee_code, coalesce(min(commune_name), insee_code)
    from rpls_dwellings as staged
    where not exists (select from stock.communes as known where known.insee_code = staged.insee_code)
    group by insee_code`;
}

async function countDwellings(transaction: TransactionSql) {
  const [counts] = await transaction<
    Pick<RplsImportReport, 'referencesDerived' | 'referencesNumbered' | 'dwellingsNotInFile'>[]
  >`
    select
      count(*) filter (where own_reference is null)::int as "referencesDerived",
      count(*) filter (where own_reference is null and rank > 1)::int as "referencesNumbered",
      (
        select count(*)::int from stock.dwellings as known
        where not exists (select from rpls_dwellings as given where given.reference = known.reference)
      ) as "dwellingsNotInFile"
    from rpls_dwellings`;
  return counts ?? { referencesDerived: 0, referencesNumbered: 0, dwellingsNotInFile: 0 };
}

function known(columns: ColumnSources, header: RplsHeader): string[] {
  return Object.entries(columns)
    .filter(([, sources]) => hasColumn(header, ...sources))
    .map(([name]) => name);
}
