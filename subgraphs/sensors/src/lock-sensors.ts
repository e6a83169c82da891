import { isAnyKey } from '@canopee/chassis/loaders-by-key';
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
  const [column, keys] =
    'devEuis' in wanted ? [sensors.devEui, wanted.devEuis] : [sensors.reference, wanted.references];
  const rows = await tx
    .select()
    .from(sensors)
    .where(isAnyKey(column))
    .orderBy(sensors.reference)
    .for('no key update')
    .prepare(`sensors_lock_by_${column.name}`)
    .execute({ keys: [...new Set(keys)] });
  return new Map(rows.map((row) => [row.devEui, row]));
}
