import { dayInFrance } from '@canopee/chassis/day-in-france';
import { sql } from 'drizzle-orm';
import type { DecodedUplink } from '../decode.ts';
import type { Transaction } from '../transaction.ts';
import { unnested } from '../unnest.ts';
import { COUNTERS } from '../vocabulary.ts';
import { daysToSum } from './daily-tables.ts';

const DAY_MS = 86_400_000;

/**
 * Puts days that are over, and for which something came only now, on the list of those to be summed up; most batches have none. What
 * a counter was at the end of a day is where the next one begins, so that one is put there too.
 *
 * A mark that is there is written all the same: whoever sums up waits for this transaction before taking the mark away, and so
 * sees its readings.
 */
export async function markLateDays(tx: Transaction, uplinks: readonly DecodedUplink[], now: Date): Promise<void> {
  const today = dayInFrance(now);
  const startOfToday = startOfDayMs(now);
  const late = new Map<string, { sensor: string; day: string }>();
  for (const { sensor, measures } of uplinks) {
    for (const { quantity, observedAt } of measures) {
      // Naming a day takes ten times as long as comparing two instants, and nearly all is of today.
      if (observedAt.getTime() >= startOfToday) continue;
      const days = [dayInFrance(observedAt)];
      if (COUNTERS.has(quantity)) days.push(dayInFrance(new Date(observedAt.getTime() + DAY_MS)));
      for (const day of days) {
        if (day < today) late.set(`${day} ${sensor.reference}`, { sensor: sensor.reference, day });
      }
    }
  }
  if (late.size === 0) return;
  // In one order, so that two batches cannot wait for each other.
  const marks = [...late].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mark]) => mark);
  const rows = unnested({ sensor: 'text[]', day: 'text[]::date[]' });
  await tx
    .insert(daysToSum)
    .select(sql`select sensor, day, 1 from ${rows} as late(sensor, day)`)
    .onConflictDoUpdate({ target: [daysToSum.day, daysToSum.sensor], set: { marked: sql`${daysToSum.marked} + 1` } })
    .prepare('sensors_mark_late_days')
    .execute({ sensor: marks.map(({ sensor }) => sensor), day: marks.map(({ day }) => day) });
}

function startOfDayMs(now: Date): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Paris');
  return here.startOfDay().epochMilliseconds;
}
