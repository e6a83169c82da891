import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { bigint, check, integer, text, timestamp } from 'drizzle-orm/pg-core';
import { claimsSchema } from '../tables.ts';

export const WEBHOOK_STATES = ['ACTIVE', 'PAUSED'] as const;
export const webhookState = claimsSchema.enum('webhook_state', WEBHOOK_STATES);

const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** Where events of the claims' log are sent, each in its turn: an address has one position in the log, and no queue of its own. */
export const webhooks = claimsSchema.table(
  'webhooks',
  {
    reference: sortedText().primaryKey(),
    url: text().notNull(),
    /** Which kinds of events; empty: all. */
    kinds: text().array().notNull(),
    /** `whsec_…`. Kept as it is, since each message is signed with it; shown once, to who made it. */
    secret: text().notNull(),
    state: webhookState().notNull().default('ACTIVE'),
    version: integer().notNull().default(1),
    /** The last event that was taken, or passed over. */
    position: bigint({ mode: 'number' }).notNull(),
    createdAt: instant().notNull(),
    createdBy: text(),
    deliveredAt: instant(),
    /** Since when it takes nothing; null while it does. */
    failingSince: instant(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    /** Of the last attempt: an HTTP status, or what kept it from being made. Nothing of what the address answered. */
    lastError: text(),
  },
  (table) => [check('webhook_url_length', sql`char_length(${table.url}) between 1 and 2000`)],
);
export type WebhookRow = typeof webhooks.$inferSelect;
