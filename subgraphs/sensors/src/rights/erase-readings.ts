import type { Database } from '@canopee/chassis/database';
import { sql } from 'drizzle-orm';

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** Deletes what was measured inside a home while a lease ran. @param days of the lease, in France, the last included */
export async function eraseReadings(
  transaction: Transaction,
  { dwelling, startedOn, endedOn }: { dwelling: string; startedOn: string | null; endedOn: string | null },
): Promise<void> {
  await transaction.execute(sql`
    delete from sensors.readings using sensors.sensors
    where sensors.reference = readings.sensor and sensors.dwelling = ${dwelling}
      and readings.observed_at >= coalesce(${startedOn}::date, '-infinity')::timestamp at time zone 'Europe/Paris'
      and readings.observed_at < (coalesce(${endedOn}::date, 'infinity')::timestamp + interval '1 day') at time zone 'Europe/Paris'`);
}
