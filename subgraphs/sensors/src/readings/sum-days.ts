import { dayInFrance } from '@canopee/chassis/day-in-france';
import { sql } from 'drizzle-orm';
import type { SensorsSetting } from '../setting.ts';
import { sensors } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { COUNTERS } from '../vocabulary.ts';
import { dailyReadings, daysToSum, summedDays } from './daily-tables.ts';

/**
 * A transaction that began before midnight does not mark its readings as late, and may end after it. None lasts so long: each of its
 * statements is cut off after seconds.
 */
const AFTER_MIDNIGHT_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** Where nothing was ever summed up: what a first run, or an office that upgrades, has in its tables already. */
const DAYS_AT_FIRST = 31;
/** Days of sensors that one transaction sums up: some hundred thousand readings, a fraction of a second. */
const MARKS_PER_RUN_MAX = 500;

type Setting = Pick<SensorsSetting, 'database' | 'now'>;

/**
 * Sums up days that are over and were not yet, and those again for which something came late.
 *
 * @returns whether more may be waiting
 */
export async function sumDays({ database, now }: Setting): Promise<boolean> {
  return database.drizzle.transaction(async (tx) => {
    const daysLeft = await markDayThatIsOver(tx, now());
    // Two statements: the second sees what was committed while the first waited for a mark.
    const due = await tx.execute<{ sensor: string; day: string }>(sql`
      delete from ${daysToSum} where (day, sensor) in (
        select day, sensor from ${daysToSum} order by day, sensor limit ${MARKS_PER_RUN_MAX} for update skip locked
      ) returning sensor, day::text`);
    if (due.length > 0) await sumUp(tx, due);
    return daysLeft || due.length === MARKS_PER_RUN_MAX;
  });
}

/**
 * Puts the next day that is over on the list, for the sensors that were heard on it or later: each day once, and one at a time, since an
 * office that was away for a month has a row for each sensor and day.
 *
 * @returns whether more days are over
 */
async function markDayThatIsOver(tx: Transaction, now: Date): Promise<boolean> {
  const yesterday = dayInFrance(new Date(now.getTime() - AFTER_MIDNIGHT_MS - DAY_MS));
  const [known] = await tx.select().from(summedDays).for('update');
  if (known && known.through >= yesterday) return false;
  const before = known?.through ?? dayInFrance(new Date(now.getTime() - DAYS_AT_FIRST * DAY_MS));
  const day = Temporal.PlainDate.from(before).add({ days: 1 }).toString();
  await tx.execute(sql`
    insert into ${daysToSum} (sensor, day) select ${sensors.reference}, ${day}::date from ${sensors}
    where ${sensors.lastSeenAt} >= ${day}::date::timestamp at time zone 'Europe/Paris'
    on conflict do nothing`);
  await tx
    .insert(summedDays)
    .values({ through: day })
    .onConflictDoUpdate({ target: summedDays.one, set: { through: day } });
  return day < yesterday;
}

async function sumUp(tx: Transaction, due: readonly { sensor: string; day: string }[]): Promise<void> {
  const [sensorsDue, daysDue] = [due.map(({ sensor }) => sensor), due.map(({ day }) => day)];
  const counters = sql`${sql.param([...COUNTERS])}::text[]`;
  await tx.execute(sql`
    with due as (
      select sensor, day, day::timestamp at time zone 'Europe/Paris' as begins,
        (day + 1)::timestamp at time zone 'Europe/Paris' as ends
      from unnest(${sql.param(sensorsDue)}::text[], ${sql.param(daysDue)}::text[]::date[]) as listed(sensor, day)
    ), steps as (
      select due.*, reading.quantity, reading.value, reading.observed_at,
        reading.value - lag(reading.value) over (partition by due.sensor, due.day, reading.quantity order by reading.observed_at) as step
      from due join sensors.readings as reading on reading.sensor = due.sensor
        and reading.observed_at >= due.begins and reading.observed_at < due.ends
    ), days as (
      select sensor, day, quantity, begins, count(*)::int as count, min(value) as minimum, max(value) as maximum, avg(value) as mean,
        (array_agg(value order by observed_at))[1] as first,
        -- A counter that goes back began anew from nought.
        coalesce(sum(case when step < 0 then value else step end), 0) as increase
      from steps group by sensor, day, quantity, begins
    )
    insert into ${dailyReadings} (sensor, day, quantity, count, minimum, maximum, mean, increase)
    select days.sensor, days.day, days.quantity, days.count, days.minimum, days.maximum, days.mean,
      case when days.quantity = any(${counters})
        then days.increase + case when before.value is null then 0
          when days.first < before.value then days.first else days.first - before.value end
      end
    from days left join lateral (
      select reading.value from sensors.readings as reading
      where days.quantity = any(${counters}) and reading.sensor = days.sensor and reading.quantity = days.quantity
        and reading.observed_at < days.begins and reading.observed_at >= days.begins - interval '31 days'
      order by reading.observed_at desc limit 1
    ) as before on true
    on conflict (sensor, day, quantity) do update set count = excluded.count, minimum = excluded.minimum,
      maximum = excluded.maximum, mean = excluded.mean, increase = excluded.increase`);
}
