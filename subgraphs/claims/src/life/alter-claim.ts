import { ownReference } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import { DELICATE_CLAIMS, isDelicateClaim } from '@canopee/schema/delicate-rows';
import type { AssignClaimInput, MergeClaimInput, QualifyClaimInput } from '@canopee/schema/generated/claims';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { interventionReference } from '../reference-number.ts';
import { type ClaimRow, collectiveClaims, contractors, interventions } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { changeClaim } from './change-claim.ts';
import { seenClaim } from './seen-row.ts';

/** Says what the claim is about; what is null stays as it is. */
export async function qualifyClaim(input: QualifyClaimInput, context: ClaimsContext): Promise<ClaimRow> {
  const alter = async (_tx: Transaction, claim: ClaimRow) => ({
    category: input.category ?? claim.category,
    system: input.system ?? claim.system,
    urgency: input.urgency ?? claim.urgency,
    responsibility: input.responsibility ?? claim.responsibility,
    recoverable: input.recoverable ?? claim.recoverable,
  });
  const claim = await seenClaim(input.claim, context);
  return changeClaim({ claim, version: input.version, step: 'QUALIFIED', alter }, context);
}

/** Hands the claim to a contractor. A visit that was to be, and for which nobody has come, becomes theirs. */
export async function assignClaim(input: AssignClaimInput, context: ClaimsContext): Promise<ClaimRow> {
  const contractor = ownReference(context.office, input.contractor);
  const alter = async (tx: Transaction, { reference }: ClaimRow) => {
    if (contractor === null || (await tx.$count(contractors, eq(contractors.reference, contractor))) === 0) {
      throw expected('contractor', `a contractor of ${context.office}`);
    }
    const taken = await tx
      .update(interventions)
      .set({ contractor, scheduledAt: null })
      .where(and(eq(interventions.claim, reference), isNull(interventions.startedAt)));
    if (taken.count === 0) await insertIntervention(tx, reference, contractor);
    return {};
  };
  const claim = await seenClaim(input.claim, context);
  return changeClaim({ claim, version: input.version, step: 'ASSIGNED', alter }, context);
}

async function insertIntervention(tx: Transaction, claim: string, contractor: string): Promise<void> {
  const [row] = await tx.execute<{ number: string }>(sql`select nextval('claims.intervention_number') as number`);
  const reference = interventionReference(Number(row?.number));
  await tx.insert(interventions).values({ reference, claim, contractor });
}

/** Joins an open collective claim of the same building. */
export async function mergeClaim(input: MergeClaimInput, context: ClaimsContext): Promise<ClaimRow> {
  const wanted = ownReference(context.office, input.collectiveClaim);
  const alter = async (tx: Transaction, claim: ClaimRow) => {
    refuseDelicate(claim);
    return { collectiveClaim: wanted === null ? notOpen() : await openIn(tx, wanted, claim.building) };
  };
  const claim = await seenClaim(input.claim, context);
  return changeClaim({ claim, version: input.version, step: 'MERGED', alter }, context);
}

/** What is nobody's business but the household's joins nothing that all of the building are told. Throws `BAD_USER_INPUT`. */
export function refuseDelicate({ category }: Pick<ClaimRow, 'category'>): void {
  if (!isDelicateClaim(category)) return;
  throw new ClientError(
    'BAD_USER_INPUT',
    `Claims that join a collective claim are expected not to be delicate (${DELICATE_CLAIMS.join(', ')}), but one is.`,
  );
}

// Locked until we commit: no claim joins one that is just being closed.
async function openIn(tx: Transaction, reference: string, building: string): Promise<string> {
  const [open] = await tx
    .select({ reference: collectiveClaims.reference })
    .from(collectiveClaims)
    .where(
      and(
        eq(collectiveClaims.reference, reference),
        eq(collectiveClaims.state, 'OPEN'),
        eq(collectiveClaims.building, building),
      ),
    )
    .for('share');
  return open?.reference ?? notOpen();
}

function notOpen(): never {
  throw expected('collectiveClaim', 'an open collective claim of the building of the claim');
}

function expected(argument: string, what: string): ClientError {
  return new ClientError('BAD_USER_INPUT', `"input.${argument}" is expected to be ${what}, but is none.`);
}
