import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { boolean, check, date, doublePrecision, index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { sensors, sensorsSchema } from '../tables.ts';
import type { Quantity } from '../vocabulary.ts';

/** What the readings of a sensor come to on a day in France. Made by the housekeeping once the day is over. */
export const dailyReadings = sensorsSchema.table(
  'daily_readings',
  {
    sensor: text()
      .notNull()
      .references(() => sensors.reference, { onDelete: 'cascade' }),
    /** Text for the reason that it is in `readings`. */
    quantity: sortedText().$type<Quantity>().notNull(),
    day: date().notNull(),
    count: integer().notNull(),
    minimum: doublePrecision().notNull(),
    maximum: doublePrecision().notNull(),
    mean: doublePrecision().notNull(),
    /** Of a counter: by how much it went on; null for what is no counter. */
    increase: doublePrecision(),
  },
  (table) => [primaryKey({ columns: [table.sensor, table.day, table.quantity] }), index().on(table.day)],
);
export type DailyReadingRow = typeof dailyReadings.$inferSelect;

/** Days of sensors that are still to be summed up, or again since a reading came late. */
export const daysToSum = sensorsSchema.table(
  'days_to_sum',
  {
    sensor: text()
      .notNull()
      .references(() => sensors.reference, { onDelete: 'cascade' }),
    day: date().notNull(),
    /** Counts the late readings; what matters is that a row is written, and thereby locked. */
    marked: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.day, table.sensor] })],
);

/** Up to which day, included, all days were put on the list: one row. */
export const summedDays = sensorsSchema.table(
  'summed_days',
  { one: boolean().primaryKey().default(true), through: date().notNull() },
  (table) => [check('summed_days_has_one_row', sql`${table.one}`)],
);
