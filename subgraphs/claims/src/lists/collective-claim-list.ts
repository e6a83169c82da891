import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import type { QueryCollectiveClaimsArgs } from '@canopee/schema/generated/claims';
import { and } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { type CollectiveClaimRow, collectiveClaims } from '../tables.ts';
import { collectiveClaimFilter } from './collective-claim-filter.ts';
import { collectiveClaimOrder } from './collective-claim-order.ts';

/** This office's part of `Query.collectiveClaims`. Throws `BAD_USER_INPUT` or `CURSOR_INVALID` in the caller's words. */
export function collectiveClaimList(
  args: QueryCollectiveClaimsArgs,
  { office, database }: ClaimsContext,
): Promise<Connection<CollectiveClaimRow>> {
  const { drizzle } = database;
  return connectionPage({
    office,
    args,
    order: collectiveClaimOrder(args.orderBy),
    reference: { column: collectiveClaims.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), collectiveClaimFilter(office, args.where)),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(collectiveClaims)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(collectiveClaims, filter),
  });
}
