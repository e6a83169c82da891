import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { type SensorRow, sensors } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** What an office says of a device when it sets it up. */
export type SensorRegistration = Omit<SensorRow, 'lastSeenAt' | 'deviceStatus'>;

/**
 * Registers devices, or changes what is known of those with the same reference. From then on their uplinks are taken in. Rejects
 * where a device EUI is registered under another reference: a device stands in one place.
 */
export async function registerSensors(
  database: PostgresJsDatabase | Transaction,
  registrations: readonly SensorRegistration[],
): Promise<void> {
  if (registrations.length === 0) return;
  await database
    .insert(sensors)
    .values(registrations.map((registration) => ({ ...registration, devEui: registration.devEui.toLowerCase() })))
    .onConflictDoUpdate({
      target: sensors.reference,
      set: {
        devEui: sql`excluded.dev_eui`,
        model: sql`excluded.model`,
        kind: sql`excluded.kind`,
        system: sql`excluded.system`,
        building: sql`excluded.building`,
        dwelling: sql`excluded.dwelling`,
        equipment: sql`excluded.equipment`,
      },
    });
}
