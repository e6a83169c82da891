import { and, type Column, isNull, lte, or, type SQL, sql } from 'drizzle-orm';

/** From its first day to the day before `until`; null is without begin or end. Days are `YYYY-MM-DD`, which sorts as text. */
export interface Period {
  from: string | null;
  until: string | null;
}

export function isInForce({ from, until }: Period, day: string): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

/** The same, for rows. */
export function inForce(columns: { from: Column; until: Column }, day: string): SQL | undefined {
  return and(lte(columns.from, day), or(isNull(columns.until), sql`${columns.until} > ${day}`));
}
