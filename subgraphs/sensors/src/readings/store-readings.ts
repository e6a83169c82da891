import { eq, sql } from 'drizzle-orm';
import type { DecodedUplink } from '../decode.ts';
import { readings, sensors } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { unnested } from '../unnest.ts';

/** Stores what was measured, and when each sensor was last heard: two statements, however much it is. */
export async function storeReadings(tx: Transaction, uplinks: readonly DecodedUplink[]): Promise<void> {
  if (uplinks.length === 0) return;
  const columns = columnsOf(uplinks);
  if (columns.value.length > 0) await insertReadings(tx, columns);
  await rememberHeard(tx, uplinks);
}

interface ReadingColumns {
  [column: string]: unknown;
  sensor: string[];
  quantity: string[];
  observedAt: string[];
  receivedAt: string[];
  value: number[];
}

function columnsOf(uplinks: readonly DecodedUplink[]): ReadingColumns {
  const columns: ReadingColumns = { sensor: [], quantity: [], observedAt: [], receivedAt: [], value: [] };
  for (const { uplink, sensor, measures } of uplinks) {
    const receivedAt = uplink.receivedAt.toISOString();
    for (const { quantity, value, observedAt } of measures) {
      columns.sensor.push(sensor.reference);
      columns.quantity.push(quantity);
      columns.observedAt.push(observedAt.toISOString());
      columns.receivedAt.push(receivedAt);
      columns.value.push(value);
    }
  }
  return columns;
}

async function insertReadings(tx: Transaction, columns: ReadingColumns): Promise<void> {
  const rows = unnested({
    sensor: 'text[]',
    quantity: 'text[]',
    observedAt: 'text[]::timestamptz[]',
    receivedAt: 'text[]::timestamptz[]',
    value: 'float8[]',
  });
  await tx
    .insert(readings)
    .select(sql`select * from ${rows}`)
    // A device that sends its history again sends the same values at the same times.
    .onConflictDoNothing()
    .prepare('sensors_insert_readings')
    .execute(columns);
}

async function rememberHeard(tx: Transaction, uplinks: readonly DecodedUplink[]): Promise<void> {
  const heardAt = new Map<string, Date>();
  for (const { uplink, sensor } of uplinks) {
    const known = heardAt.get(sensor.reference);
    if (!known || known < uplink.observedAt) heardAt.set(sensor.reference, uplink.observedAt);
  }
  const heard = unnested({ sensor: 'text[]', at: 'text[]::timestamptz[]' });
  await tx
    .update(sensors)
    .set({ lastSeenAt: sql`greatest(${sensors.lastSeenAt}, heard.at)` })
    .from(sql`${heard} as heard(sensor, at)`)
    .where(eq(sensors.reference, sql`heard.sensor`))
    .prepare('sensors_remember_heard')
    .execute({ sensor: [...heardAt.keys()], at: [...heardAt.values()].map((date) => date.toISOString()) });
}
