import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import type { ListOrder } from '@canopee/chassis/list-page';
import { noteReading } from '@canopee/chassis/note-reading';
import { ownReference } from '@canopee/chassis/own-reference';
import type { QuerySubjectRequestArgs, QuerySubjectRequestsArgs } from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import { and, eq, inArray, lte } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, requests } from '../tables.ts';

const FIRST_DUE_FIRST: ListOrder<RequestRow> = {
  field: 'DUE_ON',
  direction: 'ASC',
  column: requests.dueOn,
  valueOf: ({ dueOn }) => dueOn,
  castTo: 'date',
};

/** This office's part of `Query.subjectRequests`; whose requests are on the page is noted for the ledger. */
export async function requestList(
  { where, offices, ...args }: QuerySubjectRequestsArgs,
  context: RightsContext,
  info: GraphQLResolveInfo,
): Promise<Connection<RequestRow>> {
  const { office, database } = context;
  const page = await connectionPage<RequestRow>({
    office,
    args,
    order: FIRST_DUE_FIRST,
    reference: { column: requests.reference, of: ({ reference }) => reference },
    filter: and(
      ofOffices(office, offices),
      where?.state == null ? undefined : inArray(requests.state, where.state),
      where?.kind == null ? undefined : inArray(requests.kind, where.kind),
      where?.dueUntil == null ? undefined : lte(requests.dueOn, where.dueUntil),
    ),
    select: ({ condition, filter, orderBy, limit }) =>
      database.drizzle
        .select()
        .from(requests)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => database.drizzle.$count(requests, filter),
  });
  noteRequests('Query.subjectRequests', page.nodes, context, info);
  return page;
}

/** Null where the office has no such request. */
export async function requestById(
  { id }: QuerySubjectRequestArgs,
  context: RightsContext,
  info: GraphQLResolveInfo,
): Promise<RequestRow | null> {
  const { office, database } = context;
  const found = await database.drizzle
    .select()
    .from(requests)
    .where(eq(requests.reference, ownReference(office, id) ?? ''));
  noteRequests('Query.subjectRequest', found, context, info);
  return found[0] ?? null;
}

/** That somebody looked is an entry also where there was nothing to see. */
function noteRequests(
  coordinate: 'Query.subjectRequest' | 'Query.subjectRequests',
  rows: readonly RequestRow[],
  context: RightsContext,
  info: GraphQLResolveInfo,
): void {
  const note = (subject: string | null, count: number) =>
    noteReading({ coordinate, action: 'READ_SUBJECT_REQUESTS', rows: count, subject }, context, info);
  if (rows.length === 0) note(null, 0);
  for (const { subject } of rows) note(subject === null ? null : globalId(context.office, subject), 1);
}
