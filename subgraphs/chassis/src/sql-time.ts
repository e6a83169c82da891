import { type Column, type SQL, sql } from 'drizzle-orm';

/** The month of an instant in France, as its first day (`2026-01-01`), whatever zone the database has. */
export function monthInFrance(instant: Column): SQL {
  return sql`to_char(${instant} at time zone 'Europe/Paris', 'YYYY-MM-"01"')`;
}

/**
 * Whole minutes from one instant to another, rounded down, at most what an `Int` holds; null where one of them is null. An
 * end before its beginning, as corrected clocks give, counts as no time at all.
 */
export function wholeMinutes(from: Column, to: Column): SQL {
  const minutes = sql`floor(extract(epoch from ${to} - ${from}) / 60)`;
  // `least` and `greatest` pass over nulls, and would count what has not ended as ended at once.
  return sql`case when ${from} is not null and ${to} is not null then least(greatest(${minutes}, 0), 2147483647)::int end`;
}
