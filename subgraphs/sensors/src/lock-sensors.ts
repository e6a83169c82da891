import { inArray } from 'drizzle-orm';
import { type SensorRow, sensors } from './tables.ts';
import type { Transaction } from './transaction.ts';

/**
 * Takes the sensors' rows and holds them until the transaction ends: of all that happens to one sensor, one thing happens at a
 * time. Locks are taken in the order of references, so that two batches cannot wait for each other.
 *
 * @returns the registered ones, by device EUI
 */
export async function lockSensors(
  tx: Transaction,
  wanted: { devEuis: readonly string[] } | { references: readonly string[] },
): Promise<Map<string, SensorRow>> {
  const condition =
    'devEuis' in wanted
      ? inArray(sensors.devEui, [...new Set(wanted.devEuis)])
      : inArray(sensors.reference, [...new Set(wanted.references)]);
  const rows = await tx.select().from(sensors).where(condition).orderBy(sensors.reference).for('no key update');
  return new Map(rows.map((row) => [row.devEui, row]));
}
