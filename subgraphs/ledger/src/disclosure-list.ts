import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import type { ListOrder } from '@canopee/chassis/list-page';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import type { DisclosureFilter, DisclosureOrder, QueryDisclosuresArgs } from '@canopee/schema/generated/ledger';
import { and, arrayContains, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type GraphQLResolveInfo, responsePathAsArray } from 'graphql';
import type { LedgerContext } from './ledger-context.ts';
import { type EntryRow, entries } from './tables.ts';

/**
 * One page of the ledger, newest first where no order is asked. Reading it is a disclosure like any other: it is noted here, and
 * the chassis makes it durable before the page leaves, or takes the page out again.
 */
export async function disclosureList(
  { where, orderBy, offices, ...args }: QueryDisclosuresArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<Connection<EntryRow>> {
  const { office, database } = context;
  const subject = where?.subject == null ? null : await findSubject(where.subject, context);
  const page = await connectionPage<EntryRow>({
    office,
    args,
    order: orderOf(orderBy),
    reference: { column: entries.reference, of: ({ reference }) => reference },
    filter: and(ofOffices(office, offices), subject?.filter, filterOf(where ?? {})),
    select: ({ condition, filter, orderBy, limit }) =>
      database.drizzle
        .select()
        .from(entries)
        .where(and(filter, condition))
        .orderBy(...orderBy)
        .limit(limit),
    count: (filter) => database.drizzle.$count(entries, filter),
  });
  noteReading({ rows: page.nodes.length, subject: subject?.known ?? null }, context, info);
  return page;
}

function orderOf(order: DisclosureOrder | null | undefined): ListOrder<EntryRow> {
  return {
    field: 'AT',
    direction: order?.direction ?? 'DESC',
    column: entries.at,
    valueOf: ({ at }) => at.toISOString(),
    castTo: 'timestamptz',
  };
}

interface SubjectFilter {
  filter: SQL;
  /** The id, where the ledger has entries of that person. */
  known: string | null;
}

/** Entries hold pseudonyms only: the one of the person asked is made again, if the ledger still has the key. */
async function findSubject(id: string, { office, database, pseudonyms }: LedgerContext): Promise<SubjectFilter> {
  const own = ownReferenceGiven(office, 'where.subject', id) !== null;
  const pseudonym = own ? await pseudonyms.find(database.sql, id) : null;
  if (pseudonym === null) return { filter: sql`false`, known: null };
  return { filter: arrayContains(entries.subjects, [pseudonym]), known: id };
}

function filterOf({ principal, purpose, category, from, to }: DisclosureFilter): SQL | undefined {
  return and(
    principal == null ? undefined : eq(entries.principal, principal),
    purpose == null ? undefined : eq(entries.purpose, purpose),
    category == null ? undefined : arrayContains(entries.categories, [category]),
    from == null ? undefined : gte(entries.at, from),
    to == null ? undefined : lt(entries.at, to),
  );
}

function noteReading(
  { rows, subject }: { rows: number; subject: string | null },
  { access, disclosure }: LedgerContext,
  { path }: GraphQLResolveInfo,
): void {
  // The guard let the request pass, so there is a grant, with the rule that permits the reading.
  const rule = access.grant?.actions.READ_LEDGER as string;
  disclosure.add({
    coordinate: 'Query.disclosures',
    category: 'system.operations',
    decision: { tier: 'CLEAR', rule },
    subject,
    count: rows,
    path: responsePathAsArray(path),
  });
}
