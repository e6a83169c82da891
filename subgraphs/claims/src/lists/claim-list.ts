import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import type { QueryClaimsArgs } from '@canopee/schema/generated/claims';
import { and } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { type ClaimRow, claims } from '../tables.ts';
import { claimFilter } from './claim-filter.ts';
import { claimOrder } from './claim-order.ts';

/** This office's part of `Query.claims`. Throws `BAD_USER_INPUT` or `CURSOR_INVALID` in the caller's words. */
export function claimList(
  args: QueryClaimsArgs,
  { office, database, seen }: ClaimsContext,
): Promise<Connection<ClaimRow>> {
  const { drizzle } = database;
  return connectionPage({
    office,
    args,
    order: claimOrder(args.orderBy),
    reference: { column: claims.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), seen.claims, claimFilter(office, args.where)),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(claims)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(claims, filter),
  });
}
