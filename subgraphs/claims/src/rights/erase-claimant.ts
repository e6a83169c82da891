import { and, count, eq, inArray } from 'drizzle-orm';
import { claims } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { OPEN_CLAIM_STATES } from '../vocabulary.ts';

/** What stands in the place of words that were erased. */
const ERASED = '(effacé)';

/** How many claims of a tenant are not settled. */
export async function openClaimsOf(transaction: Transaction, tenant: string): Promise<number> {
  const [found] = await transaction
    .select({ open: count() })
    .from(claims)
    .where(and(eq(claims.tenant, tenant), inArray(claims.state, [...OPEN_CLAIM_STATES])));
  return found?.open ?? 0;
}

/** Makes a tenant's claims those of nobody: what was broken and mended stays, who said it and in which words does not. */
export async function eraseClaimant(transaction: Transaction, tenant: string): Promise<void> {
  await transaction
    .update(claims)
    .set({ tenant: null, dwelling: null, description: ERASED, idempotencyKey: null })
    .where(eq(claims.tenant, tenant));
}
