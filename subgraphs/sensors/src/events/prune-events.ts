import { lt, lte, max } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { faultEvents, faultLog } from '../tables.ts';

/**
 * Forgets the events that were logged before `olderThan`. The log remembers how far it was pruned, so that a stream resumed from
 * before is told of the gap.
 *
 * @returns how many went
 */
export function pruneEvents(database: PostgresJsDatabase, olderThan: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const [old] = await tx
      .select({ through: max(faultEvents.sequence) })
      .from(faultEvents)
      .where(lt(faultEvents.loggedAt, olderThan));
    if (old?.through == null) return 0;
    const pruned = await tx.delete(faultEvents).where(lte(faultEvents.sequence, old.through));
    await tx.update(faultLog).set({ prunedThrough: old.through });
    return pruned.count;
  });
}
