import { eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { sensors } from '../tables.ts';
import type { DeviceStatus } from './uplink.ts';

const NOTHING_KNOWN: DeviceStatus = { status: null, joinedAt: null, log: null };

/** Keeps what a device's network said of it last, whatever order it comes in. Of a device that nobody registered nothing is kept. */
export async function rememberStatus(
  database: PostgresJsDatabase,
  devEui: string,
  said: Partial<DeviceStatus>,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [sensor] = await tx
      .select({ reference: sensors.reference, known: sensors.deviceStatus })
      .from(sensors)
      .where(eq(sensors.devEui, devEui))
      .for('no key update');
    if (!sensor) return;
    const deviceStatus = newestOf(sensor.known ?? NOTHING_KNOWN, said);
    await tx.update(sensors).set({ deviceStatus }).where(eq(sensors.reference, sensor.reference));
  });
}

function newestOf(known: DeviceStatus, said: Partial<DeviceStatus>): DeviceStatus {
  const isNews = (before: string | undefined | null, at: string | undefined | null) =>
    at != null && at >= (before ?? '');
  return {
    status: isNews(known.status?.at, said.status?.at) ? (said.status ?? null) : known.status,
    joinedAt: isNews(known.joinedAt, said.joinedAt) ? (said.joinedAt ?? null) : known.joinedAt,
    log: isNews(known.log?.at, said.log?.at) ? (said.log ?? null) : known.log,
  };
}
