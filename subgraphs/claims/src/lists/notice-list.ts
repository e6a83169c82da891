import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofObject, ofOffices } from '@canopee/chassis/list-filter';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { NoticeFilter, QueryNoticesArgs } from '@canopee/schema/generated/claims';
import type { OfficeKey } from '@canopee/schema/office-key';
import { and, inArray, type SQL } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { type NoticeRow, notices } from '../notices/notice-tables.ts';

const NEWEST_FIRST: ListOrder<NoticeRow> = {
  field: 'DRAFTED_AT',
  direction: 'DESC',
  column: notices.draftedAt,
  valueOf: ({ draftedAt }) => draftedAt.toISOString(),
  castTo: 'timestamptz',
};

/** This office's part of `Query.notices`. Throws `BAD_USER_INPUT` or `CURSOR_INVALID` in the caller's words. */
export function noticeList(
  args: QueryNoticesArgs,
  { office, database }: ClaimsContext,
): Promise<Connection<NoticeRow>> {
  const { drizzle } = database;
  return connectionPage({
    office,
    args,
    order: NEWEST_FIRST,
    reference: { column: notices.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, args.offices), noticeFilter(office, args.where)),
    select: ({ condition, filter, orderBy, limit }) =>
      drizzle
        .select()
        .from(notices)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => drizzle.$count(notices, filter),
  });
}

function noticeFilter(office: OfficeKey, where: NoticeFilter | null | undefined): SQL | undefined {
  if (!where) return undefined;
  const { building, collectiveClaim, state, kind } = where;
  return and(
    ofObject(notices.building, office, 'where.building', building),
    ofObject(notices.collectiveClaim, office, 'where.collectiveClaim', collectiveClaim),
    state ? inArray(notices.state, state) : undefined,
    kind ? inArray(notices.kind, kind) : undefined,
  );
}
