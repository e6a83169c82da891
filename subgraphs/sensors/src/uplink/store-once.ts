import { isAnyKey } from '@canopee/chassis/loaders-by-key';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { uplinks as uplinkTable } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { unnested } from '../unnest.ts';
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
  const { keys, framesOf } = await heardBefore(tx, received);
  const fresh = received.filter(({ uplink }) => {
    const frames = framesOf.get(uplink.devEui) ?? [];
    if (keys.has(uplink.deliveryKey) || isRepeatedFrame(uplink, frames)) return false;
    keys.add(uplink.deliveryKey);
    framesOf.set(uplink.devEui, [...frames, uplink]);
    return true;
  });
  if (fresh.length > 0) await insertUplinks(tx, fresh);
  return fresh;
}

async function insertUplinks(tx: Transaction, fresh: readonly { uplink: Uplink }[]): Promise<void> {
  const rows = unnested({
    deliveryKey: 'text[]',
    devEui: 'text[]',
    frame: 'text[]',
    observedAt: 'text[]::timestamptz[]',
    receivedAt: 'text[]::timestamptz[]',
  });
  await tx
    .insert(uplinkTable)
    .select(sql`select * from ${rows}`)
    .prepare('sensors_insert_uplinks')
    .execute({
      deliveryKey: fresh.map(({ uplink }) => uplink.deliveryKey),
      devEui: fresh.map(({ uplink }) => uplink.devEui),
      frame: fresh.map(({ uplink }) => uplink.frame),
      observedAt: fresh.map(({ uplink }) => uplink.observedAt.toISOString()),
      receivedAt: fresh.map(({ uplink }) => uplink.receivedAt.toISOString()),
    });
}

/** What was heard of the same deliveries, and of the same devices at about the same time. */
async function heardBefore(
  tx: Transaction,
  received: readonly { uplink: Uplink }[],
): Promise<{ keys: Set<string>; framesOf: Map<string, HeardFrame[]> }> {
  const times = received.map(({ uplink }) => uplink.observedAt.getTime());
  const { deliveryKey, devEui, frame, observedAt } = uplinkTable;
  const rows = await tx
    .select({ deliveryKey, devEui, frame, observedAt })
    .from(uplinkTable)
    .where(or(isAnyKey(deliveryKey), heardNearby()))
    .prepare('sensors_heard_before')
    .execute({
      keys: received.map(({ uplink }) => uplink.deliveryKey),
      devices: [...new Set(received.map(({ uplink }) => uplink.devEui))],
      from: new Date(Math.min(...times) - REPEAT_WINDOW_MS).toISOString(),
      to: new Date(Math.max(...times) + REPEAT_WINDOW_MS).toISOString(),
    });
  const framesOf = new Map<string, HeardFrame[]>();
  for (const row of rows) framesOf.set(row.devEui, [...(framesOf.get(row.devEui) ?? []), row]);
  return { keys: new Set(rows.map((row) => row.deliveryKey)), framesOf };
}

function heardNearby(): SQL | undefined {
  const { devEui, observedAt } = uplinkTable;
  const [devices, from, to] = ['devices', 'from', 'to'].map((name) => sql.placeholder(name));
  return and(
    eq(devEui, sql`any(${devices}::text[])`),
    sql`${observedAt} between ${from}::timestamptz and ${to}::timestamptz`,
  );
}
