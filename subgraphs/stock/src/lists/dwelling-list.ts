import { type Connection, connectionPage } from '@canopee/chassis/connection';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { DwellingFilter, DwellingOrder, QueryDwellingsArgs } from '@canopee/schema/generated/stock';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, eq, gte, inArray, lte, type SQL } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { StockContext } from '../stock-context.ts';
import { buildings, type DwellingRow, dwellings } from '../tables.ts';
import { belongingTo, ofOffices } from './list-filter.ts';

/** This office's part of `Query.dwellings`. */
export function listDwellings(args: QueryDwellingsArgs, context: StockContext): Promise<Connection<DwellingRow>> {
  const { office, database } = context;
  return connectionPage<DwellingRow>({
    office,
    args,
    order: dwellingOrder(args.orderBy),
    reference: { column: dwellings.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), dwellingFilter(office, database, args.where)),
    select: ({ filter, condition, orderBy, limit }) =>
      database
        .select()
        .from(dwellings)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => database.$count(dwellings, filter),
  });
}

/** By reference where nothing is said. */
export function dwellingOrder(order: DwellingOrder | null | undefined): ListOrder<DwellingRow> {
  const { field, direction = 'ASC' } = order ?? { field: 'REFERENCE' };
  switch (field) {
    case 'REFERENCE':
      return { field, direction, column: dwellings.reference, valueOf: ({ reference }) => reference };
    case 'LIVING_AREA':
      return { field, direction, column: dwellings.livingArea, valueOf: ({ livingArea }) => livingArea };
    case 'FIRST_LETTING_YEAR':
      return { field, direction, column: dwellings.firstLettingYear, valueOf: (row) => row.firstLettingYear };
    case 'ENERGY_LABEL':
      return { field, direction, column: dwellings.energyLabel, valueOf: ({ energyLabel }) => energyLabel };
  }
}

/** What a filter asks, as SQL. Throws `BAD_USER_INPUT` where an id in it is none. */
export function dwellingFilter(
  office: OfficeKey,
  database: PostgresJsDatabase,
  where: DwellingFilter | null | undefined,
): SQL | undefined {
  if (!where) return undefined;
  const { inseeCode, mainRoomCount, energyLabel, occupancyStatus, livingAreaMin, livingAreaMax } = where;
  const inBuildings = (condition: SQL) =>
    inArray(dwellings.building, database.select({ reference: buildings.reference }).from(buildings).where(condition));
  return and(
    belongingTo(office, 'where.building', where.building, (reference) => eq(dwellings.building, reference)),
    belongingTo(office, 'where.residence', where.residence, (reference) =>
      inBuildings(eq(buildings.residence, reference)),
    ),
    inseeCode == null ? undefined : inBuildings(eq(buildings.inseeCode, inseeCode)),
    mainRoomCount == null ? undefined : eq(dwellings.mainRoomCount, mainRoomCount),
    energyLabel == null ? undefined : inArray(dwellings.energyLabel, energyLabel),
    occupancyStatus == null ? undefined : inArray(dwellings.occupancyStatus, occupancyStatus),
    livingAreaMin == null ? undefined : gte(dwellings.livingArea, livingAreaMin),
    livingAreaMax == null ? undefined : lte(dwellings.livingArea, livingAreaMax),
  );
}
