import { versionConflict } from '@canopee/chassis/version-conflict';
import { ClientError } from '@canopee/schema/client-error';
import { eq } from 'drizzle-orm';
import { appendEvents } from '../events/append-events.ts';
import { lockSensors } from '../lock-sensors.ts';
import type { SensorsSetting } from '../setting.ts';
import { faults, sensors } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type OutOfServiceRow, outOfService } from './out-of-service-table.ts';
import { settle } from './settle-faults.ts';

/** A period out of service that somebody wants; of a sensor or of equipment, by reference. */
export type WantedPeriod = Pick<OutOfServiceRow, 'sensor' | 'equipment' | 'from' | 'until' | 'reason' | 'by'>;

type Setting = Pick<SensorsSetting, 'database' | 'office' | 'wake' | 'now'>;

/** What needs longer is not out of service, but gone. */
export const OUT_OF_SERVICE_DAYS_MAX = 366;

/**
 * Takes a sensor, or all that stand at a piece of equipment, out of service (mise hors service): what they find is detected and logged as
 * ever, and is `OUT_OF_SERVICE`. Throws `BAD_USER_INPUT`.
 */
export async function takeOutOfService(setting: Setting, wanted: WantedPeriod): Promise<OutOfServiceRow> {
  const now = setting.now();
  const days = (wanted.until.getTime() - wanted.from.getTime()) / 86_400_000;
  if (days <= 0 || days > OUT_OF_SERVICE_DAYS_MAX || wanted.until <= now) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `"input.until" is expected to be in the future, and behind "input.from" by at most ${OUT_OF_SERVICE_DAYS_MAX} days.`,
    );
  }
  return settling(setting, wanted, async (tx) => {
    const [period] = await tx
      .insert(outOfService)
      .values({ version: 1, ...wanted })
      .returning();
    return period as OutOfServiceRow;
  });
}

/** Ends a period before its time. One that is over stays as it is. Throws `BAD_USER_INPUT` and `VERSION_CONFLICT`. */
export async function putIntoService(
  setting: Setting,
  { reference, version, by }: { reference: string; version: number; by: string | null },
): Promise<OutOfServiceRow> {
  const [seen] = await setting.database.drizzle
    .select()
    .from(outOfService)
    .where(eq(outOfService.reference, reference));
  if (!seen) throw noSuchPeriod(setting);
  return settling(setting, { ...seen, by }, async (tx, now) => {
    const [period] = await tx.select().from(outOfService).where(eq(outOfService.reference, reference)).for('update');
    if (!period) throw noSuchPeriod(setting);
    if (period.version !== version) throw versionConflict('period', version, period.version);
    if (period.endedAt || period.until <= now) return period;
    const ended = { ...period, endedAt: now, version: version + 1 };
    await tx.update(outOfService).set(ended).where(eq(outOfService.reference, reference));
    return ended;
  });
}

// The sensors' locks are what a batch of uplinks holds: no fault is raised between our look at what is open and our commit.
async function settling(
  { database, wake, now }: Setting,
  { sensor, equipment, by }: Pick<WantedPeriod, 'sensor' | 'equipment' | 'by'>,
  change: (tx: Transaction, now: Date) => Promise<OutOfServiceRow>,
): Promise<OutOfServiceRow> {
  const period = await database.drizzle.transaction(async (tx) => {
    const at = now();
    const references = sensor === null ? await sensorsAt(tx, equipment as string) : [sensor];
    await lockSensors(tx, { references });
    const changed = await change(tx, at);
    const ofObject = sensor === null ? eq(faults.equipment, equipment as string) : eq(faults.sensor, sensor);
    const changes = await settle(tx, ofObject, at);
    await appendEvents(
      tx,
      changes.map((one) => ({ ...one, by })),
      at,
    );
    return changed;
  });
  wake.ring();
  return period;
}

async function sensorsAt(tx: Transaction, equipment: string): Promise<string[]> {
  const rows = await tx.select({ reference: sensors.reference }).from(sensors).where(eq(sensors.equipment, equipment));
  return rows.map(({ reference }) => reference);
}

function noSuchPeriod({ office }: Pick<Setting, 'office'>): ClientError {
  return new ClientError('BAD_USER_INPUT', `"outOfService" is expected to be a period of ${office}, but is none.`);
}
