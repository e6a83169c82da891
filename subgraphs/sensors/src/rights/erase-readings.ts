import type { Database } from '@canopee/chassis/database';
import { sql } from 'drizzle-orm';

type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];

/** Deletes what was measured inside a home while a lease ran, and what its days came to. @param days of the lease, in France, the last included */
export async function eraseReadings(
  transaction: Transaction,
  { dwelling, startedOn, endedOn }: { dwelling: string; startedOn: string | null; endedOn: string | null },
): Promise<void> {
  await transaction.execute(sql`
    delete from sensors.readings using sensors.sensors
    where sensors.reference = readings.sensor and sensors.dwelling = ${dwelling}
      and readings.observed_at >= coalesce(${startedOn}::date, '-infinity')::timestamp at time zone 'Europe/Paris'
      and readings.observed_at < (coalesce(${endedOn}::date, 'infinity')::timestamp + interval '1 day') at time zone 'Europe/Paris'`);
  await transaction.execute(sql`
    delete from sensors.daily_readings using sensors.sensors
    where sensors.reference = daily_readings.sensor and sensors.dwelling = ${dwelling}
      and daily_readings.day between coalesce(${startedOn}::date, '-infinity') and coalesce(${endedOn}::date, 'infinity')`);
}

/** How many values were measured inside dwellings before an instant; not in the dwellings named. */
export async function countHomeReadings(
  transaction: Transaction,
  before: Date,
  notIn: readonly string[],
): Promise<number> {
  const [found] = await transaction.execute<{ due: number }>(sql`
    select count(*)::int as due from sensors.readings join sensors.sensors on sensors.reference = readings.sensor
    where ${measuredInHomes(before, notIn)}`);
  return found?.due ?? 0;
}

/** Deletes at most `limit` of them, and says how many. */
export async function deleteHomeReadings(
  transaction: Transaction,
  before: Date,
  { notIn, limit }: { notIn: readonly string[]; limit: number },
): Promise<number> {
  const deleted = await transaction.execute(sql`
    with due as (
      select readings.sensor, readings.observed_at, readings.quantity
      from sensors.readings join sensors.sensors on sensors.reference = readings.sensor
      where ${measuredInHomes(before, notIn)} limit ${limit}
    )
    delete from sensors.readings using due
    where readings.sensor = due.sensor and readings.observed_at = due.observed_at and readings.quantity = due.quantity
    returning 1`);
  return deleted.length;
}

function measuredInHomes(before: Date, notIn: readonly string[]) {
  return sql`sensors.dwelling is not null and readings.observed_at < ${before.toISOString()}::timestamptz
    and not (sensors.dwelling = any (${sql.param([...notIn])}::text[]))`;
}
