import { and, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { sensors } from '../tables.ts';
import { dailyReadings } from './daily-tables.ts';

/** Forgets what days came to before `day`, of common equipment or inside homes. */
export async function forgetDays(database: PostgresJsDatabase, day: string, of: 'COMMON' | 'HOMES'): Promise<void> {
  const condition = of === 'HOMES' ? isNotNull(sensors.dwelling) : isNull(sensors.dwelling);
  const theirs = database.select({ reference: sensors.reference }).from(sensors).where(condition);
  await database.delete(dailyReadings).where(and(lt(dailyReadings.day, day), inArray(dailyReadings.sensor, theirs)));
}
