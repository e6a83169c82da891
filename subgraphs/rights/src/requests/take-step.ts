import type { Database } from '@canopee/chassis/database';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import { eq, sql } from 'drizzle-orm';
import { type Act, grantOf, recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, requests, type StepRow, steps } from '../tables.ts';

export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** A step under a request that is there and open. */
export interface Step {
  /** Global id of the request, as the caller gave it in `input.request`. */
  request: string;
  kind: StepRow['kind'];
  detail: string | null;
  act: Act;
}

/**
 * Takes a step: writes it into the ledger, does it, and keeps it with the request, whose row is held meanwhile, so that two people
 * cannot both answer it. Throws `BAD_USER_INPUT` where there is no such request or it is answered already, and whatever `change` throws.
 */
export async function takeStep(
  { request: id, kind, detail, act }: Step,
  context: RightsContext,
  change: (request: RequestRow, transaction: Transaction) => Partial<RequestRow> | Promise<Partial<RequestRow>>,
): Promise<RequestRow> {
  const reference = ownReferenceGiven(context.office, 'input.request', id);
  return context.database.drizzle.transaction(async (transaction) => {
    const [open] = await transaction
      .select()
      .from(requests)
      .where(eq(requests.reference, reference ?? ''))
      .for('update');
    if (!open) {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.request" is expected to be a request of "${context.office}", but is none.`,
      );
    }
    if (open.state !== 'OPEN') {
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.request" is expected to be open, but was answered on ${open.answeredAt?.toISOString()}.`,
      );
    }
    const changed = await change(open, transaction);
    const row = { ...open, ...changed };
    await transaction.update(requests).set(row).where(eq(requests.reference, row.reference));
    await keepStep(transaction, row.reference, { kind, detail }, context);
    await recordStep(act, open.subject, context);
    return row;
  });
}

/** Keeps who did what. The caller holds the request's row, so places have no gap. */
export async function keepStep(
  transaction: Transaction,
  request: string,
  { kind, detail }: Pick<StepRow, 'kind' | 'detail'>,
  context: RightsContext,
): Promise<void> {
  const { principal, principalOffice, roles } = grantOf(context);
  await transaction.insert(steps).values({
    request,
    place: sql`(select count(*) + 1 from ${steps} where ${steps.request} = ${request})`,
    at: context.now(),
    kind,
    takenBy: principal,
    takenByOffice: principalOffice,
    takenByRoles: roles,
    detail,
  });
}
