import { isFrenchHoliday } from '@canopee/chassis/french-holidays';

/** How a delay runs: `AROUND_THE_CLOCK` in minutes, `WORKING_DAYS` in days from Monday to Friday that are no holidays. */
export const DELAY_CALENDARS = ['AROUND_THE_CLOCK', 'WORKING_DAYS'] as const;
export type DelayCalendar = (typeof DELAY_CALENDARS)[number];

export interface Delay {
  calendar: DelayCalendar;
  /** Minutes, or working days. */
  amount: number;
}

/** Time that does not count, because somebody else was waited for. Ends after it begins. */
export interface Pause {
  from: Date;
  to: Date;
}

const MINUTE_MS = 60_000;
const FRANCE = 'Europe/Paris';

/**
 * When a delay that began at `from` is over. Minutes go on day and night, but not through a pause. Working days are whole days in
 * France, the first being the one after `from`; one on which the claim was paused, even for an hour, does not count; the delay is
 * over when the last of them is.
 */
export function dueTime(from: Date, { calendar, amount }: Delay, pauses: readonly Pause[]): Date {
  return calendar === 'AROUND_THE_CLOCK'
    ? afterMinutes(from, amount, pauses)
    : afterWorkingDays(dayOf(from), amount, pauses);
}

function afterMinutes(from: Date, minutes: number, pauses: readonly Pause[]): Date {
  let due = from.getTime() + minutes * MINUTE_MS;
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const begins = Math.max(pause.from.getTime(), from.getTime());
    if (begins < due) due += Math.max(pause.to.getTime() - begins, 0);
  }
  return new Date(due);
}

function afterWorkingDays(from: Temporal.PlainDate, days: number, pauses: readonly Pause[]): Date {
  const paused = pauses.map((pause) => ({ first: dayOf(pause.from), last: dayOf(pause.to) }));
  const counts = (day: Temporal.PlainDate) =>
    isWorkingDay(day) &&
    !paused.some(
      ({ first, last }) => Temporal.PlainDate.compare(first, day) <= 0 && Temporal.PlainDate.compare(day, last) <= 0,
    );
  let day = from;
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 });
    if (counts(day)) left -= 1;
  }
  return new Date(day.add({ days: 1 }).toZonedDateTime(FRANCE).epochMilliseconds);
}

export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !isFrenchHoliday(day);
}

function dayOf(instant: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(FRANCE).toPlainDate();
}
