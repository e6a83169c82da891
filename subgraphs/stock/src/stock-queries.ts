import { and, asc, type Column, desc, eq, getTableColumns, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import {
  buildings,
  communes,
  consents,
  dwellings,
  equipment,
  leases,
  leaseTenants,
  residences,
  stairwells,
  tenants,
} from './tables.ts';

export type StockQueries = ReturnType<typeof prepareStockQueries>;

/**
 * Every read by key, as prepared statements: they are most of what the stock is asked, and PostgreSQL then plans each once a
 * connection. Keys go in as one array, so that a batch of any size is the same statement. Rows come in any order but for
 * those of one key, which are sorted.
 */
export function prepareStockQueries(database: PostgresJsDatabase) {
  return { ...prepareByReference(database), ...prepareByParent(database), ...prepareByLease(database) };
}

function prepareByReference(database: PostgresJsDatabase) {
  return {
    communes: database.select().from(communes).where(isAnyOf(communes.inseeCode)).prepare('stock_communes'),
    residences: database.select().from(residences).where(isAnyOf(residences.reference)).prepare('stock_residences'),
    buildings: database.select().from(buildings).where(isAnyOf(buildings.reference)).prepare('stock_buildings'),
    stairwells: database.select().from(stairwells).where(isAnyOf(stairwells.reference)).prepare('stock_stairwells'),
    equipment: database.select().from(equipment).where(isAnyOf(equipment.reference)).prepare('stock_equipment'),
    dwellings: database.select().from(dwellings).where(isAnyOf(dwellings.reference)).prepare('stock_dwellings'),
    leases: database.select().from(leases).where(isAnyOf(leases.reference)).prepare('stock_leases'),
    tenants: database.select().from(tenants).where(isAnyOf(tenants.reference)).prepare('stock_tenants'),
  };
}

function prepareByParent(database: PostgresJsDatabase) {
  const count = sql<number>`count(*)::int`;
  return {
    buildingsOfResidences: database
      .select()
      .from(buildings)
      .where(isAnyOf(buildings.residence))
      .orderBy(asc(buildings.reference))
      .prepare('stock_buildings_of_residences'),
    stairwellsOfBuildings: database
      .select()
      .from(stairwells)
      .where(isAnyOf(stairwells.building))
      .orderBy(asc(stairwells.name), asc(stairwells.reference))
      .prepare('stock_stairwells_of_buildings'),
    equipmentOfBuildings: database
      .select()
      .from(equipment)
      .where(isAnyOf(equipment.building))
      .orderBy(asc(equipment.reference))
      .prepare('stock_equipment_of_buildings'),
    dwellingCountsOfBuildings: database
      .select({ parent: dwellings.building, count })
      .from(dwellings)
      .where(isAnyOf(dwellings.building))
      .groupBy(dwellings.building)
      .prepare('stock_dwelling_counts_of_buildings'),
    dwellingCountsOfResidences: database
      .select({ parent: buildings.residence, count })
      .from(dwellings)
      .innerJoin(buildings, eq(buildings.reference, dwellings.building))
      .where(isAnyOf(buildings.residence))
      .groupBy(buildings.residence)
      .prepare('stock_dwelling_counts_of_residences'),
  };
}

function prepareByLease(database: PostgresJsDatabase) {
  const today = sql`${sql.placeholder('today')}::date`;
  return {
    /** Of several that run at once, the one that began last. */
    leasesInForceOfDwellings: database
      .selectDistinctOn([leases.dwelling])
      .from(leases)
      .where(
        and(
          isAnyOf(leases.dwelling),
          or(isNull(leases.startedOn), lte(leases.startedOn, today)),
          or(isNull(leases.endedOn), gte(leases.endedOn, today)),
        ),
      )
      .orderBy(asc(leases.dwelling), sql`${desc(leases.startedOn)} nulls last`, asc(leases.reference))
      .prepare('stock_leases_in_force_of_dwellings'),
    tenantsOfLeases: database
      .select({ lease: leaseTenants.lease, tenant: getTableColumns(tenants) })
      .from(leaseTenants)
      .innerJoin(tenants, eq(tenants.reference, leaseTenants.tenant))
      .where(isAnyOf(leaseTenants.lease))
      .orderBy(asc(tenants.reference))
      .prepare('stock_tenants_of_leases'),
    leasesOfTenants: database
      .select({ tenant: leaseTenants.tenant, lease: getTableColumns(leases) })
      .from(leaseTenants)
      .innerJoin(leases, eq(leases.reference, leaseTenants.lease))
      .where(isAnyOf(leaseTenants.tenant))
      .orderBy(sql`${desc(leases.startedOn)} nulls last`, asc(leases.reference))
      .prepare('stock_leases_of_tenants'),
    consentsOfTenants: database
      .select()
      .from(consents)
      .where(isAnyOf(consents.tenant))
      .orderBy(desc(consents.number))
      .prepare('stock_consents_of_tenants'),
  };
}

function isAnyOf(column: Column): SQL {
  return sql`${column} = any(${sql.placeholder('keys')}::text[])`;
}
