import { sql } from 'drizzle-orm';
import type { ChangedFault } from '../faults/life-cycle.ts';
import { faultEvents, faultLog } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { snapshotOf } from './snapshot.ts';

/** PostgreSQL channel on which the log says that it grew. Whoever listens reads the log. */
export const FAULT_LOG_CHANNEL = 'canopee_sensors_fault_log';

/**
 * Appends to the office's log, in the transaction that changed the faults: both become true together, or neither. Call it last.
 * From here to the commit this transaction holds the log's one row, so numbers are given out in the order of commits and
 * without a gap, and whoever sees a number sees all before it. A sequence or serial column would promise neither.
 */
export async function appendEvents(tx: Transaction, changes: readonly ChangedFault[], loggedAt: Date): Promise<void> {
  if (changes.length === 0) return;
  const before = (await extendLog(tx, changes.length)) - changes.length;
  await tx.insert(faultEvents).values(
    changes.map(({ kind, at, fault, by, reason }, index) => ({
      sequence: before + index + 1,
      kind,
      at,
      loggedAt,
      fault: fault.reference,
      building: fault.building,
      system: fault.system,
      severity: fault.severity,
      dwelling: fault.dwelling,
      by: by ?? null,
      reason: reason ?? null,
      snapshot: snapshotOf(fault),
    })),
  );
  await tx.execute(sql`select pg_notify(${FAULT_LOG_CHANNEL}, '')`);
}

/** Moves the end of the log on, taking its lock; the first event of an office makes its row. */
async function extendLog(tx: Transaction, events: number): Promise<number> {
  const [log] = await tx
    .insert(faultLog)
    .values({ lastSequence: events })
    .onConflictDoUpdate({
      target: faultLog.one,
      set: { lastSequence: sql`${faultLog.lastSequence} + ${events}` },
    })
    .returning({ lastSequence: faultLog.lastSequence });
  return (log as { lastSequence: number }).lastSequence;
}
