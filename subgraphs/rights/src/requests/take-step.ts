import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import { eq, sql } from 'drizzle-orm';
import { type Act, grantOf, recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { type RequestRow, requests, type StepRow, steps } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** What is done about an open request. */
export interface Step {
  kind: StepRow['kind'];
  change: Partial<RequestRow>;
  /** In a sentence that names nobody. */
  detail: string | null;
  act: Act;
}

/** Under which request a step is taken. */
export interface StepTaken {
  /** Global id, as the caller gave it in `input.request`. */
  request: string;
  /** Whether it may also be taken after the request was answered. */
  alsoAnswered?: boolean;
}

/**
 * Takes a step about a request, whose row is held meanwhile, so that two people cannot both answer it: does it, keeps it with the request,
 * and writes it into the ledger before any of it is durable. Throws `BAD_USER_INPUT` where there is no such request or it is answered
 * already, `LEDGER_UNAVAILABLE`, and whatever `prepare` throws.
 */
export async function takeStep(
  { request: id, alsoAnswered = false }: StepTaken,
  context: RightsContext,
  prepare: (request: RequestRow, transaction: Transaction) => Step | Promise<Step>,
): Promise<RequestRow> {
  const reference = ownReferenceGiven(context.office, 'input.request', id);
  return context.database.drizzle.transaction(async (transaction) => {
    const held = await heldRequest(transaction, reference, context);
    if (held.state !== 'OPEN' && !alsoAnswered) {
      const answeredAt = held.answeredAt?.toISOString();
      throw new ClientError(
        'BAD_USER_INPUT',
        `"input.request" is expected to be open, but was answered on ${answeredAt}.`,
      );
    }
    const { kind, change, detail, act } = await prepare(held, transaction);
    const row = { ...held, ...change };
    await transaction.update(requests).set(row).where(eq(requests.reference, row.reference));
    await keepStep(transaction, row.reference, { kind, detail }, context);
    await recordStep(act, held.subject, context);
    return row;
  });
}

async function heldRequest(
  transaction: Transaction,
  reference: string | null,
  { office }: RightsContext,
): Promise<RequestRow> {
  const [found] = await transaction
    .select()
    .from(requests)
    .where(eq(requests.reference, reference ?? ''))
    .for('update');
  if (found) return found;
  throw new ClientError('BAD_USER_INPUT', `"input.request" is expected to be a request of "${office}", but is none.`);
}

/** Reference of a request's person. Throws `BAD_USER_INPUT` where it is of another kind, or the person was erased. */
export function personOf({ kind, subject }: RequestRow, expected: readonly RequestRow['kind'][]): string {
  if (expected.includes(kind) && subject !== null) return subject;
  const came = subject === null ? 'of a person who was erased' : `of ${kind}`;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.request" is expected to be of ${expected.join(' or ')}, but is ${came}.`,
  );
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
