import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { OpenSubjectRequestInput } from '@canopee/schema/generated/rights';
import { sql } from 'drizzle-orm';
import { recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, requests } from '../tables.ts';
import { dueOn } from './request-clock.ts';
import { keepStep } from './take-step.ts';

/** Opens a request and starts its clock. Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. */
export async function openRequest(input: OpenSubjectRequestInput, context: RightsContext): Promise<RequestRow> {
  const { office, database, now } = context;
  const subject = ownReferenceGiven(office, 'input.subject', input.subject);
  if (subject === null) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.subject" is expected to be a tenant of "${office}", but is of another office.`,
    );
  }
  const receivedAt = input.receivedAt ?? now();
  if (receivedAt > now()) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.receivedAt" is expected to be in the past, but is ${receivedAt.toISOString()}.`,
    );
  }
  return database.drizzle.transaction(async (transaction) => {
    const [opened] = await transaction
      .insert(requests)
      .values({
        reference: sql`'DEM-' || lpad(nextval('rights.request_number')::text, 6, '0')`,
        kind: input.kind,
        state: 'OPEN',
        subject,
        receivedAt,
        dueOn: dueOn(receivedAt, { extended: false }),
      })
      .returning();
    const row = opened as RequestRow;
    await keepStep(transaction, row.reference, { kind: 'OPENED', detail: null }, context);
    await recordStep({ kind: 'CREATED', coordinate: 'Mutation.openSubjectRequest' }, subject, context);
    return row;
  });
}
