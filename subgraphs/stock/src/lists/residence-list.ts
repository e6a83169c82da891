import { type Connection, connectionPage } from '@canopee/chassis/connection';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { QueryResidencesArgs, ResidenceFilter, ResidenceOrder } from '@canopee/schema/generated/stock';
import { and, eq, type SQL } from 'drizzle-orm';
import type { StockContext } from '../stock-context.ts';
import { type ResidenceRow, residences } from '../tables.ts';
import { containing, ofOffices } from './list-filter.ts';

/** This office's part of `Query.residences`. */
export function listResidences(args: QueryResidencesArgs, context: StockContext): Promise<Connection<ResidenceRow>> {
  const { office, database } = context;
  return connectionPage<ResidenceRow>({
    office,
    args,
    order: residenceOrder(args.orderBy),
    reference: { column: residences.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), residenceFilter(args.where)),
    select: ({ filter, condition, orderBy, limit }) =>
      database
        .select()
        .from(residences)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => database.$count(residences, filter),
  });
}

/** By reference where nothing is said. */
export function residenceOrder(order: ResidenceOrder | null | undefined): ListOrder<ResidenceRow> {
  const { field, direction = 'ASC' } = order ?? { field: 'REFERENCE' };
  switch (field) {
    case 'REFERENCE':
      return { field, direction, column: residences.reference, valueOf: ({ reference }) => reference };
    case 'NAME':
      return { field, direction, column: residences.name, valueOf: ({ name }) => name };
  }
}

function residenceFilter(where: ResidenceFilter | null | undefined): SQL | undefined {
  if (!where) return undefined;
  return and(
    where.inseeCode == null ? undefined : eq(residences.inseeCode, where.inseeCode),
    containing(residences.searchText, where.search),
  );
}
