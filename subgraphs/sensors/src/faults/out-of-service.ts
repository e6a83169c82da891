import { and, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { SensorRow } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type OutOfServiceRow, outOfService } from './out-of-service-table.ts';

/** The periods that are under way. */
export function underWayAt(now: Date): SQL | undefined {
  return and(isNull(outOfService.endedAt), lte(outOfService.from, now), gt(outOfService.until, now));
}

/** Which of the sensors are out of service now, by reference: the period that lasts longest, where there are several. */
export async function outOfServiceAt(
  tx: Transaction,
  sensors: readonly Pick<SensorRow, 'reference' | 'equipment'>[],
  now: Date,
): Promise<ReadonlyMap<string, OutOfServiceRow>> {
  if (sensors.length === 0) return new Map();
  const equipment = sensors.flatMap((sensor) => sensor.equipment ?? []);
  const rows = await tx
    .select()
    .from(outOfService)
    .where(
      and(
        underWayAt(now),
        or(
          inArray(
            outOfService.sensor,
            sensors.map(({ reference }) => reference),
          ),
          equipment.length > 0 ? inArray(outOfService.equipment, equipment) : undefined,
        ),
      ),
    )
    .orderBy(outOfService.until, outOfService.reference);
  return new Map(
    sensors.flatMap(({ reference, equipment }) => {
      const last = rows.findLast((row) => row.sensor === reference || (row.equipment ?? false) === equipment);
      return last ? [[reference, last] as const] : [];
    }),
  );
}
