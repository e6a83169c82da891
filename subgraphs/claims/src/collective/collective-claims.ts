import type { BuildingSystem } from '@canopee/chassis/building-system';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { ClaimEvent } from '../life/append-claim-events.ts';
import { type ChangeContext, takeStep } from '../life/change-claim.ts';
import { collectiveClaimReference } from '../reference-number.ts';
import { type CollectiveClaimRow, claims, collectiveClaims } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** What a collective claim begins with. `building` is a reference of this office. */
export type NewCollectiveClaim = Pick<CollectiveClaimRow, 'building' | 'system' | 'title' | 'expectedAt' | 'fault'>;

export interface Changed {
  collectiveClaim: CollectiveClaimRow;
  /** For the caller to append, last. */
  events: ClaimEvent[];
}

/** Opens one, or gives null where one is open for its building and system: whoever races, there is one. */
export async function openOne(tx: Transaction, wanted: NewCollectiveClaim, openedAt: Date): Promise<Changed | null> {
  const [row] = await tx.execute<{ number: string }>(sql`select nextval('claims.collective_claim_number') as number`);
  const [collectiveClaim] = await tx
    .insert(collectiveClaims)
    .values({ ...wanted, reference: collectiveClaimReference(Number(row?.number)), state: 'OPEN', openedAt })
    .onConflictDoNothing()
    .returning();
  return collectiveClaim ? { collectiveClaim, events: [{ kind: 'COLLECTIVE_OPENED', collectiveClaim }] } : null;
}

/**
 * The one that is open for a building and system, locked until the commit: for `update` by whoever changes it, for `share` by whoever
 * joins it, so that none joins one that is just being closed.
 */
export async function openAt(
  tx: Transaction,
  { building, system }: { building: string; system: BuildingSystem },
  lock: 'update' | 'share' = 'update',
): Promise<CollectiveClaimRow | null> {
  const [open] = await tx
    .select()
    .from(collectiveClaims)
    .where(
      and(
        eq(collectiveClaims.building, building),
        eq(collectiveClaims.system, system),
        eq(collectiveClaims.state, 'OPEN'),
      ),
    )
    .for(lock);
  return open ?? null;
}

/** Writes what changed of one that is locked. */
export async function changeOne(
  tx: Transaction,
  { reference, version }: CollectiveClaimRow,
  kind: 'COLLECTIVE_CHANGED' | 'COLLECTIVE_FAULT_CLEARED',
  change: Partial<CollectiveClaimRow>,
): Promise<Changed> {
  const [changed] = await tx
    .update(collectiveClaims)
    .set({ ...change, version: version + 1 })
    .where(eq(collectiveClaims.reference, reference))
    .returning();
  const collectiveClaim = changed as CollectiveClaimRow;
  return { collectiveClaim, events: [{ kind, collectiveClaim }] };
}

/**
 * Closes one that is locked: the trouble is over for all. The claims that joined it are resolved with it, and wait for their
 * tenants to say that it is so.
 */
export async function closeOne(
  tx: Transaction,
  { reference, version }: CollectiveClaimRow,
  context: Pick<ChangeContext, 'office' | 'now'>,
): Promise<Changed> {
  const [closed] = await tx
    .update(collectiveClaims)
    .set({ state: 'CLOSED', closedAt: context.now(), version: version + 1 })
    .where(eq(collectiveClaims.reference, reference))
    .returning();
  const collectiveClaim = closed as CollectiveClaimRow;
  const events: ClaimEvent[] = [{ kind: 'COLLECTIVE_CLOSED', collectiveClaim }];
  const joined = await tx
    .select({ reference: claims.reference })
    .from(claims)
    .where(and(eq(claims.collectiveClaim, reference), eq(claims.state, 'MERGED')))
    .orderBy(asc(claims.reference));
  for (const { reference: claim } of joined) {
    events.push((await takeStep(tx, { claim, version: null, step: 'RESOLVED' }, context)).event);
  }
  return { collectiveClaim, events };
}
