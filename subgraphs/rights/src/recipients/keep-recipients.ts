import { describeError } from '@canopee/chassis/mask-error';
import { ClientError } from '@canopee/schema/client-error';
import type { Coordinate } from '@canopee/schema/contract';
import { and, eq, isNull, max } from 'drizzle-orm';
import type { RightsContext } from '../rights-context.ts';
import { recipients } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** What was done, and to whose data. */
export interface ChangedData {
  /** References. */
  request: string;
  subject: string;
  /** Coordinates of what changed; null for all that is held of the person. */
  fields: readonly Coordinate[] | null;
}

/**
 * Keeps with a request who was given before what it changes (art. 19). Where it is done again, those who were not told yet make room for
 * what the ledger says now. The caller holds the request's row. Throws `LEDGER_UNAVAILABLE`.
 */
export async function keepRecipients(
  { request, subject, fields }: ChangedData,
  transaction: Transaction,
  { doors, log, requestId }: RightsContext,
): Promise<void> {
  const found = await doors.recipientsOf(subject, fields).catch((error: unknown) => {
    log.error({ requestId, ...describeError(error) }, 'ledger unavailable');
    throw new ClientError('LEDGER_UNAVAILABLE', 'Nothing was done: the ledger could not say who is to be told.');
  });
  await transaction.delete(recipients).where(and(eq(recipients.request, request), isNull(recipients.toldAt)));
  const [kept] = await transaction
    .select({ place: max(recipients.place) })
    .from(recipients)
    .where(eq(recipients.request, request));
  const first = (kept?.place ?? 0) + 1;
  const rows = found.map((recipient, index) => ({ ...recipient, request, subject, place: first + index }));
  if (rows.length > 0) await transaction.insert(recipients).values(rows);
}
