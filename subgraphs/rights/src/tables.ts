import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgSchema, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { BREACH_STEP_KINDS, REQUEST_KINDS, REQUEST_STATES, RETENTION_RULE_KEYS, STEP_KINDS } from './vocabulary.ts';

export const rightsSchema = pgSchema('rights');

/** Numbers of `DEM-…` (demande). A number given to a request that was not kept stays unused. */
export const requestNumber = rightsSchema.sequence('request_number');

/** Numbers of `VIO-…` (violation). */
export const breachNumber = rightsSchema.sequence('breach_number');

/** Milliseconds, which is what a JavaScript `Date` and a list's cursor hold. */
const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** `subject` is the stock's reference of a tenant; domains share no table, so no foreign key can stand here. */
export const requests = rightsSchema.table(
  'requests',
  {
    reference: sortedText().primaryKey(),
    kind: text({ enum: REQUEST_KINDS }).notNull(),
    state: text({ enum: REQUEST_STATES }).notNull(),
    /** Null once the person was erased: that a request was answered stays to be shown, whose it was does not. */
    subject: sortedText(),
    receivedAt: instant().notNull(),
    /** Its last day in France; see `request-clock.ts`. */
    dueOn: date({ mode: 'string' }).notNull(),
    extensionReason: text(),
    answeredAt: instant(),
    answer: text(),
  },
  (table) => [
    index().on(table.dueOn, table.reference),
    index().on(table.subject),
    check('open_until_answered', sql`(${table.state} = 'OPEN') = (${table.answeredAt} is null)`),
  ],
);
export type RequestRow = typeof requests.$inferSelect;

/** Who did what about a request, and when. Never changed; the ledger holds an entry of each as well. */
export const steps = rightsSchema.table(
  'steps',
  {
    request: sortedText()
      .notNull()
      .references(() => requests.reference),
    /** 1, 2, 3 … within the request. */
    place: integer().notNull(),
    at: instant().notNull(),
    kind: text({ enum: STEP_KINDS }).notNull(),
    /** The gateway's keyed pseudonym of who took it. */
    takenBy: text().notNull(),
    takenByOffice: text(),
    takenByRoles: text().array().notNull(),
    detail: text(),
  },
  (table) => [primaryKey({ columns: [table.request, table.place] })],
);
export type StepRow = typeof steps.$inferSelect;

/** Who was given what a request changed, as the ledger told then, and is to be told of it (art. 19). */
export const recipients = rightsSchema.table(
  'recipients',
  {
    request: sortedText()
      .notNull()
      .references(() => requests.reference),
    /** 1, 2, 3 … within the request. */
    place: integer().notNull(),
    /** Of the person; null once they were erased and the recipient told: until then the notice has to say whose data it is about. */
    subject: sortedText(),
    readerOffice: text(),
    roles: text().array().notNull(),
    purpose: text(),
    agreements: text().array().notNull(),
    principals: text().array().notNull(),
    fields: text().array().notNull(),
    entries: integer().notNull(),
    lastGivenAt: instant().notNull(),
    toldAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.request, table.place] })],
);
export type RecipientRow = typeof recipients.$inferSelect;

/** What was restricted or stopped under a request, until it is lifted. */
export const restrictions = rightsSchema.table('restrictions', {
  request: sortedText()
    .primaryKey()
    .references(() => requests.reference),
  /** Global ids of the person and of the homes of that day, whose household they are. */
  subjects: text().array().notNull(),
  /** Purposes that are stopped; null for all but `except`. */
  stopped: text().array(),
  except: text().array().notNull(),
  since: instant().notNull(),
});
export type RestrictionRow = typeof restrictions.$inferSelect;

/** Persons whose data a dispute or an inquiry needs: neither erased nor removed by retention meanwhile. */
export const legalHolds = rightsSchema.table(
  'legal_holds',
  {
    subject: sortedText().notNull(),
    reason: text().notNull(),
    since: instant().notNull(),
    liftedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.since] })],
);

/** One carrying out of a retention rule, from its first batch to its last. */
export const retentionRuns = rightsSchema.table(
  'retention_runs',
  {
    rule: text({ enum: RETENTION_RULE_KEYS }).notNull(),
    startedAt: instant().notNull(),
    /** What happened before is deleted: the same in all its batches, whatever day they run on. */
    before: instant().notNull(),
    deleted: integer().notNull().default(0),
    finishedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.rule, table.startedAt] }),
    uniqueIndex('retention_runs_one_unfinished').on(table.rule).where(sql`finished_at is null`),
  ],
);
export type RetentionRunRow = typeof retentionRuns.$inferSelect;

/** Personal data breaches (art. 33(5)): kept whether the CNIL was told or not. */
export const breaches = rightsSchema.table('breaches', {
  reference: sortedText().primaryKey(),
  nature: text().notNull(),
  awareAt: instant().notNull(),
});
export type BreachRow = typeof breaches.$inferSelect;

export const breachSteps = rightsSchema.table(
  'breach_steps',
  {
    breach: sortedText()
      .notNull()
      .references(() => breaches.reference),
    place: integer().notNull(),
    at: instant().notNull(),
    kind: text({ enum: BREACH_STEP_KINDS }).notNull(),
    takenBy: text().notNull(),
    detail: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.breach, table.place] })],
);
export type BreachStepRow = typeof breachSteps.$inferSelect;
