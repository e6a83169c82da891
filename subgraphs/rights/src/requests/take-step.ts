import type { Database } from '@canopee/chassis/database';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import { eq, sql } from 'drizzle-orm';
import { type Act, grantOf, recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, requests, type StepRow, steps } from '../tables.ts';

export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** What is done about an open request. */
export interface Step {
  change: Partial<RequestRow>;
  /** In a sentence that names nobody. */
  detail: string | null;
  act: Act;
}

/**
 * Takes a step about a request, whose row is held meanwhile, so that two people cannot both answer it: does it, keeps it with the request,
 * and writes it into the ledger before any of it is durable. Throws `BAD_USER_INPUT` where there is no such request or it is answered
 * already, `LEDGER_UNAVAILABLE`, and whatever `prepare` throws.
 *
 * @param id global id of the request, as the caller gave it in `input.request`
 */
export async function takeStep(
  { request: id, kind }: { request: string; kind: StepRow['kind'] },
  context: RightsContext,
  prepare: (request: RequestRow, transaction: Transaction) => Step | Promise<Step>,
): Promise<RequestRow> {
  const reference = ownReferenceGiven(context.office, 'input.request', id);
  return context.database.drizzle.transaction(async (transaction) => {
    const open = await openRequest(transaction, reference, context);
    const { change, detail, act } = await prepare(open, transaction);
    const row = { ...open, ...change };
    await transaction.update(requests).set(row).where(eq(requests.reference, row.reference));
    await keepStep(transaction, row.reference, { kind, detail }, context);
    await recordStep(act, open.subject, context);
    return row;
  });
}

async function openRequest(
  transaction: Transaction,
  reference: string | null,
  { office }: RightsContext,
): Promise<RequestRow> {
  const [found] = await transaction
    .select()
    .from(requests)
    .where(eq(requests.reference, reference ?? ''))
    .for('update');
  if (!found) {
    throw new ClientError('BAD_USER_INPUT', `"input.request" is expected to be a request of "${office}", but is none.`);
  }
  if (found.state === 'OPEN') return found;
  const answeredAt = found.answeredAt?.toISOString();
  throw new ClientError('BAD_USER_INPUT', `"input.request" is expected to be open, but was answered on ${answeredAt}.`);
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
