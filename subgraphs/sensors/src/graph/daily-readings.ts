import type { Connection } from '@canopee/chassis/connection';
import type { ListOrder } from '@canopee/chassis/list-page';
import { ClientError } from '@canopee/schema/client-error';
import type { SensorDailyReadingsArgs } from '@canopee/schema/generated/sensors';
import { type DailyReadingRow, dailyReadings } from '../readings/daily-tables.ts';
import type { SensorRow } from '../tables.ts';
import type { SensorsContext } from './sensors-context.ts';

const NEWEST_FIRST: ListOrder<DailyReadingRow> = {
  field: 'DAY',
  direction: 'DESC',
  column: dailyReadings.day,
  valueOf: ({ day }) => day,
  castTo: 'date',
};

/** What a sensor's days came to; those of a whole list of sensors are one statement. */
export function dailyReadingsOf(
  sensor: SensorRow,
  { from, to, ...page }: SensorDailyReadingsArgs,
  { loaders }: SensorsContext,
): Promise<Connection<DailyReadingRow>> {
  if (from != null && to != null && from > to) {
    throw new ClientError('BAD_USER_INPUT', `"from" is expected not to be after "to", but ${from} is after ${to}.`);
  }
  loaders.sensor.prime(sensor.reference, sensor);
  return loaders.dailyReadings(from ?? null, to ?? null).page(sensor.reference, page, NEWEST_FIRST);
}
