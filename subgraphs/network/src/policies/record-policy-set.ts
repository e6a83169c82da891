import type { RecordPolicySetInput } from '@canopee/schema/generated/network';
import { desc } from 'drizzle-orm';
import type { NetworkContext } from '../network-context.ts';
import { policyLoadings, policySets } from '../tables.ts';

/**
 * Keeps a set of policies, and that it took the place of another. Gateways that are started again with the set that is in force
 * change nothing, so the history holds changes only. False where it was no news.
 */
export function recordPolicySet(input: RecordPolicySetInput, { database }: NetworkContext): Promise<boolean> {
  const { version, files, loadedAt, loadedBy, reason } = input;
  const rules = input.rules.map(({ tier = null, ...rule }) => ({ ...rule, tier }));
  return database.drizzle.transaction(async (transaction) => {
    await transaction.insert(policySets).values({ version, rules, files }).onConflictDoNothing();
    const [newest] = await transaction.select().from(policyLoadings).orderBy(desc(policyLoadings.loadedAt)).limit(1);
    if (newest && (newest.version === version || newest.loadedAt >= loadedAt)) return false;
    const recorded = await transaction
      .insert(policyLoadings)
      .values({ loadedAt, version, loadedBy, reason })
      .onConflictDoNothing()
      .returning();
    return recorded.length > 0;
  });
}
