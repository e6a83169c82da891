import { type Connection, connectionPage } from '@canopee/chassis/connection';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { BuildingFilter, BuildingOrder, QueryBuildingsArgs } from '@canopee/schema/generated/stock';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, eq, type SQL } from 'drizzle-orm';
import type { StockContext } from '../stock-context.ts';
import { type BuildingRow, buildings } from '../tables.ts';
import { belongingTo, containing, ofOffices } from './list-filter.ts';

/** This office's part of `Query.buildings`. */
export function listBuildings(args: QueryBuildingsArgs, context: StockContext): Promise<Connection<BuildingRow>> {
  const { office, database } = context;
  return connectionPage<BuildingRow>({
    office,
    args,
    order: buildingOrder(args.orderBy),
    reference: { column: buildings.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), buildingFilter(office, args.where)),
    select: ({ filter, condition, orderBy, limit }) =>
      database
        .select()
        .from(buildings)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => database.$count(buildings, filter),
  });
}

/** By reference where nothing is said. */
export function buildingOrder(order: BuildingOrder | null | undefined): ListOrder<BuildingRow> {
  const { field, direction = 'ASC' } = order ?? { field: 'REFERENCE' };
  switch (field) {
    case 'REFERENCE':
      return { field, direction, column: buildings.reference, valueOf: ({ reference }) => reference };
    case 'NAME':
      return { field, direction, column: buildings.name, valueOf: ({ name }) => name };
    case 'COMPLETION_YEAR':
      return { field, direction, column: buildings.completionYear, valueOf: ({ completionYear }) => completionYear };
  }
}

function buildingFilter(office: OfficeKey, where: BuildingFilter | null | undefined): SQL | undefined {
  if (!where) return undefined;
  return and(
    belongingTo(office, 'where.residence', where.residence, (reference) => eq(buildings.residence, reference)),
    where.inseeCode == null ? undefined : eq(buildings.inseeCode, where.inseeCode),
    containing(buildings.searchText, where.search),
  );
}
