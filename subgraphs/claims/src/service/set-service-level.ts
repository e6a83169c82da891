import { checkedText } from '@canopee/chassis/checked-text';
import { ownReference } from '@canopee/chassis/own-reference';
import { ClientError } from '@canopee/schema/client-error';
import type { SetServiceLevelInput } from '@canopee/schema/generated/claims';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ClaimsContext } from '../claims-context.ts';
import { serviceLevelReference } from '../reference-number.ts';
import { contractors, type ServiceLevelRow, serviceLevels } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

const AMOUNT_MAX = { AROUND_THE_CLOCK: 525_600, WORKING_DAYS: 365 };
const BECAUSE_LENGTH_MAX = 500;

/** Ends the level of the same kind and begins the one wanted, in one commit. Throws `BAD_USER_INPUT`. */
export async function setServiceLevel(input: SetServiceLevelInput, context: ClaimsContext): Promise<ServiceLevelRow> {
  const { urgency, category = null, milestone, calendar, amount } = input;
  const because = checkedText('input.because', input.because, BECAUSE_LENGTH_MAX);
  const amountMax = AMOUNT_MAX[calendar];
  if (amount < 1 || amount > amountMax) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.amount" is expected to be 1 to ${amountMax} for ${calendar}, but got ${amount}.`,
    );
  }
  return context.writing.drizzle.transaction(async (tx) => {
    const contractor = input.contractor == null ? null : await ownContractor(tx, input.contractor, context);
    // One at a time: two that race would both find the same level to end.
    await tx.execute(sql`lock table ${serviceLevels} in share row exclusive mode`);
    const now = context.now();
    await tx.update(serviceLevels).set({ validTo: now }).where(sameKind({ urgency, category, contractor }));
    const [level] = await tx
      .insert(serviceLevels)
      .values({
        reference: serviceLevelReference((await tx.$count(serviceLevels)) + 1),
        ...{ urgency, category, contractor, milestone, calendar, amount, because },
        validFrom: now,
        setBy: context.access.grant?.principal ?? null,
      })
      .returning();
    return level as ServiceLevelRow;
  });
}

function sameKind({ urgency, category, contractor }: Pick<ServiceLevelRow, 'urgency' | 'category' | 'contractor'>) {
  return and(
    isNull(serviceLevels.validTo),
    eq(serviceLevels.urgency, urgency),
    category === null ? isNull(serviceLevels.category) : eq(serviceLevels.category, category),
    contractor === null ? isNull(serviceLevels.contractor) : eq(serviceLevels.contractor, contractor),
  );
}

async function ownContractor(tx: Transaction, id: string, { office }: ClaimsContext): Promise<string> {
  const reference = ownReference(office, id);
  if (reference !== null && (await tx.$count(contractors, eq(contractors.reference, reference))) > 0) return reference;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"input.contractor" is expected to be a contractor of ${office}, but is none.`,
  );
}
