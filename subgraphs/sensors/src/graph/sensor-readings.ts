import type { Connection } from '@canopee/chassis/connection';
import type { ListOrder } from '@canopee/chassis/list-page';
import type { SensorReadingsArgs } from '@canopee/schema/generated/sensors';
import { type ReadingRow, readings, type SensorRow } from '../tables.ts';
import type { SensorsContext } from './sensors-context.ts';

const NEWEST_FIRST: ListOrder<ReadingRow> = {
  field: 'OBSERVED_AT',
  direction: 'DESC',
  column: readings.observedAt,
  valueOf: ({ observedAt }) => observedAt.toISOString(),
  castTo: 'timestamptz',
};

/** One sensor's readings; those of a whole list of sensors are one statement. */
export function readingsOf(
  sensor: SensorRow,
  args: SensorReadingsArgs,
  { loaders }: SensorsContext,
): Promise<Connection<ReadingRow>> {
  loaders.sensor.prime(sensor.reference, sensor);
  return loaders.readings.page(sensor.reference, args, NEWEST_FIRST);
}
