import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { ofOffices } from '@canopee/chassis/list-filter';
import { noteReading } from '@canopee/chassis/note-reading';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import type { DisclosureFilter, QueryDisclosuresArgs } from '@canopee/schema/generated/ledger';
import { and, arrayContains, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { entryOrder } from './entry-order.ts';
import type { LedgerContext } from './ledger-context.ts';
import { type EntryRow, entries } from './tables.ts';

/**
 * One page of the ledger, newest first where no order is asked.
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
    order: entryOrder(orderBy?.direction ?? 'DESC'),
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
  noteReading(
    {
      coordinate: 'Query.disclosures',
      kind: 'LEDGER_READ',
      action: 'READ_LEDGER',
      rows: page.nodes.length,
      subject: subject?.known ?? null,
    },
    context,
    info,
  );
  return page;
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

function filterOf({ principal, purpose, agreement, category, kind, from, to }: DisclosureFilter): SQL | undefined {
  return and(
    principal == null ? undefined : eq(entries.principal, principal),
    purpose == null ? undefined : eq(entries.purpose, purpose),
    agreement == null ? undefined : arrayContains(entries.agreements, [agreement]),
    kind == null ? undefined : inArray(entries.kind, kind),
    category == null ? undefined : arrayContains(entries.categories, [category]),
    from == null ? undefined : gte(entries.at, from),
    to == null ? undefined : lt(entries.at, to),
  );
}
