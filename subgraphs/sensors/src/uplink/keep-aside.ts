import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { UndecodedUplink } from '../decode.ts';
import { undecodedUplinks } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { UnreadableMessage } from './uplink.ts';

/** What is kept of a message that could not become readings. */
export type AsideEntry = Omit<UnreadableMessage, 'kind'>;

/** Keeps whole what could not become readings, once however often it comes, with the reason of the last time. */
export async function keepAside(
  database: Transaction | PostgresJsDatabase,
  entries: readonly AsideEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await database
    .insert(undecodedUplinks)
    .values(
      onePerDelivery(entries).map(({ deliveryKey, network, devEui, reason, raw, receivedAt }) => ({
        deliveryKey,
        network,
        devEui,
        reason,
        raw,
        receivedAt,
      })),
    )
    .onConflictDoUpdate({ target: undecodedUplinks.deliveryKey, set: { reason: sql`excluded.reason` } });
}

export function asideEntry({
  uplink: { deliveryKey, network, devEui, raw, receivedAt },
  reason,
}: UndecodedUplink): AsideEntry {
  return { deliveryKey, network, devEui, reason, raw, receivedAt };
}

/** One statement may not write a row twice. */
function onePerDelivery(entries: readonly AsideEntry[]): AsideEntry[] {
  return [...new Map(entries.map((entry) => [entry.deliveryKey, entry])).values()];
}
