import { sql } from 'drizzle-orm';
import { type ClaimRow, type ClaimSnapshot, claimEvents, claimLog } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { ClaimEventKind } from '../vocabulary.ts';

/** Something that happened, and the claim after it. */
export interface ClaimEvent {
  kind: ClaimEventKind;
  claim: ClaimRow;
  /** A key of the kind's reasons; null where it has none. */
  reason: string | null;
}

/**
 * Appends to the log of the office's claims, in the transaction that changed them: both become true together, or neither. Call it
 * last: from here to the commit this transaction holds the log's one row, so that numbers are given in the order of commits.
 */
export async function appendClaimEvents(
  tx: Transaction,
  events: readonly ClaimEvent[],
  { at, by }: { at: Date; by: string | null },
): Promise<void> {
  if (events.length === 0) return;
  const before = (await extendLog(tx, events.length)) - events.length;
  await tx.insert(claimEvents).values(
    events.map(({ kind, claim, reason }, index) => ({
      sequence: before + index + 1,
      claim: claim.reference,
      kind,
      at,
      by,
      reason,
      snapshot: snapshotOf(claim),
    })),
  );
}

async function extendLog(tx: Transaction, events: number): Promise<number> {
  const [log] = await tx
    .insert(claimLog)
    .values({ lastSequence: events })
    .onConflictDoUpdate({ target: claimLog.one, set: { lastSequence: sql`${claimLog.lastSequence} + ${events}` } })
    .returning({ lastSequence: claimLog.lastSequence });
  return (log as { lastSequence: number }).lastSequence;
}

/** Of a claim, what its history keeps. */
export function snapshotOf(claim: Omit<ClaimRow, 'urgencyRank'>): ClaimSnapshot {
  const { state, category, system, urgency, responsibility, recoverable, version, collectiveClaim, dueAt } = claim;
  return {
    state,
    category,
    system,
    urgency,
    responsibility,
    recoverable,
    version,
    collectiveClaim,
    dueAt: dueAt?.toISOString() ?? null,
  };
}
