import { bigint, boolean, index, type PgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { sortedText } from '../sorted-text.ts';

export const CHANGE_KINDS = ['PRESENT', 'REMOVED'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * What changed in a domain, for those who keep a copy: one row for each object that is or was there, numbered anew when it changes.
 * Triggers write it, whichever way a row changes (see the migrations). They give numbers at the commit, under a lock that ends with it,
 * so whoever sees a number sees all below it. A sequence alone does not promise that: who commits late would slip in behind a reader.
 */
export function changeTablesIn(schema: PgSchema) {
  const changes = schema.table(
    'changes',
    {
      /** Of the graph, e.g. `Dwelling`. */
      typeName: text().notNull(),
      reference: sortedText().notNull(),
      change: text({ enum: CHANGE_KINDS }).notNull(),
      /** From 1, in the order of commits; with gaps. */
      number: bigint({ mode: 'number' }).notNull(),
      at: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
      /** What it is about, where that makes it not everybody's who reads changes: see `DelicateRows`. */
      matter: text(),
    },
    (table) => [primaryKey({ columns: [table.typeName, table.reference] }), index().on(table.typeName, table.number)],
  );
  /** Another after a backup was put back: numbers that were given since are given a second time. */
  const changeEra = schema.table('change_era', {
    one: boolean().primaryKey().default(true),
    era: uuid().notNull().defaultRandom(),
  });
  const changeNumber = schema.sequence('change_number');
  return { changes, changeEra, changeNumber };
}

export type ChangeTables = ReturnType<typeof changeTablesIn>;
