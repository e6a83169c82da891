import { type Connection, connectionPage } from '@canopee/chassis/connection';
import { noteReading } from '@canopee/chassis/note-reading';
import { ClientError } from '@canopee/schema/client-error';
import type { QueryMyDisclosuresArgs } from '@canopee/schema/generated/ledger';
import { globalId } from '@canopee/schema/global-id';
import { and, arrayContains, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { entryOrder } from '../entry-order.ts';
import type { LedgerContext } from '../ledger-context.ts';
import { type EntryRow, entries } from '../tables.ts';
import { agreementsOf, categoriesGiven, disclosureSentence } from './disclosure-sentence.ts';

/** An entry as the person concerned is told it. */
interface OwnDisclosure {
  at: Date;
  sentence: string;
  readerOffice: { key: string } | null;
  readerRoles: readonly string[];
  purpose: string | null;
  categories: readonly string[];
  agreements: readonly { id: string }[];
}

/**
 * Entries about the tenant whom the gateway names in the grant, and about nobody else whatever is asked. Throws `FORBIDDEN` where it
 * names none at this office.
 */
export async function ownDisclosures(
  { language = 'FR', office: _, ...args }: QueryMyDisclosuresArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<Connection<OwnDisclosure>> {
  const { office, database, pseudonyms, access } = context;
  const tenant = access.grant?.rows?.tenant;
  if (tenant == null) {
    throw new ClientError(
      'FORBIDDEN',
      `"myDisclosures" is expected to be asked by a tenant of "${office}", but the token names none.`,
    );
  }
  const subject = globalId(office, tenant);
  const pseudonym = await pseudonyms.find(database.sql, subject);
  const page = await connectionPage<EntryRow>({
    office,
    args,
    order: entryOrder('DESC'),
    reference: { column: entries.reference, of: ({ reference }) => reference },
    filter: pseudonym === null ? sql`false` : arrayContains(entries.subjects, [pseudonym]),
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
      coordinate: 'Query.myDisclosures',
      kind: 'LEDGER_READ',
      action: 'READ_OWN_DISCLOSURES',
      rows: page.nodes.length,
      subject,
    },
    context,
    info,
  );
  const told = (row: EntryRow): OwnDisclosure => ({
    at: row.at,
    sentence: disclosureSentence(row, office, language),
    readerOffice: row.principalOffice === null ? null : { key: row.principalOffice },
    readerRoles: row.roles,
    purpose: row.purpose,
    categories: categoriesGiven(row.items),
    agreements: agreementsOf(row.items).map((id) => ({ id })),
  });
  return {
    ...page,
    nodes: page.nodes.map(told),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: told(node) })),
  };
}
