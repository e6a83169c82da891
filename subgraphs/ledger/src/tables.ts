import type { DisclosedItem, EntryKind } from '@canopee/chassis/disclosure';
import { sortedText } from '@canopee/chassis/sorted-text';
import type { Tier } from '@canopee/schema/tier';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const ledgerSchema = pgSchema('ledger');

/**
 * One row a disclosure, a refusal or a write, in partitions by month (`migrations/0004_months.sql`). Grants and triggers refuse to
 * change or delete one; a month is dropped as a whole when its time is over.
 */
export const entries = ledgerSchema.table(
  'entry',
  {
    /** 1, 2, 3 … without a gap, in commit order. */
    sequence: bigint({ mode: 'number' }).notNull(),
    /** The sequence in twelve digits: the reference of the global id, in an order that text has too. */
    reference: sortedText().notNull().generatedAlwaysAs(sql`lpad(sequence::text, 12, '0')`),
    at: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    kind: text().$type<EntryKind>().notNull(),
    principal: text().notNull(),
    principalOffice: text(),
    roles: text().array().notNull(),
    purpose: text(),
    agreement: text(),
    /** The agreements of `items`, each once, to be searched by. */
    agreements: text().array().notNull(),
    operationName: text(),
    operationHash: text().notNull(),
    documentHash: text(),
    items: jsonb().$type<DisclosedItem[]>().notNull(),
    /** The categories of `items`, each once, to be searched by. */
    categories: text().array().notNull(),
    subjects: text().array().notNull(),
    rows: integer().notNull(),
    policyVersion: text().notNull(),
    /** Null where the office had no rules of its own. */
    officePolicyVersion: text(),
    /** RFC 9162 leaf hash of the canonical entry (`canonical-entry.ts`). */
    leafHash: bytes().notNull(),
  },
  (table) => [
    // PostgreSQL wants the time that it partitions by in the key. That no sequence comes twice is the head's doing.
    primaryKey({ name: 'entry_key', columns: [table.sequence, table.at] }),
    index('entry_newest').on(table.at.desc().nullsLast(), table.reference),
    index('entry_oldest').on(table.at.asc().nullsLast(), table.reference),
    index('entry_principal').on(table.principal, table.at.desc().nullsLast(), table.reference),
    index('entry_purpose').on(table.purpose, table.at.desc().nullsLast(), table.reference),
    index('entry_kind')
      .on(table.kind, table.at.desc().nullsLast(), table.reference)
      .where(sql`${table.kind} <> 'READ'`),
    index('entry_agreements').using('gin', table.agreements).where(sql`${table.agreements} <> '{}'`),
    index('entry_subjects').using('gin', table.subjects),
    index('entry_categories').using('gin', table.categories),
  ],
);

/** One row: how many entries there are. Whoever appends holds it until commit, so sequences are given in commit order. */
export const head = ledgerSchema.table(
  'head',
  {
    only: boolean().primaryKey().default(true),
    size: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [check('head_only_one', sql`${table.only}`)],
);

/** What the office was asked in an entry, each document once, without its values (`chassis/src/kept-document.ts`). */
export const operationDocuments = ledgerSchema.table('operation_document', {
  /** SHA-256 of the text, in hexadecimal digits. */
  hash: text().primaryKey(),
  text: text().notNull(),
});

/** The office's own rules, a row whenever others came into force (`rules/keep-rules.ts`): what each said can be read at any later time. */
export const officeRuleSets = ledgerSchema.table(
  'office_rule_set',
  {
    /** 1, 2, 3 … in the order in which they came into force. */
    number: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    inForceFrom: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    /** Null where the office has no rules from then on. */
    version: text(),
    rules: jsonb().$type<readonly OfficeRuleText[]>().notNull(),
  },
  (table) => [index('office_rule_set_newest').on(table.inForceFrom.desc(), table.number.desc())],
);

/** One rule of an office, as its file said it. */
export interface OfficeRuleText {
  id: string;
  because: string;
  source: string;
  /** What comes out where the rule applies. */
  tier: Tier;
  /** Cedar text of the rule. */
  text: string;
}

/**
 * The account behind a principal's pseudonym, sealed under a key of the office (`principal-accounts.ts`): the table alone names nobody.
 * It goes with the last month that the principal has an entry in.
 */
export const principalAccounts = ledgerSchema.table('principal_account', {
  principal: text().primaryKey(),
  sealed: bytes().notNull(),
  /** First day of the last month, in UTC, in which the principal has an entry. */
  lastMonth: date({ mode: 'string' }).notNull(),
});

/**
 * The key under which a person's pseudonym is made. Destroying it makes the pseudonyms in the entries meaningless, and leaves
 * the entries whole.
 */
export const subjectKeys = ledgerSchema.table('subject_key', {
  /** Keyed digest of the person's global id: the table alone does not say who is in it. */
  digest: bytes().primaryKey(),
  key: bytes().notNull(),
  createdAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});

export type EntryRow = typeof entries.$inferSelect;
export type OfficeRuleSetRow = typeof officeRuleSets.$inferSelect;
