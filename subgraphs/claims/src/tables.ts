import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import { sortedText } from '@canopee/chassis/sorted-text';
import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { DELAY_CALENDARS } from './service/due-time.ts';
import {
  CLAIM_CATEGORIES,
  CLAIM_EVENT_KINDS,
  CLAIM_STATES,
  CLAIM_URGENCIES,
  COLLECTIVE_CLAIM_STATES,
  COLLECTIVE_EVENT_KINDS,
  RESPONSIBILITIES,
  SERVICE_MILESTONES,
} from './vocabulary.ts';

export const claimsSchema = pgSchema('claims');

export const buildingSystem = claimsSchema.enum('building_system', BUILDING_SYSTEMS);
export const claimCategory = claimsSchema.enum('claim_category', CLAIM_CATEGORIES);
export const claimUrgency = claimsSchema.enum('claim_urgency', CLAIM_URGENCIES);
export const claimState = claimsSchema.enum('claim_state', CLAIM_STATES);
export const collectiveClaimState = claimsSchema.enum('collective_claim_state', COLLECTIVE_CLAIM_STATES);
export const responsibility = claimsSchema.enum('responsibility', RESPONSIBILITIES);
export const serviceMilestone = claimsSchema.enum('service_milestone', SERVICE_MILESTONES);
export const delayCalendar = claimsSchema.enum('delay_calendar', DELAY_CALENDARS);
export const claimEventKind = claimsSchema.enum('claim_event_kind', [...CLAIM_EVENT_KINDS, ...COLLECTIVE_EVENT_KINDS]);

/** Numbers of `REC-…`; `claimReference` writes them out. A number given to a claim that was not kept stays unused. */
export const claimNumber = claimsSchema.sequence('claim_number');
/** Numbers of `COL-…`. */
export const collectiveClaimNumber = claimsSchema.sequence('collective_claim_number');

/** Numbers of `INT-…`. */
export const interventionNumber = claimsSchema.sequence('intervention_number');

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
    /** Counts its changes: who changes it says which version was seen. */
    version: integer().notNull().default(1),
    openedAt: instant().notNull(),
    expectedAt: instant(),
    closedAt: instant(),
    /** Reference of the sensors' fault that it is about; null where people reported it before a sensor did, or none can. */
    fault: text(),
    /** Since when that fault is over: the repair is done, or it went away by itself. */
    faultClearedAt: instant(),
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

/**
 * How soon something has to be done (délai contractuel, engagement de service). The open one (`validTo` null) that says most of a
 * claim holds for it; a change ends one and begins another, so that each claim keeps what it was promised.
 */
export const serviceLevels = claimsSchema.table(
  'service_levels',
  {
    reference: sortedText().primaryKey(),
    urgency: claimUrgency().notNull(),
    /** Null: of every category, as for the contractor. */
    category: claimCategory(),
    contractor: sortedText().references(() => contractors.reference),
    milestone: serviceMilestone().notNull(),
    calendar: delayCalendar().notNull(),
    /** Minutes or working days, as the calendar says. */
    amount: integer().notNull(),
    validFrom: instant().notNull(),
    validTo: instant(),
    /** Pseudonym of who set it; null for those that every office begins with. */
    setBy: text(),
    because: text().notNull(),
  },
  (table) => [
    // The open ones end at null, so there is one of each kind.
    unique('service_levels_one_open')
      .on(table.urgency, table.category, table.contractor, table.validTo)
      .nullsNotDistinct(),
    check('service_level_amount', sql`${table.amount} between 1 and 525600`),
    check('service_level_because_length', sql`char_length(${table.because}) between 1 and 500`),
  ],
);
export type ServiceLevelRow = typeof serviceLevels.$inferSelect;

/** An interval that a delay does not count, as instants in ISO 8601; `to` is null while it lasts. */
export interface StoredPause {
  from: string;
  to: string | null;
}

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
    /** Counts its changes: who changes it says which version was seen. */
    version: integer().notNull().default(1),
    responsibility: responsibility().notNull().default('TO_BE_DETERMINED'),
    recoverable: boolean(),
    openedAt: instant().notNull(),
    /** When somebody first came. */
    interventionAt: instant(),
    resolvedAt: instant(),
    closedAt: instant(),
    /** Where it goes back to when it is resumed, or taken out of its collective claim. */
    stateBefore: claimState(),
    serviceLevel: sortedText().references(() => serviceLevels.reference),
    pauses: jsonb().$type<StoredPause[]>().notNull().default([]),
    /** When the service level is missed; null where none holds, where it was met, and while the claim is paused or merged. */
    dueAt: instant(),
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
    index().on(table.dueAt, table.reference),
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

/** What the history of a claim keeps of it: how it stood after an event. Nothing personal. */
export type ClaimSnapshot = Pick<
  ClaimRow,
  'state' | 'category' | 'system' | 'urgency' | 'responsibility' | 'recoverable' | 'version' | 'collectiveClaim'
> & { dueAt: string | null };

/** The same of a collective claim. */
export type CollectiveSnapshot = Pick<
  CollectiveClaimRow,
  'state' | 'title' | 'system' | 'building' | 'version' | 'fault'
> & {
  expectedAt: string | null;
};

/**
 * What happened to the claims of the office, in the order of the commits and without a gap (see `append-claim-events.ts`). The
 * history of a claim is its events here.
 */
export const claimEvents = claimsSchema.table(
  'claim_events',
  {
    sequence: bigint({ mode: 'number' }).primaryKey(),
    /** Of one or the other. */
    claim: sortedText().references(() => claims.reference, { onDelete: 'cascade' }),
    collectiveClaim: sortedText().references(() => collectiveClaims.reference),
    /** The notice that was drafted, sent or withdrawn, in events of those kinds. */
    notice: sortedText(),
    kind: claimEventKind().notNull(),
    at: instant().notNull(),
    /** Pseudonym of the principal; null where a rule did it. */
    by: text(),
    /** A key of the kind's reasons, and no free text. */
    reason: text(),
    snapshot: jsonb().$type<ClaimSnapshot | CollectiveSnapshot>().notNull(),
  },
  (table) => [
    index().on(table.claim, table.sequence),
    index().on(table.collectiveClaim, table.sequence).where(sql`claim is null`),
    check('about_something', sql`${table.claim} is not null or ${table.collectiveClaim} is not null`),
  ],
);
export type ClaimEventRow = typeof claimEvents.$inferSelect;

/** Where that log ends: one row, made with the first event. Its lock is what puts events into commit order. */
export const claimLog = claimsSchema.table(
  'claim_log',
  { one: boolean().primaryKey().default(true), lastSequence: bigint({ mode: 'number' }).notNull().default(0) },
  (table) => [check('claim_log_has_one_row', sql`${table.one}`)],
);

/** Up to which event of the sensors' log the faults were carried over to the claims: one row, changed with what an event led to. */
export const faultPosition = claimsSchema.table(
  'fault_position',
  { one: boolean().primaryKey().default(true), sequence: bigint({ mode: 'number' }).notNull() },
  (table) => [check('fault_position_has_one_row', sql`${table.one}`)],
);
