import type { EntryKind } from '@canopee/chassis/disclosure';
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, integer, text, unique } from 'drizzle-orm/pg-core';
import { ledgerSchema } from '../tables.ts';

/**
 * Entries that are alike, counted by day (in France), so that years of reading are counted in milliseconds. A follower counts just
 * behind the entries (`ledger.count_days`); the view `ledger.day_total` adds those that it has not counted yet.
 */
export const dayCounts = ledgerSchema.table(
  'day_count',
  {
    day: date({ mode: 'string' }).notNull(),
    kind: text().$type<EntryKind>().notNull(),
    principal: text().notNull(),
    principalOffice: text(),
    roles: text().array().notNull(),
    purpose: text(),
    agreements: text().array().notNull(),
    categories: text().array().notNull(),
    entries: integer().notNull(),
    rows: bigint({ mode: 'number' }).notNull(),
    /** Entries of the early morning, the evening and the week-end (`ledger.outside_hours`). */
    outsideHours: integer().notNull(),
  },
  ({ day, kind, principal, principalOffice, roles, purpose, agreements, categories }) => [
    unique('day_count_once')
      .on(day, kind, principal, principalOffice, roles, purpose, agreements, categories)
      .nullsNotDistinct(),
  ],
);

/** One row: the last entry that is counted. */
export const counted = ledgerSchema.table(
  'counted',
  {
    only: boolean().primaryKey().default(true),
    sequence: bigint({ mode: 'number' }).notNull(),
  },
  ({ only }) => [check('counted_only_one', sql`${only}`)],
);

/** One row: by which clock the office works, where an entry is said to be outside hours (`ledger.outside_hours`). */
export const workingTime = ledgerSchema.table(
  'working_time',
  {
    only: boolean().primaryKey().default(true),
    /** IANA, e.g. `Europe/Paris`. */
    timeZone: text().notNull(),
  },
  ({ only }) => [check('working_time_only_one', sql`${only}`)],
);

/** Public holidays, of the years around the present (`keep-calendar.ts`). */
export const daysOff = ledgerSchema.table('day_off', { day: date({ mode: 'string' }).primaryKey() });
