import { noteReading } from '@canopee/chassis/note-reading';
import type { QueryPrincipalAccountArgs } from '@canopee/schema/generated/ledger';
import { globalId } from '@canopee/schema/global-id';
import { desc, eq } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from './ledger-context.ts';
import { entries } from './tables.ts';

/** What `Query.principalAccount` answers. */
export interface FoundAccount {
  principal: string;
  issuer: string;
  subject: string;
  office: { key: string } | null;
}

/** Null where the ledger of this office has no such principal. That somebody asked is an entry all the same. */
export async function principalAccount(
  { office, principal }: QueryPrincipalAccountArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<FoundAccount | null> {
  if (office !== context.office) return null;
  const { database, accounts } = context;
  const account = await accounts.find(database.sql, principal);
  noteReading(
    {
      coordinate: 'Query.principalAccount',
      action: 'READ_LEDGER',
      rows: account === null ? 0 : 1,
      subject: account === null ? null : globalId(context.office, principal),
      kind: 'LEDGER_READ',
    },
    context,
    info,
  );
  if (account === null) return null;
  const [newest] = await database.drizzle
    .select({ office: entries.principalOffice })
    .from(entries)
    .where(eq(entries.principal, principal))
    .orderBy(desc(entries.at))
    .limit(1);
  // An issuer is a URL without a fragment (OpenID Connect Core, 2), so the first of these ends it.
  const end = account.indexOf('#');
  return {
    principal,
    issuer: account.slice(0, end),
    subject: account.slice(end + 1),
    office: newest?.office == null ? null : { key: newest.office },
  };
}
