import { isFrenchHoliday } from '@canopee/chassis/french-holidays';
import type { Sql } from 'postgres';

/**
 * Tells the database by which clock the office works and which days are off: of the year before, this and the next, so that entries which are
 * counted late are counted right.
 *
 * @param timeZone IANA, e.g. `Indian/Reunion`
 */
export async function keepCalendar(sql: Sql, { now, timeZone }: { now: Date; timeZone: string }): Promise<void> {
  await sql`update ledger.working_time set time_zone = ${timeZone} where time_zone <> ${timeZone}`;
  const { year } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  await sql`
    insert into ledger.day_off (day)
    select day::date from unnest(${holidaysBetween(year - 1, year + 1)}::text[]) as day on conflict do nothing`;
}

function holidaysBetween(first: number, last: number): string[] {
  const found: string[] = [];
  let day = Temporal.PlainDate.from({ year: first, month: 1, day: 1 });
  for (; day.year <= last; day = day.add({ days: 1 })) if (isFrenchHoliday(day)) found.push(day.toString());
  return found;
}
