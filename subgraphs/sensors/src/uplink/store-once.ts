import { and, between, inArray, or } from 'drizzle-orm';
import { uplinks as uplinkTable } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type HeardFrame, isRepeatedFrame, REPEAT_WINDOW_MS } from './repeated-frame.ts';
import type { Uplink } from './uplink.ts';

/**
 * Stores those uplinks that were not stored before, and answers with them, in the order they came. The caller holds the lock of
 * each one's sensor: without it, two copies could both find themselves new.
 */
export async function storeOnce<Received extends { uplink: Uplink }>(
  tx: Transaction,
  received: readonly Received[],
): Promise<Received[]> {
  if (received.length === 0) return [];
  const { keys, frames } = await heardBefore(tx, received);
  const fresh = received.filter(({ uplink }) => {
    if (keys.has(uplink.deliveryKey) || isRepeatedFrame(uplink, frames)) return false;
    keys.add(uplink.deliveryKey);
    frames.push(uplink);
    return true;
  });
  if (fresh.length > 0) {
    await tx.insert(uplinkTable).values(
      fresh.map(({ uplink: { deliveryKey, devEui, frame, observedAt, receivedAt } }) => ({
        deliveryKey,
        devEui,
        frame,
        observedAt,
        receivedAt,
      })),
    );
  }
  return fresh;
}

async function heardBefore(
  tx: Transaction,
  received: readonly { uplink: Uplink }[],
): Promise<{ keys: Set<string>; frames: HeardFrame[] }> {
  const times = received.map(({ uplink }) => uplink.observedAt.getTime());
  const devices = [...new Set(received.map(({ uplink }) => uplink.devEui))];
  const deliveryKeys = received.map(({ uplink }) => uplink.deliveryKey);
  const { deliveryKey, devEui, frame, observedAt } = uplinkTable;
  const from = new Date(Math.min(...times) - REPEAT_WINDOW_MS);
  const to = new Date(Math.max(...times) + REPEAT_WINDOW_MS);
  const rows = await tx
    .select({ deliveryKey, devEui, frame, observedAt })
    .from(uplinkTable)
    .where(or(inArray(deliveryKey, deliveryKeys), and(inArray(devEui, devices), between(observedAt, from, to))));
  return { keys: new Set(rows.map((row) => row.deliveryKey)), frames: rows };
}
