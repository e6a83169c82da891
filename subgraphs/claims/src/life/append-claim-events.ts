import { sql } from 'drizzle-orm';
import {
  type ClaimRow,
  type ClaimSnapshot,
  type CollectiveClaimRow,
  type CollectiveSnapshot,
  claimEvents,
  claimLog,
} from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { ClaimEventKind, CollectiveEventKind } from '../vocabulary.ts';

/** PostgreSQL channel on which the log says that it grew. It carries no payload: whoever listens reads the log. */
export const CLAIM_LOG_CHANNEL = 'canopee_claims_claim_log';

/** Something that happened, and the claim or collective claim after it. */
export type ClaimEvent =
  /** `reason`: a key of the kind's reasons; null where it has none. */
  | { kind: ClaimEventKind; claim: ClaimRow; reason: string | null }
  | { kind: Exclude<CollectiveEventKind, NoticeEventKind>; collectiveClaim: CollectiveClaimRow }
  /** `notice` is its reference. */
  | { kind: NoticeEventKind; collectiveClaim: CollectiveClaimRow; notice: string };

type NoticeEventKind = Extract<CollectiveEventKind, `NOTICE_${string}`>;

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
  await tx
    .insert(claimEvents)
    .values(events.map((event, index) => ({ sequence: before + index + 1, at, by, ...logged(event) })));
  await tx.execute(sql`select pg_notify(${CLAIM_LOG_CHANNEL}, '')`);
}

async function extendLog(tx: Transaction, events: number): Promise<number> {
  const [log] = await tx
    .insert(claimLog)
    .values({ lastSequence: events })
    .onConflictDoUpdate({ target: claimLog.one, set: { lastSequence: sql`${claimLog.lastSequence} + ${events}` } })
    .returning({ lastSequence: claimLog.lastSequence });
  return (log as { lastSequence: number }).lastSequence;
}

function logged(event: ClaimEvent) {
  if ('claim' in event) {
    const { kind, claim, reason } = event;
    const { reference, collectiveClaim } = claim;
    return { kind, claim: reference, collectiveClaim, notice: null, reason, snapshot: snapshotOf(claim) };
  }
  const { kind, collectiveClaim } = event;
  const notice = 'notice' in event ? event.notice : null;
  const snapshot = collectiveSnapshotOf(collectiveClaim);
  return { kind, claim: null, collectiveClaim: collectiveClaim.reference, notice, reason: null, snapshot };
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

function collectiveSnapshotOf(collectiveClaim: CollectiveClaimRow): CollectiveSnapshot {
  const { state, title, system, building, version, fault, expectedAt } = collectiveClaim;
  return { state, title, system, building, version, fault, expectedAt: expectedAt?.toISOString() ?? null };
}
