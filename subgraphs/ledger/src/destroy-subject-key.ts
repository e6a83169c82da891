import type { Database } from '@canopee/chassis/database';
import { sql } from 'drizzle-orm';
import { createSubjectPseudonyms } from './subject-pseudonyms.ts';

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/**
 * Destroys the key of a person's pseudonyms: the entries stay as they are, byte by byte, and nobody can tell any more whom they were
 * about. Once it is durable the recorder is to forget the person too.
 *
 * @param pseudonymKey secret of the office
 * @param subject global id
 */
export async function destroySubjectKey(
  transaction: Transaction,
  pseudonymKey: Buffer,
  subject: string,
): Promise<void> {
  const digest = createSubjectPseudonyms(pseudonymKey).digest(subject);
  await transaction.execute(sql`delete from ledger.subject_key where digest = decode(${digest}, 'hex')`);
}
