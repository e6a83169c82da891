import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import { sortedText } from '@canopee/chassis/sorted-text';
import { type SQL, sql } from 'drizzle-orm';
import { check, index, pgSchema, smallint, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { CLAIM_CATEGORIES, CLAIM_STATES, CLAIM_URGENCIES, COLLECTIVE_CLAIM_STATES } from './vocabulary.ts';

export const claimsSchema = pgSchema('claims');

export const buildingSystem = claimsSchema.enum('building_system', BUILDING_SYSTEMS);
export const claimCategory = claimsSchema.enum('claim_category', CLAIM_CATEGORIES);
export const claimUrgency = claimsSchema.enum('claim_urgency', CLAIM_URGENCIES);
export const claimState = claimsSchema.enum('claim_state', CLAIM_STATES);
export const collectiveClaimState = claimsSchema.enum('collective_claim_state', COLLECTIVE_CLAIM_STATES);

/** Numbers of `REC-…`; `claimReference` writes them out. A number given to a claim that was not kept stays unused. */
export const claimNumber = claimsSchema.sequence('claim_number');
/** Numbers of `COL-…`. */
export const collectiveClaimNumber = claimsSchema.sequence('collective_claim_number');

/** Milliseconds, which is what a JavaScript `Date` and a list's cursor hold: a finer column would break paging. */
const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

export const contractors = claimsSchema.table('contractors', {
  reference: sortedText().primaryKey(),
  name: text().notNull(),
  systems: buildingSystem().array().notNull(),
});
export type ContractorRow = typeof contractors.$inferSelect;

/** `building` is the stock's reference: domains share no table, so no foreign key can stand here. */
export const collectiveClaims = claimsSchema.table(
  'collective_claims',
  {
    reference: sortedText().primaryKey(),
    title: text().notNull(),
    system: buildingSystem().notNull(),
    building: sortedText().notNull(),
    state: collectiveClaimState().notNull(),
    openedAt: instant().notNull(),
    expectedAt: instant(),
    closedAt: instant(),
  },
  (table) => [
    // Whatever races: tenants are told one thing about one installation, and a claim knows which one to join.
    uniqueIndex('collective_claims_one_open').on(table.building, table.system).where(sql`state = 'OPEN'`),
    index().on(table.building),
    index().on(table.openedAt, table.reference),
    check('closed_when_it_says_when', sql`(${table.state} = 'CLOSED') = (${table.closedAt} is not null)`),
  ],
);
export type CollectiveClaimRow = typeof collectiveClaims.$inferSelect;

/** `building`, `dwelling` and `tenant` are the stock's references. */
export const claims = claimsSchema.table(
  'claims',
  {
    reference: sortedText().primaryKey(),
    category: claimCategory().notNull(),
    system: buildingSystem().notNull(),
    urgency: claimUrgency().notNull(),
    /** 1 the most urgent, 3 the least (urgence 1, 2, 3): the order of a list by urgency, the same in every office. */
    urgencyRank: smallint()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`case urgency when 'IMMEDIATE' then 1 when 'URGENT' then 2 else 3 end`),
    state: claimState().notNull(),
    building: sortedText().notNull(),
    dwelling: sortedText(),
    tenant: sortedText(),
    description: text().notNull(),
    openedAt: instant().notNull(),
    resolvedAt: instant(),
    closedAt: instant(),
    collectiveClaim: sortedText().references(() => collectiveClaims.reference),
    /** The caller's; an office has one database, so unique here is unique in the office. */
    idempotencyKey: text(),
  },
  (table) => [
    uniqueIndex('claims_idempotency_key').on(table.idempotencyKey),
    index().on(table.building),
    index().on(table.dwelling),
    index().on(table.tenant),
    index().on(table.collectiveClaim, table.openedAt, table.reference),
    index().on(table.openedAt, table.reference),
    index('claims_newest_first').on(table.openedAt.desc().nullsLast(), table.reference),
    index('claims_last_reference_first').on(table.reference.desc().nullsLast()),
    index().on(table.urgencyRank, table.reference),
    // Of two years of claims one in a hundred is still open, and those are what people look at.
    index().on(table.state),
    check('merged_into_something', sql`${table.state} <> 'MERGED' or ${table.collectiveClaim} is not null`),
    check('description_length', sql`char_length(${table.description}) between 1 and 2000`),
    check('idempotency_key_length', sql`char_length(${table.idempotencyKey}) between 1 and 100`),
  ],
);
export type ClaimRow = typeof claims.$inferSelect;

export const interventions = claimsSchema.table(
  'interventions',
  {
    reference: sortedText().primaryKey(),
    claim: sortedText()
      .notNull()
      .references(() => claims.reference, { onDelete: 'cascade' }),
    contractor: sortedText().references(() => contractors.reference),
    scheduledAt: instant(),
    startedAt: instant(),
    completedAt: instant(),
  },
  (table) => [index().on(table.claim, table.reference)],
);
export type InterventionRow = typeof interventions.$inferSelect;
