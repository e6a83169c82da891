import { type PagesByParent, pagesByParent } from '@canopee/chassis/pages-by-parent';
import { groupedBy, inOrderOf } from '@canopee/chassis/rows-by-key';
import type { OfficeKey } from '@canopee/schema/office-key';
import DataLoader from 'dataloader';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StockQueries } from './stock-queries.ts';
import {
  type BuildingRow,
  type CommuneRow,
  type ConsentRow,
  type DwellingRow,
  dwellings,
  type EquipmentRow,
  type LeaseRow,
  type ResidenceRow,
  type StairwellRow,
  type TenantRow,
} from './tables.ts';

/** They go as one array, so that thousands cost one round trip. */
const KEYS_PER_STATEMENT_MAX = 5_000;

type Loader<Value> = DataLoader<string, Value>;

/** Reads of one request, batched. Keys are references (for communes, INSEE codes); an unknown one gives null, none or 0. */
export interface StockLoaders {
  commune: Loader<CommuneRow | null>;
  residence: Loader<ResidenceRow | null>;
  building: Loader<BuildingRow | null>;
  stairwell: Loader<StairwellRow | null>;
  equipment: Loader<EquipmentRow | null>;
  dwelling: Loader<DwellingRow | null>;
  lease: Loader<LeaseRow | null>;
  tenant: Loader<TenantRow | null>;
  buildingsOfResidence: Loader<BuildingRow[]>;
  stairwellsOfBuilding: Loader<StairwellRow[]>;
  equipmentOfBuilding: Loader<EquipmentRow[]>;
  dwellingCountOfBuilding: Loader<number>;
  dwellingCountOfResidence: Loader<number>;
  leaseInForceOfDwelling: Loader<LeaseRow | null>;
  tenantsOfLease: Loader<TenantRow[]>;
  leasesOfTenant: Loader<LeaseRow[]>;
  /** The last word first. */
  consentsOfTenant: Loader<ConsentRow[]>;
  dwellingsOfBuilding: PagesByParent<DwellingRow>;
}

export interface StockLoaderOptions {
  office: OfficeKey;
  database: PostgresJsDatabase;
  queries: StockQueries;
  /** The day on which a lease is in force or not, `YYYY-MM-DD`. */
  today: string;
}

export function createStockLoaders({ office, database, queries, today }: StockLoaderOptions): StockLoaders {
  const reference = (row: { reference: string }) => row.reference;
  return {
    commune: oneByKey(queries.communes, ({ inseeCode }) => inseeCode),
    residence: oneByKey(queries.residences, reference),
    building: oneByKey(queries.buildings, reference),
    stairwell: oneByKey(queries.stairwells, reference),
    equipment: oneByKey(queries.equipment, reference),
    dwelling: oneByKey(queries.dwellings, reference),
    lease: oneByKey(queries.leases, reference),
    tenant: oneByKey(queries.tenants, reference),
    buildingsOfResidence: manyByKey(queries.buildingsOfResidences, ({ residence }) => residence),
    stairwellsOfBuilding: manyByKey(queries.stairwellsOfBuildings, ({ building }) => building),
    equipmentOfBuilding: manyByKey(queries.equipmentOfBuildings, ({ building }) => building),
    dwellingCountOfBuilding: countByKey(queries.dwellingCountsOfBuildings),
    dwellingCountOfResidence: countByKey(queries.dwellingCountsOfResidences),
    leaseInForceOfDwelling: batched(async (keys) => {
      const rows = await queries.leasesInForceOfDwellings.execute({ keys, today });
      return inOrderOf(keys, rows, ({ dwelling }) => dwelling);
    }),
    tenantsOfLease: batched(async (keys) => {
      const rows = await queries.tenantsOfLeases.execute({ keys });
      return groupedBy(keys, rows, ({ lease }) => lease).map((group) => group.map(({ tenant }) => tenant));
    }),
    leasesOfTenant: batched(async (keys) => {
      const rows = await queries.leasesOfTenants.execute({ keys });
      return groupedBy(keys, rows, ({ tenant }) => tenant).map((group) => group.map(({ lease }) => lease));
    }),
    consentsOfTenant: manyByKey(queries.consentsOfTenants, ({ tenant }) => tenant),
    dwellingsOfBuilding: pagesByParent({
      office,
      database,
      table: dwellings,
      parent: dwellings.building,
      reference: { column: dwellings.reference, of: reference },
    }),
  };
}

/** A statement of `prepareStockQueries`. */
interface ByKeys<Row> {
  execute(placeholders: { keys: readonly string[] }): Promise<Row[]>;
}

function batched<Value>(read: (keys: readonly string[]) => Promise<Value[]>): Loader<Value> {
  return new DataLoader(read, { maxBatchSize: KEYS_PER_STATEMENT_MAX });
}

function oneByKey<Row>(query: ByKeys<Row>, keyOf: (row: Row) => string): Loader<Row | null> {
  return batched(async (keys) => inOrderOf(keys, await query.execute({ keys }), keyOf));
}

function manyByKey<Row>(query: ByKeys<Row>, keyOf: (row: Row) => string): Loader<Row[]> {
  return batched(async (keys) => groupedBy(keys, await query.execute({ keys }), keyOf));
}

function countByKey(query: ByKeys<{ parent: string; count: number }>): Loader<number> {
  return batched(async (keys) => {
    const rows = inOrderOf(keys, await query.execute({ keys }), ({ parent }) => parent);
    return rows.map((row) => row?.count ?? 0);
  });
}
