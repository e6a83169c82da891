import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import { changeTablesIn } from '@canopee/chassis/changes/change-tables';
import { sortedText } from '@canopee/chassis/sorted-text';
import { upsertAnswersIn } from '@canopee/chassis/upsert/upsert-answers';
import type {
  ConsentChange,
  ConsentManner,
  ConstructionType,
  EnergyLabel,
  OccupancyStatus,
} from '@canopee/schema/generated/stock';
import type { Purpose } from '@canopee/schema/purpose';
import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  type PgColumn,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

/** The stock's part of an office's database. References are the office's own keys; texts that lists sort by are in "C". */
export const stock = pgSchema('stock');

export const CONSTRUCTION_TYPES = ['COLLECTIVE', 'INDIVIDUAL', 'STUDENT'] as const satisfies ConstructionType[];
export const ENERGY_LABELS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const satisfies EnergyLabel[];
export const OCCUPANCY_STATUSES = [
  'LET',
  'COMMERCIAL_VACANCY',
  'TECHNICAL_VACANCY',
  'ASSOCIATION',
  'OTHER',
] as const satisfies OccupancyStatus[];

export const CONSENT_CHANGES = ['GIVEN', 'WITHDRAWN'] as const satisfies ConsentChange[];
export const CONSENT_MANNERS = ['IN_PERSON', 'IN_WRITING', 'BY_TELEPHONE', 'ONLINE'] as const satisfies ConsentManner[];

export const communes = stock.table('communes', {
  inseeCode: text().primaryKey(),
  name: text().notNull(),
});

export const residences = stock.table(
  'residences',
  {
    reference: sortedText().primaryKey(),
    name: sortedText().notNull(),
    inseeCode: text()
      .notNull()
      .references(() => communes.inseeCode),
    searchText: text()
      .notNull()
      .generatedAlwaysAs((): SQL => searchable(residences.name, residences.reference)),
  },
  (table) => [index().on(table.inseeCode), index().on(table.name, table.reference)],
);

export const buildings = stock.table(
  'buildings',
  {
    reference: sortedText().primaryKey(),
    residence: sortedText()
      .notNull()
      .references(() => residences.reference),
    name: sortedText().notNull(),
    houseNumber: text(),
    street: text(),
    postcode: text(),
    inseeCode: text()
      .notNull()
      .references(() => communes.inseeCode),
    /** Degrees, WGS 84: both or none. */
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    priorityDistrict: text(),
    completionYear: integer(),
    constructionType: text({ enum: CONSTRUCTION_TYPES }),
    searchText: text()
      .notNull()
      .generatedAlwaysAs((): SQL => searchable(buildings.name, buildings.street, buildings.reference)),
  },
  (table) => [
    index().on(table.residence, table.reference),
    index().on(table.inseeCode),
    index().on(table.name, table.reference),
    oneOf('construction_type', table.constructionType, CONSTRUCTION_TYPES),
    check('position_is_whole', sql`(${table.latitude} is null) = (${table.longitude} is null)`),
  ],
);

export const stairwells = stock.table(
  'stairwells',
  {
    reference: sortedText().primaryKey(),
    building: sortedText()
      .notNull()
      .references(() => buildings.reference),
    name: sortedText().notNull(),
  },
  (table) => [index().on(table.building, table.name)],
);

export const equipment = stock.table(
  'equipment',
  {
    reference: sortedText().primaryKey(),
    building: sortedText()
      .notNull()
      .references(() => buildings.reference),
    stairwell: sortedText().references(() => stairwells.reference),
    system: text({ enum: BUILDING_SYSTEMS }).notNull(),
    name: text().notNull(),
    commissioningYear: integer(),
  },
  (table) => [index().on(table.building, table.reference), oneOf('system', table.system, BUILDING_SYSTEMS)],
);

export const dwellings = stock.table(
  'dwellings',
  {
    reference: sortedText().primaryKey(),
    rplsId: text(),
    building: sortedText()
      .notNull()
      .references(() => buildings.reference),
    stairwell: sortedText().references(() => stairwells.reference),
    floor: integer(),
    door: text(),
    mainRoomCount: integer(),
    livingArea: integer(),
    firstLettingYear: integer(),
    initialFinancing: text(),
    aplAgreement: boolean(),
    energyLabel: sortedText().$type<EnergyLabel>(),
    ghgLabel: text({ enum: ENERGY_LABELS }),
    epcDate: date({ mode: 'string' }),
    occupancyStatus: text({ enum: OCCUPANCY_STATUSES }),
    mainRent: integer(),
  },
  (table) => [
    index().on(table.building, table.reference),
    oneOf('energy_label', table.energyLabel, ENERGY_LABELS),
    oneOf('ghg_label', table.ghgLabel, ENERGY_LABELS),
    oneOf('occupancy_status', table.occupancyStatus, OCCUPANCY_STATUSES),
  ],
);

export const leases = stock.table(
  'leases',
  {
    reference: sortedText().primaryKey(),
    dwelling: sortedText()
      .notNull()
      .references(() => dwellings.reference),
    startedOn: date({ mode: 'string' }),
    /** Its last day; null while it runs. */
    endedOn: date({ mode: 'string' }),
  },
  (table) => [index().on(table.dwelling)],
);

export const tenants = stock.table('tenants', {
  reference: sortedText().primaryKey(),
  firstName: text(),
  lastName: text(),
  /** Lines, the last of them postcode and commune; null where they are written to at home. */
  postalAddress: text(),
  phone: text(),
  email: text(),
  birthDate: date({ mode: 'string' }),
});

/** Who holds a lease: one person or several (colocataires). */
export const leaseTenants = stock.table(
  'lease_tenants',
  {
    lease: sortedText()
      .notNull()
      .references(() => leases.reference),
    tenant: sortedText()
      .notNull()
      .references(() => tenants.reference),
  },
  (table) => [primaryKey({ columns: [table.lease, table.tenant] }), index().on(table.tenant)],
);

/**
 * What tenants said, one row each time; a trigger refuses to change or delete one. References only: what was said stays when a home or
 * a tenant leaves the stock, for as long as it must be shown.
 */
export const consents = stock.table(
  'consents',
  {
    /** In the order of their words: of one tenant, home and purpose the highest counts. */
    number: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    tenant: sortedText().notNull(),
    dwelling: sortedText().notNull(),
    purpose: text().$type<Purpose>().notNull(),
    change: text({ enum: CONSENT_CHANGES }).notNull(),
    at: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    manner: text({ enum: CONSENT_MANNERS }).notNull(),
    /** Pseudonym of whoever wrote it down: the tenant, or staff to whom it was said. */
    recordedBy: text().notNull(),
    recordedByRoles: text().array().notNull(),
  },
  (table) => [
    index().on(table.tenant, table.dwelling, table.purpose, table.number.desc()),
    index().on(table.purpose, table.dwelling),
    oneOf('change', table.change, CONSENT_CHANGES),
    oneOf('manner', table.manner, CONSENT_MANNERS),
  ],
);

/** What changed, for those who keep a copy: see the migration that makes the triggers. */
export const { changes, changeEra, changeNumber } = changeTablesIn(stock);

/** What batches of the office's own software were answered. */
export const upsertAnswers = upsertAnswersIn(stock);

export type CommuneRow = typeof communes.$inferSelect;
export type ResidenceRow = typeof residences.$inferSelect;
export type BuildingRow = typeof buildings.$inferSelect;
export type StairwellRow = typeof stairwells.$inferSelect;
export type EquipmentRow = typeof equipment.$inferSelect;
export type DwellingRow = typeof dwellings.$inferSelect;
export type LeaseRow = typeof leases.$inferSelect;
export type TenantRow = typeof tenants.$inferSelect;
export type ConsentRow = typeof consents.$inferSelect;

/**
 * Lower case without accents, so that a search finds "Résidence" by "residence". Letters with an accent come apart under NFD,
 * and their accents (U+0300 to U+036F) are dropped; what is left is lowered as ASCII, whatever locale the database has.
 * `searchTextOf` does the same to what was typed.
 */
function searchable(...columns: PgColumn[]): SQL {
  const joined = sql.join(
    columns.map((column) => (column.notNull ? sql`${column}` : sql`coalesce(${column}, '')`)),
    sql` || ' ' || `,
  );
  return sql`lower(regexp_replace(normalize(${joined}, NFD), '[\\u0300-\\u036f]', '', 'g') collate "C")`;
}

function oneOf(name: string, column: PgColumn, values: readonly string[]) {
  return check(`${name}_is_known`, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`);
}
