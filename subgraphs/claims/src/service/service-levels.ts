import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { type ClaimRow, type ServiceLevelRow, serviceLevels } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/**
 * The level in force that says most of a claim: one for its contractor before one for its category, and both before one for all
 * of its urgency. Null where the office promised nothing for such a claim.
 */
export async function serviceLevelFor(
  tx: Transaction,
  { urgency, category }: Pick<ClaimRow, 'urgency' | 'category'>,
  contractor: string | null,
): Promise<ServiceLevelRow | null> {
  const { contractor: whose, category: what } = serviceLevels;
  const [level] = await tx
    .select()
    .from(serviceLevels)
    .where(
      and(
        isNull(serviceLevels.validTo),
        eq(serviceLevels.urgency, urgency),
        or(isNull(what), eq(what, category)),
        contractor === null ? isNull(whose) : or(isNull(whose), eq(whose, contractor)),
      ),
    )
    .orderBy(desc(sql`${whose} is not null`), desc(sql`${what} is not null`))
    .limit(1);
  return level ?? null;
}
