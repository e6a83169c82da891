import { and, asc, count, eq, inArray, isNull, lt, notInArray, or, type SQL } from 'drizzle-orm';
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

/** Tenants who have claims that are not settled. */
export async function openClaimants(transaction: Transaction): Promise<string[]> {
  const found = await transaction
    .selectDistinct({ tenant: claims.tenant })
    .from(claims)
    .where(inArray(claims.state, [...OPEN_CLAIM_STATES]));
  return found.flatMap(({ tenant }) => tenant ?? []);
}

/** Makes a tenant's claims those of nobody: what was broken and mended stays, who said it and in which words does not. */
export async function eraseClaimant(transaction: Transaction, tenant: string): Promise<void> {
  await transaction
    .update(claims)
    .set({ tenant: null, dwelling: null, description: ERASED, idempotencyKey: null })
    .where(eq(claims.tenant, tenant));
}

/** A claim that was closed, and who had it registered. */
export interface ClosedClaim {
  reference: string;
  tenant: string | null;
}

/** Claims closed before an instant, longest closed first; not those of the tenants named. */
export function claimsClosedBefore(
  transaction: Transaction,
  before: Date,
  { notOf, limit }: { notOf: readonly string[]; limit: number },
): Promise<ClosedClaim[]> {
  return transaction
    .select({ reference: claims.reference, tenant: claims.tenant })
    .from(claims)
    .where(and(lt(claims.closedAt, before), nobodyOf(notOf)))
    .orderBy(asc(claims.closedAt), asc(claims.reference))
    .limit(limit);
}

export async function countClosedBefore(
  transaction: Transaction,
  before: Date,
  notOf: readonly string[],
): Promise<number> {
  return transaction.$count(claims, and(lt(claims.closedAt, before), nobodyOf(notOf)));
}

/** Deletes claims, with their visits and their history. */
export async function deleteClaims(transaction: Transaction, references: readonly string[]): Promise<void> {
  await transaction.delete(claims).where(inArray(claims.reference, [...references]));
}

function nobodyOf(tenants: readonly string[]): SQL | undefined {
  return tenants.length === 0 ? undefined : or(isNull(claims.tenant), notInArray(claims.tenant, [...tenants]));
}
