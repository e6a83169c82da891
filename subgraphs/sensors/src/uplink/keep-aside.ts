import type { UndecodedUplink } from '../decode.ts';
import { undecodedUplinks } from '../tables.ts';
import type { Transaction } from '../transaction.ts';

/** Keeps whole what could not become readings, once however often it comes. */
export async function keepAside(tx: Transaction, undecoded: readonly UndecodedUplink[]): Promise<void> {
  if (undecoded.length === 0) return;
  await tx
    .insert(undecodedUplinks)
    .values(
      undecoded.map(({ uplink: { deliveryKey, network, devEui, raw, receivedAt }, reason }) => ({
        deliveryKey,
        network,
        devEui,
        reason,
        raw,
        receivedAt,
      })),
    )
    .onConflictDoNothing();
}
