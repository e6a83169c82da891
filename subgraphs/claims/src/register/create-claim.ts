import { recordWrite } from '@canopee/chassis/record-write';
import { isDelicateClaim } from '@canopee/schema/delicate-rows';
import type { CreateClaimInput } from '@canopee/schema/generated/claims';
import { globalId } from '@canopee/schema/global-id';
import { eq, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { openAt } from '../collective/collective-claims.ts';
import { appendClaimEvents } from '../life/append-claim-events.ts';
import { promised, whoOf } from '../life/change-claim.ts';
import { claimReference } from '../reference-number.ts';
import { type ClaimRow, type CollectiveClaimRow, claims, collectiveClaims } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type NewClaim, newClaim } from './new-claim.ts';

/** What `Mutation.createClaim` answers, as its resolvers see it. */
export interface CreatedClaim {
  claim: ClaimRow;
  collectiveClaim: CollectiveClaimRow | null;
  alreadyRegistered: boolean;
}

/**
 * Registers a claim, or gives the one again that the same idempotency key registered first, however many callers race. A
 * claim joins the collective claim that is open for its building and system, unless it is a delicate one. Throws
 * `BAD_USER_INPUT`, and `LEDGER_UNAVAILABLE` where it could not be written down that personal data came in: nothing is registered
 * then.
 */
export async function createClaim(input: CreateClaimInput, context: ClaimsContext): Promise<CreatedClaim> {
  const wanted = newClaim(context.office, input);
  // What has neighbours quarrel is nobody else's to follow.
  const isDelicate = isDelicateClaim(wanted.category);
  return context.database.drizzle.transaction(async (transaction) => {
    const collectiveClaim = isDelicate ? null : await openAt(transaction, wanted, 'share');
    const at = context.now();
    const registered = await insertClaim(transaction, wanted, collectiveClaim, at);
    if (!registered) {
      context.disclosure.foundDone();
      return { ...(await registeredBefore(transaction, wanted)), alreadyRegistered: true };
    }
    const event = { kind: 'REGISTERED' as const, claim: registered, reason: null };
    await recordCreation(registered, context);
    await appendClaimEvents(transaction, [event], { at, by: whoOf(context) });
    return { claim: registered, collectiveClaim, alreadyRegistered: false };
  });
}

/** A claim that nobody has done anything about yet. */
const UNTOUCHED = {
  version: 1,
  responsibility: 'TO_BE_DETERMINED' as const,
  recoverable: null,
  interventionAt: null,
  resolvedAt: null,
  closedAt: null,
  stateBefore: null,
  serviceLevel: null,
  dueAt: null,
};

/** Null where the idempotency key is taken; PostgreSQL waits for another transaction that is just about to take it. */
async function insertClaim(
  transaction: Transaction,
  wanted: NewClaim,
  collectiveClaim: CollectiveClaimRow | null,
  openedAt: Date,
): Promise<ClaimRow | null> {
  const claim = {
    ...UNTOUCHED,
    ...wanted,
    reference: claimReference(await nextClaimNumber(transaction)),
    state: collectiveClaim ? ('MERGED' as const) : ('NEW' as const),
    // Its collective claim is what runs; its own clock would start where it is taken out.
    pauses: collectiveClaim ? [{ from: openedAt.toISOString(), to: null }] : [],
    openedAt,
    collectiveClaim: collectiveClaim?.reference ?? null,
  };
  const [registered] = await transaction
    .insert(claims)
    .values({ ...claim, ...(await promised(transaction, claim)) })
    .onConflictDoNothing({ target: claims.idempotencyKey })
    .returning();
  return registered ?? null;
}

/** What somebody wrote about their home is personal, also where the office does not say who they are. */
function recordCreation({ tenant }: ClaimRow, context: ClaimsContext): Promise<void> {
  const write = {
    kind: 'CREATED',
    action: 'CREATE_CLAIM',
    fields: [{ coordinate: 'Claim.description', category: 'user.content' }],
    subjects: tenant === null ? [] : [globalId(context.office, tenant)],
    rows: 1,
  } as const;
  return recordWrite(write, context);
}

async function nextClaimNumber(transaction: Transaction): Promise<number> {
  const [row] = await transaction.execute<{ number: string }>(sql`select nextval('claims.claim_number') as number`);
  return Number(row?.number);
}

async function registeredBefore(
  transaction: Transaction,
  { idempotencyKey }: NewClaim,
): Promise<Omit<CreatedClaim, 'alreadyRegistered'>> {
  const [first] = await transaction
    .select({ claim: claims, collectiveClaim: collectiveClaims })
    .from(claims)
    .leftJoin(collectiveClaims, eq(collectiveClaims.reference, claims.collectiveClaim))
    .where(eq(claims.idempotencyKey, idempotencyKey ?? ''));
  if (!first)
    throw new Error('A claim is expected behind the idempotency key that refused the insert, but there is none.');
  return first;
}
