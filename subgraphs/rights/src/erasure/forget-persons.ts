import { and, inArray, isNotNull } from 'drizzle-orm';
import { legalHolds, recipients, requests, restrictions } from '../tables.ts';
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
  // A notice that is not sent yet has to say whom it is about: that goes when it was.
  await transaction
    .update(recipients)
    .set({ subject: null })
    .where(and(inArray(recipients.subject, named), isNotNull(recipients.toldAt)));
  await transaction.update(requests).set({ subject: null }).where(inArray(requests.subject, named));
}
