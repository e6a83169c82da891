import { noteReading } from '@canopee/chassis/note-reading';
import type { QueryPreviewRetentionArgs } from '@canopee/schema/generated/rights';
import { isNull } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { grantOf } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { legalHolds } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { RETENTION_RULE_KEYS } from '../vocabulary.ts';
import type { DueCount } from './retention-doors.ts';
import { dueBefore, termsOf } from './retention-rules.ts';

const NOTHING_DUE: DueCount = { due: 0, held: 0, examples: [] };

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
    for (const rule of RETENTION_RULE_KEYS) {
      const terms = termsOf(rule, grantOf(context));
      const before = terms.duration === null ? null : dueBefore(now(), terms.duration);
      const count = before === null ? NOTHING_DUE : await doors.retention[rule].count({ before, held }, transaction);
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
