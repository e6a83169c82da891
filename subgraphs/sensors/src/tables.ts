import { BUILDING_SYSTEMS } from '@canopee/chassis/building-system';
import { sortedText } from '@canopee/chassis/sorted-text';
import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { DeviceStatus } from './uplink/uplink.ts';
import {
  FAULT_COMMENTS,
  FAULT_RULES,
  FAULT_SEVERITIES,
  FAULT_STATES,
  FAULT_TEAMS,
  LOGGED_KINDS,
  NETWORKS,
  QUANTITIES,
  type Quantity,
  SENSOR_KINDS,
  SHELVINGS,
  SUPPRESSIONS,
} from './vocabulary.ts';

export const sensorsSchema = pgSchema('sensors');

export const sensorKind = sensorsSchema.enum('sensor_kind', SENSOR_KINDS);
export const buildingSystem = sensorsSchema.enum('building_system', BUILDING_SYSTEMS);
export const quantity = sensorsSchema.enum('quantity', QUANTITIES);
export const faultRule = sensorsSchema.enum('fault_rule', FAULT_RULES);
export const faultSeverity = sensorsSchema.enum('fault_severity', FAULT_SEVERITIES);
export const faultState = sensorsSchema.enum('fault_state', FAULT_STATES);
export const loggedKind = sensorsSchema.enum('logged_kind', LOGGED_KINDS);
export const faultTeam = sensorsSchema.enum('fault_team', FAULT_TEAMS);
export const faultComment = sensorsSchema.enum('fault_comment', FAULT_COMMENTS);
export const shelving = sensorsSchema.enum('shelving', SHELVINGS);
export const suppression = sensorsSchema.enum('suppression', SUPPRESSIONS);
export const network = sensorsSchema.enum('network', NETWORKS);
export const rulePhase = sensorsSchema.enum('rule_phase', ['NORMAL', 'RAISING', 'ACTIVE', 'CLEARING']);

/** Milliseconds, which is what a JavaScript `Date` and a list's cursor hold: a finer column would break paging. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

/** Registered devices. `building`, `dwelling` and `equipment` are the stock's references. */
export const sensors = sensorsSchema.table(
  'sensors',
  {
    reference: sortedText().primaryKey(),
    devEui: text().notNull().unique(),
    model: text().notNull(),
    kind: sensorKind().notNull(),
    system: buildingSystem().notNull(),
    building: text().notNull(),
    dwelling: text(),
    equipment: text(),
    lastSeenAt: instant(),
    deviceStatus: jsonb().$type<DeviceStatus>(),
  },
  (table) => [
    index().on(table.building),
    index().on(table.equipment),
    // None on what each uplink changes: PostgreSQL then writes the row anew without touching any index (HOT).
    check('dev_eui_is_lower_case_hex', sql`${table.devEui} ~ '^[0-9a-f]{16}$'`),
  ],
);
export type SensorRow = typeof sensors.$inferSelect;

/** What was taken in already, so that it is taken in once. Kept as long as a network might deliver again. */
export const uplinks = sensorsSchema.table(
  'uplinks',
  {
    /** Identity of the delivery; see `Uplink.deliveryKey`. */
    deliveryKey: text().primaryKey(),
    devEui: text().notNull(),
    /** Session, frame counter and payload: what a repeated frame has in common with the first. */
    frame: text().notNull(),
    observedAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  // Rows come in the order of `receivedAt` and are looked for by it only to be forgotten: a block range index costs them nothing.
  (table) => [index().on(table.devEui, table.observedAt), index().using('brin', table.receivedAt)],
);
export type UplinkRow = typeof uplinks.$inferSelect;

export const undecodedNumber = sensorsSchema.sequence('undecoded_number');

/** What came through the door and could not become readings, whole, so that it can be taken in once the reason is mended. */
export const undecodedUplinks = sensorsSchema.table(
  'undecoded_uplinks',
  {
    deliveryKey: text().primaryKey(),
    /** How the office names it; an order that a page can follow. */
    reference: sortedText()
      .notNull()
      .unique()
      .default(sql`'UPL-' || lpad(nextval('sensors.undecoded_number')::text, 10, '0')`),
    /** Null where not even that can be told from the message. */
    network: network(),
    devEui: text(),
    reason: text().notNull(),
    /** `json` keeps the text as it came, even what `jsonb` refuses (an escaped NUL). */
    raw: json().$type<unknown>().notNull(),
    receivedAt: instant().notNull(),
  },
  (table) => [index().on(table.devEui), index().on(table.receivedAt)],
);
export type UndecodedRow = typeof undecodedUplinks.$inferSelect;

/** Partitioned by month of `observed_at`, by hand in the migration since drizzle-kit has no word for it. */
export const readings = sensorsSchema.table(
  'readings',
  {
    sensor: text().notNull(),
    /** Text and not the enum: it breaks ties in a page, where a cursor's text is compared with it. */
    quantity: sortedText().$type<Quantity>().notNull(),
    observedAt: instant().notNull(),
    receivedAt: instant().notNull(),
    value: doublePrecision().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sensor, table.observedAt, table.quantity] })],
);
export type ReadingRow = typeof readings.$inferSelect;

/** How far each rule has come on each sensor: the `previous state` of detection. */
export const ruleStates = sensorsSchema.table(
  'rule_states',
  {
    sensor: text()
      .notNull()
      .references(() => sensors.reference, { onDelete: 'cascade' }),
    rule: faultRule().notNull(),
    phase: rulePhase().notNull(),
    /** Time of the newest reading taken into account: an older one comes too late to change anything. */
    observedAt: instant().notNull(),
    /** When the condition (`RAISING`) or its end (`CLEARING`) was first seen. */
    since: instant(),
    /** Readings that have shown it so far. */
    readings: integer(),
    /** The value that would raise the fault. */
    value: doublePrecision(),
    /** When the phase ends by time alone; null where only a reading can end it. */
    dueAt: instant(),
    /** Value of the newest reading, where the rule looks back at it. */
    last: doublePrecision(),
    /** Reference of the rule that it came about under: a rule may be changed meanwhile. */
    under: text(),
  },
  (table) => [
    primaryKey({ columns: [table.sensor, table.rule] }),
    index().on(table.dueAt).where(sql`${table.dueAt} is not null`),
  ],
);
export type RuleStateRow = typeof ruleStates.$inferSelect;

export const faultNumber = sensorsSchema.sequence('fault_number');

export const faults = sensorsSchema.table(
  'faults',
  {
    reference: sortedText().primaryKey().default(sql`'FLT-' || lpad(nextval('sensors.fault_number')::text, 8, '0')`),
    version: integer().notNull(),
    rule: faultRule().notNull(),
    system: buildingSystem().notNull(),
    severity: faultSeverity().notNull(),
    /** 3 the worst, 1 the least: the order of a list by severity, the same in every office. */
    severityRank: smallint()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`case severity when 'CRITICAL' then 3 when 'MAJOR' then 2 else 1 end`),
    state: faultState().notNull(),
    sensor: text()
      .notNull()
      .references(() => sensors.reference),
    building: text().notNull(),
    /** Where it was found, whatever becomes of the sensor. A trigger takes it from the sensor where nothing is said. */
    dwelling: text(),
    equipment: text(),
    value: doublePrecision().notNull(),
    quantity: quantity().notNull(),
    raisedAt: instant().notNull(),
    acknowledgedAt: instant(),
    /** Pseudonym of the principal, as the gateway's grant gave it. */
    acknowledgedBy: text(),
    clearedAt: instant(),
    /** Pseudonym of the principal who took it. At most one of these three is set. */
    assignedTo: text(),
    assignedTeam: faultTeam(),
    /** The claims' reference of a firm. */
    assignedContractor: text(),
    /** The latest thing said of it. */
    comment: faultComment(),
    commentedAt: instant(),
    shelving: shelving(),
    shelvedUntil: instant(),
    suppression: suppression(),
    /** Null too where what suppresses it has no end that is known. */
    suppressedUntil: instant(),
    /** Stays active when its condition is over, until somebody resets it. */
    latched: boolean().notNull().default(false),
    /** When it is raised a step if nobody has acknowledged it, and to what: as its rule said when it was raised. */
    escalatesAt: instant(),
    escalationSeverity: faultSeverity(),
    escalationTeam: faultTeam(),
    escalatedAt: instant(),
  },
  (table) => [
    // Whatever races, no second fault can be open for a sensor and rule: this is the rule, the locks only save us retries.
    uniqueIndex('faults_one_open').on(table.sensor, table.rule).where(sql`state <> 'NORMAL'`),
    index('faults_open_by_building').on(table.building).where(sql`state <> 'NORMAL'`),
    index('faults_open_by_equipment').on(table.equipment).where(sql`state <> 'NORMAL'`),
    index().on(table.building),
    index().on(table.sensor),
    index().on(table.raisedAt, table.reference),
    index().on(table.severityRank, table.reference),
    index().on(table.escalatesAt).where(sql`${table.escalatesAt} is not null`),
    index().on(table.shelvedUntil).where(sql`${table.shelvedUntil} is not null`),
    index().on(table.suppression).where(sql`${table.suppression} is not null`),
    check(
      'assigned_once',
      sql`num_nonnulls(${table.assignedTo}, ${table.assignedTeam}, ${table.assignedContractor}) <= 1`,
    ),
    check(
      'timed_shelving_ends',
      sql`(${table.shelving} is not distinct from 'TIMED') = (${table.shelvedUntil} is not null)`,
    ),
  ],
);
export type FaultRow = typeof faults.$inferSelect;

/** Columns of a fault that hold an instant or null. */
export const OPTIONAL_INSTANTS = [
  'acknowledgedAt',
  'clearedAt',
  'commentedAt',
  'shelvedUntil',
  'suppressedUntil',
  'escalatesAt',
  'escalatedAt',
] as const satisfies readonly (keyof FaultRow)[];
type OptionalInstant = (typeof OPTIONAL_INSTANTS)[number];

/** A fault's row as JSON, instants as RFC 3339 text: what an event keeps of the fault as it was. */
export type FaultSnapshot = Omit<FaultRow, 'raisedAt' | OptionalInstant> &
  Record<'raisedAt', string> &
  Record<OptionalInstant, string | null>;

/** The append-only log of what happened to faults. `sequence` is given out in commit order; see `append-events.ts`. */
export const faultEvents = sensorsSchema.table(
  'fault_events',
  {
    sequence: bigint({ mode: 'number' }).primaryKey(),
    kind: loggedKind().notNull(),
    /** When it happened to the fault. */
    at: instant().notNull(),
    /** When it was written here; grows with the sequence, and retention counts by it. */
    loggedAt: instant().notNull(),
    fault: text().notNull(),
    /** What the stream filters on, as of the event. */
    building: text().notNull(),
    system: buildingSystem().notNull(),
    severity: faultSeverity().notNull(),
    /** Set where it was found inside a dwelling: such an event is not told to everybody who follows. */
    dwelling: text(),
    /** Pseudonym of the principal who did it; null where a rule or the readings did. */
    by: text(),
    /** A key of the kind's own: a comment, or why something was set aside. Never free text. */
    reason: text(),
    snapshot: jsonb().$type<FaultSnapshot>().notNull(),
  },
  (table) => [index().on(table.loggedAt), index().on(table.fault, table.sequence)],
);
export type FaultEventRow = typeof faultEvents.$inferSelect;

/**
 * Where the log ends, and up to where it was pruned: one row, made with the first event. Its lock is what puts events into
 * commit order.
 */
export const faultLog = sensorsSchema.table(
  'fault_log',
  {
    one: boolean().primaryKey().default(true),
    lastSequence: bigint({ mode: 'number' }).notNull().default(0),
    prunedThrough: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [check('fault_log_has_one_row', sql`${table.one}`)],
);
