import { checkedText } from '@canopee/chassis/checked-text';
import { ownReferenceGiven } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { LiftLegalHoldInput, PlaceLegalHoldInput } from '@canopee/schema/generated/rights';
import { globalId } from '@canopee/schema/global-id';
import { and, eq, isNull } from 'drizzle-orm';
import { recordStep } from '../record-step.ts';
import type { RightsContext } from '../rights-context.ts';
import { legalHolds } from '../tables.ts';

/** What `placeLegalHold` and `liftLegalHold` answer. */
export interface HeldPerson {
  subject: { id: string };
  isHeld: boolean;
}

const REASON_CHARACTERS_MAX = 500;

/** Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. */
export async function placeLegalHold(input: PlaceLegalHoldInput, context: RightsContext): Promise<HeldPerson> {
  const subject = personGiven(input.subject, context);
  const reason = checkedText('input.reason', input.reason, REASON_CHARACTERS_MAX);
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction.insert(legalHolds).values({ subject, reason, since: context.now() });
    await recordStep({ kind: 'CREATED', coordinate: 'Mutation.placeLegalHold' }, subject, context);
  });
  return { subject: { id: globalId(context.office, subject) }, isHeld: true };
}

/** Throws `BAD_USER_INPUT`, `LEDGER_UNAVAILABLE`. Where there is none nothing changes. */
export async function liftLegalHold(input: LiftLegalHoldInput, context: RightsContext): Promise<HeldPerson> {
  const subject = personGiven(input.subject, context);
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction
      .update(legalHolds)
      .set({ liftedAt: context.now() })
      .where(and(eq(legalHolds.subject, subject), isNull(legalHolds.liftedAt)));
    await recordStep({ kind: 'CHANGED', coordinate: 'Mutation.liftLegalHold' }, subject, context);
  });
  return { subject: { id: globalId(context.office, subject) }, isHeld: false };
}

function personGiven(id: string, { office }: RightsContext): string {
  const subject = ownReferenceGiven(office, 'input.subject', id);
  if (subject !== null) return subject;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.subject" is expected to be a tenant of "${office}", but is of another office.`,
  );
}
