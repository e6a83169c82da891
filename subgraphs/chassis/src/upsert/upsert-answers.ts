import type { UpsertedRow } from '@canopee/schema/generated/stock';
import { index, jsonb, type PgSchema, text, timestamp } from 'drizzle-orm/pg-core';

/** What batches were answered, by their idempotency keys: one table in the schema of each domain that takes some. */
export function upsertAnswersIn(schema: PgSchema) {
  return schema.table(
    'upsert_answers',
    {
      key: text().primaryKey(),
      /** Of the field and its rows, keyed with the office's secret: rows may hold what little entropy a telephone number has. */
      contentHash: text().notNull(),
      at: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
      /** Null only inside the transaction that writes the batch. */
      rows: jsonb().$type<UpsertedRow[]>(),
    },
    (table) => [index().on(table.at)],
  );
}

export type UpsertAnswers = ReturnType<typeof upsertAnswersIn>;
