import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { check, index, integer, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { claimsSchema, collectiveClaims } from '../tables.ts';
import { NOTICE_KINDS, NOTICE_RULES, NOTICE_STATES } from '../vocabulary.ts';

export const noticeKind = claimsSchema.enum('notice_kind', NOTICE_KINDS);
export const noticeState = claimsSchema.enum('notice_state', NOTICE_STATES);
export const noticeRule = claimsSchema.enum('notice_rule', NOTICE_RULES);

/** Numbers of `AVI-…`. */
export const noticeNumber = claimsSchema.sequence('notice_number');

const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** What the tenants of a building are told of a collective claim (avis aux locataires). Facts about things; nobody is named. */
export const notices = claimsSchema.table(
  'notices',
  {
    reference: sortedText().primaryKey(),
    collectiveClaim: sortedText()
      .notNull()
      .references(() => collectiveClaims.reference),
    building: sortedText().notNull(),
    kind: noticeKind().notNull(),
    state: noticeState().notNull(),
    version: integer().notNull().default(1),
    /** In French, as it is sent. */
    text: text().notNull(),
    knownSince: instant().notNull(),
    expectedAt: instant(),
    draftedAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    // What was drafted last is what would be sent: an older draft of the same trouble is rewritten instead.
    uniqueIndex('notices_one_draft').on(table.collectiveClaim).where(sql`state = 'DRAFT'`),
    index().on(table.building, table.sentAt),
    index().on(table.draftedAt, table.reference),
    check(
      'sent_when_it_says_when',
      sql`(${table.state} = 'DRAFT') = (${table.sentAt} is null) or ${table.state} = 'WITHDRAWN'`,
    ),
    check('notice_text_length', sql`char_length(${table.text}) between 1 and 2000`),
  ],
);
export type NoticeRow = typeof notices.$inferSelect;

/** Which kinds of notices an office sends by itself. A kind without a row is drafted, for a person to send. */
export const noticeRules = claimsSchema.table('notice_rules', {
  kind: noticeKind().primaryKey(),
  rule: noticeRule().notNull(),
  setAt: instant().notNull(),
  /** Pseudonym of who set it. */
  setBy: text(),
});
