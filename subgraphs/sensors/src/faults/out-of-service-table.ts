import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { check, index, integer, text } from 'drizzle-orm/pg-core';
import { instant, sensors, sensorsSchema } from '../tables.ts';
import { SET_ASIDE_REASONS } from '../vocabulary.ts';

export const setAsideReason = sensorsSchema.enum('set_aside_reason', SET_ASIDE_REASONS);

export const outOfServiceNumber = sensorsSchema.sequence('out_of_service_number');

/** Periods in which what a sensor, or all sensors at a piece of equipment, find is kept from view: works, a test, a sensor that is broken. */
export const outOfService = sensorsSchema.table(
  'out_of_service',
  {
    reference: sortedText()
      .primaryKey()
      .default(sql`'HS-' || lpad(nextval('sensors.out_of_service_number')::text, 6, '0')`),
    version: integer().notNull(),
    /** One of the two. */
    sensor: text().references(() => sensors.reference, { onDelete: 'cascade' }),
    equipment: text(),
    from: instant().notNull(),
    until: instant().notNull(),
    reason: setAsideReason().notNull(),
    /** Pseudonym of the principal who said so. */
    by: text(),
    /** Set where it was put into service again before its time. */
    endedAt: instant(),
  },
  (table) => [
    index().on(table.sensor),
    index().on(table.equipment),
    index().on(table.until),
    check('out_of_service_is_about_one', sql`num_nonnulls(${table.sensor}, ${table.equipment}) = 1`),
    check('out_of_service_ends', sql`${table.until} > ${table.from}`),
  ],
);
export type OutOfServiceRow = typeof outOfService.$inferSelect;
