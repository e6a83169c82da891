import { inArray } from 'drizzle-orm';
import { legalHolds, requests, restrictions } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** That requests were answered stays to be shown; whose they were does not. */
export async function forgetPersons(persons: readonly string[], transaction: Transaction): Promise<void> {
  if (persons.length === 0) return;
  const named = [...persons];
  const theirs = transaction
    .select({ reference: requests.reference })
    .from(requests)
    .where(inArray(requests.subject, named));
  await transaction.delete(restrictions).where(inArray(restrictions.request, theirs));
  await transaction.delete(legalHolds).where(inArray(legalHolds.subject, named));
  await transaction.update(requests).set({ subject: null }).where(inArray(requests.subject, named));
}
