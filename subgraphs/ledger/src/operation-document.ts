import { noteReading } from '@canopee/chassis/note-reading';
import type { QueryOperationDocumentArgs } from '@canopee/schema/generated/ledger';
import { eq } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { LedgerContext } from './ledger-context.ts';
import { operationDocuments } from './tables.ts';

/** Null where the ledger of this office keeps none with this hash. */
export async function operationDocument(
  { office, hash }: QueryOperationDocumentArgs,
  context: LedgerContext,
  info: GraphQLResolveInfo,
): Promise<{ hash: string; text: string } | null> {
  if (office !== context.office) return null;
  const [kept] = await context.database.drizzle
    .select()
    .from(operationDocuments)
    .where(eq(operationDocuments.hash, hash));
  if (!kept) return null;
  noteReading(
    { coordinate: 'Query.operationDocument', action: 'READ_LEDGER', rows: 1, subject: null, kind: 'LEDGER_READ' },
    context,
    info,
  );
  return kept;
}
