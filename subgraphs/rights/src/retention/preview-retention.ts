import { noteReading } from '@canopee/chassis/note-reading';
import type { QueryPreviewRetentionArgs, RetentionRule } from '@canopee/schema/generated/rights';
import { isNull } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import type { RightsContext } from '../rights-context.ts';
import { legalHolds } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { dueBefore, RETENTION_RULES } from './retention-rules.ts';

/** What each rule would delete today; that somebody looked is an entry of the ledger. */
export async function previewRetention(
  { offices }: QueryPreviewRetentionArgs,
  context: RightsContext,
  info: GraphQLResolveInfo,
): Promise<unknown[]> {
  const { office, database, doors, now } = context;
  if (offices && !offices.includes(office)) return [];
  noteReading(
    { coordinate: 'Query.previewRetention', action: 'READ_SUBJECT_REQUESTS', rows: 1, subject: null },
    context,
    info,
  );
  return database.drizzle.transaction(async (transaction) => {
    const held = await heldPersons(transaction);
    const previews: unknown[] = [];
    for (const [rule, terms] of Object.entries(RETENTION_RULES)) {
      const before = dueBefore(now(), terms.months);
      const count = await doors.retention[rule as RetentionRule].count({ before, held }, transaction);
      previews.push({ office: { key: office }, rule, ...terms, before, ...count });
    }
    return previews;
  });
}

/** References of tenants under a hold. */
export async function heldPersons(transaction: Transaction): Promise<string[]> {
  const held = await transaction
    .selectDistinct({ subject: legalHolds.subject })
    .from(legalHolds)
    .where(isNull(legalHolds.liftedAt));
  return held.map(({ subject }) => subject);
}
