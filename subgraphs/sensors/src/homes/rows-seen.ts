import type { Access } from '@canopee/chassis/access';
import { isPurposeKey, type Purpose } from '@canopee/schema/purpose';
import { type Column, isNull, or, type SQL, sql } from 'drizzle-orm';
import { dailyReadings } from '../readings/daily-tables.ts';
import { faults, readings, sensors } from '../tables.ts';
import type { HomesDoor } from './homes-door.ts';

/**
 * Conditions that every read of these tables carries. They stand in the statements, and not in PostgreSQL's row security as for who is
 * narrowed to rows of their own: that costs a transaction for each statement, eight times the price, and these are everybody's.
 */
export interface RowsSeenHere {
  /** Equal for requests that meet the same rows. */
  readonly key: string;
  readonly sensors: SQL | undefined;
  readonly faults: SQL | undefined;
  /** Beside the guard before them: what was measured before the lease of who consented is somebody else's. */
  readonly readings: SQL | undefined;
  /** Likewise: a day counts from its beginning. */
  readonly dailyReadings: SQL | undefined;
}

/** PostgreSQL itself keeps from contractors and tenants what is not theirs. */
const NARROWED: RowsSeenHere = {
  key: 'narrowed',
  sensors: undefined,
  faults: undefined,
  readings: undefined,
  dailyReadings: undefined,
};

export function rowsSeenHere({ grant, reads, aggregatesOnly }: Access, homes: HomesDoor): RowsSeenHere {
  if (grant?.rows) return NARROWED;
  // Who is told of households only together, is told of no home, whichever office they are of.
  const knowsSensors = reads('HOME_SENSOR') && !aggregatesOnly;
  const purpose = reads('HOME_FAULT') && isPurposeKey(grant?.purpose) ? grant.purpose : null;
  return {
    key: `${knowsSensors} ${purpose}`,
    sensors: knowsSensors
      ? undefined
      : or(isNull(sensors.dwelling), purpose ? inOpenedHome(homes, purpose) : undefined),
    faults: or(isNull(faults.dwelling), purpose ? foundInOpenedHome(homes, purpose) : undefined),
    readings:
      purpose === null
        ? undefined
        : measuredOpenly(homes, purpose, { sensor: readings.sensor, at: sql`${readings.observedAt}` }),
    dailyReadings:
      purpose === null
        ? undefined
        : measuredOpenly(homes, purpose, {
            sensor: dailyReadings.sensor,
            at: sql`${dailyReadings.day}::timestamp at time zone 'Europe/Paris'`,
          }),
  };
}

function inOpenedHome(homes: HomesDoor, purpose: Purpose): SQL {
  return sql`${sensors.dwelling} in (select home.dwelling from ${homes.opened(purpose)} as home)`;
}

function foundInOpenedHome(homes: HomesDoor, purpose: Purpose): SQL {
  return sql`exists (select from ${homes.opened(purpose)} as home
    where home.dwelling = ${faults.dwelling} and home.since <= ${faults.raisedAt})`;
}

function measuredOpenly(homes: HomesDoor, purpose: Purpose, { sensor, at }: { sensor: Column; at: SQL }): SQL {
  return sql`exists (select from ${sensors} where ${sensors.reference} = ${sensor} and (${sensors.dwelling} is null
    or exists (select from ${homes.opened(purpose)} as home
      where home.dwelling = ${sensors.dwelling} and home.since <= ${at})))`;
}
