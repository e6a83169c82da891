import type { ConstructionType, EnergyLabel, OccupancyStatus } from '@canopee/schema/generated/stock';

/** One dwelling of the file, read and checked, as it waits to be merged. Dates are `YYYY-MM-DD`. */
export interface StagedRow {
  line: number;
  /** The landlord's own id (IDENT_INT), or else the register's; null in the open file, which has neither. */
  ownReference: string | null;
  derivedReference: string;
  siret: string | null;
  inseeCode: string;
  communeName: string | null;
  residence: string;
  residenceName: string;
  building: string;
  buildingName: string;
  houseNumber: string | null;
  street: string | null;
  postcode: string | null;
  latitude: number | null;
  longitude: number | null;
  priorityDistrict: string | null;
  completionYear: number | null;
  constructionType: ConstructionType | null;
  stairwell: string | null;
  stairwellName: string | null;
  rplsId: string | null;
  floor: number | null;
  door: string | null;
  mainRoomCount: number | null;
  livingArea: number | null;
  firstLettingYear: number | null;
  initialFinancing: string | null;
  aplAgreement: boolean | null;
  energyLabel: EnergyLabel | null;
  ghgLabel: EnergyLabel | null;
  epcDate: string | null;
  occupancyStatus: OccupancyStatus | null;
  mainRent: number | null;
  /** Month in which the lease began (BAIL), as its first day. */
  leaseMonth: string | null;
  /** When the last tenant left (DATE_DEP_DERLOCAT). */
  vacatedOn: string | null;
}

/** Columns of the staging table, in the order of COPY. */
export const STAGED_COLUMNS: readonly [keyof StagedRow, string][] = [
  ['line', 'integer not null'],
  ['ownReference', 'text collate "C"'],
  ['derivedReference', 'text collate "C" not null'],
  ['siret', 'text'],
  ['inseeCode', 'text not null'],
  ['communeName', 'text collate "C"'],
  ['residence', 'text collate "C" not null'],
  ['residenceName', 'text collate "C" not null'],
  ['building', 'text collate "C" not null'],
  ['buildingName', 'text collate "C" not null'],
  ['houseNumber', 'text collate "C"'],
  ['street', 'text collate "C"'],
  ['postcode', 'text collate "C"'],
  ['latitude', 'double precision'],
  ['longitude', 'double precision'],
  ['priorityDistrict', 'text collate "C"'],
  ['completionYear', 'integer'],
  ['constructionType', 'text'],
  ['stairwell', 'text collate "C"'],
  ['stairwellName', 'text collate "C"'],
  ['rplsId', 'text'],
  ['floor', 'integer'],
  ['door', 'text collate "C"'],
  ['mainRoomCount', 'integer'],
  ['livingArea', 'integer'],
  ['firstLettingYear', 'integer'],
  ['initialFinancing', 'text collate "C"'],
  ['aplAgreement', 'boolean'],
  ['energyLabel', 'text collate "C"'],
  ['ghgLabel', 'text collate "C"'],
  ['epcDate', 'date'],
  ['occupancyStatus', 'text collate "C"'],
  ['mainRent', 'integer'],
  ['leaseMonth', 'date'],
  ['vacatedOn', 'date'],
];

/** `mainRoomCount` is `main_room_count` in PostgreSQL, as everywhere in the house. */
export function columnInSql(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}
