import { sortedText } from '@canopee/chassis/sorted-text';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import type { GivenTier } from '@canopee/schema/tier';
import { type Column, type SQL, sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import {
  AGREEMENT_KINDS,
  type AgreementPartyRole,
  DPO_MANDATE_KINDS,
  LAWFUL_BASES,
  type RetentionEvent,
} from './vocabulary.ts';

export const networkSchema = pgSchema('network');

export const agreementKind = networkSchema.enum('agreement_kind', AGREEMENT_KINDS);
export const dpoMandateKind = networkSchema.enum('dpo_mandate_kind', DPO_MANDATE_KINDS);
export const lawfulBasis = networkSchema.enum('lawful_basis', LAWFUL_BASES);

/** A period holds its first day and not its last: on the day it ends, what follows it begins. Null has no end. */
const day = () => date({ mode: 'string' });
const beginsBeforeItEnds = (from: Column, until: Column): SQL => sql`${until} > ${from}`;

export const offices = networkSchema.table(
  'offices',
  {
    key: sortedText().$type<OfficeKey>().primaryKey(),
    memberFrom: day().notNull(),
    memberUntil: day(),
  },
  (table) => [check('offices_period', beginsBeforeItEnds(table.memberFrom, table.memberUntil))],
);
export type OfficeRow = typeof offices.$inferSelect;

/** Where an office's own server stands. Gateways believe what the office itself has confirmed, and nothing before. */
export const officeEndpoints = networkSchema.table('office_endpoints', {
  office: sortedText()
    .$type<OfficeKey>()
    .primaryKey()
    .references(() => offices.key, { onDelete: 'cascade' }),
  url: text(),
  publicKey: text(),
  confirmedAt: timestamp({ withTimezone: true, precision: 3, mode: 'date' }),
});
export type OfficeEndpointRow = typeof officeEndpoints.$inferSelect;

export const officeNames = networkSchema.table(
  'office_names',
  {
    office: sortedText()
      .notNull()
      .references(() => offices.key, { onDelete: 'cascade' }),
    /** 1 the oldest. */
    position: smallint().notNull(),
    name: text().notNull(),
    from: day(),
    until: day(),
  },
  (table) => [
    primaryKey({ columns: [table.office, table.position] }),
    check('office_names_period', beginsBeforeItEnds(table.from, table.until)),
  ],
);
export type OfficeNameRow = typeof officeNames.$inferSelect;

/** A party of an agreement, as its versions keep it. */
export interface AgreementParty {
  office: OfficeKey;
  role: AgreementPartyRole;
}

/** What an agreement lets its parties see of each other's data, as its versions keep it. */
export interface DataSharingScope {
  entityTypes: string[];
  /** fideslang keys, or those above them. */
  categories: string[];
  purpose: Purpose;
  tier: GivenTier;
}

/** Who recorded a version, when and why: see `RecordedVersion`. */
const recorded = () => ({
  recordedAt: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  /** Keyed pseudonym of the principal; null where it came with the installation. */
  recordedBy: text(),
  recordedByOffice: text().$type<OfficeKey>(),
  recordedByRoles: text().array().notNull(),
  reason: text().notNull(),
  /** The version whose terms were put back. */
  restores: integer(),
});

/**
 * One row for each version of each agreement: the newest holds. A version stands in one row as a whole, so that a trigger which
 * refuses to change or delete a row (`migrations/0002_agreements_become_versions.sql`) keeps all of it as it was.
 */
export const agreementVersions = networkSchema.table(
  'agreement_versions',
  {
    reference: sortedText().notNull(),
    /** 1, 2, 3 … without a gap. Two that change the same version at once want the same number, and one of them gets it. */
    version: integer().notNull(),
    title: text().notNull(),
    kind: agreementKind().notNull(),
    effectiveFrom: day().notNull(),
    /** The same day as `effectiveFrom` where it was called off before it began. */
    effectiveUntil: day(),
    /** In the order of their keys. */
    parties: jsonb().$type<AgreementParty[]>().notNull(),
    dataSharing: jsonb().$type<DataSharingScope[]>().notNull(),
    ...recorded(),
  },
  (table) => [
    primaryKey({ columns: [table.reference, table.version] }),
    check('agreement_versions_period', sql`${table.effectiveUntil} >= ${table.effectiveFrom}`),
  ],
);
export type AgreementRow = typeof agreementVersions.$inferSelect;

/** A rule of a set of policies, in words. */
export interface PolicyRule {
  id: string;
  because: string;
  source: string;
  effect: string;
  tier: string | null;
  file: string;
}

export interface PolicyFile {
  name: string;
  text: string;
}

/** One row for each set of policies that ever was in force. A trigger refuses to change or delete one. */
export const policySets = networkSchema.table('policy_sets', {
  /** Hash of all that is said, as grants and ledgers name it. */
  version: text().primaryKey(),
  rules: jsonb().$type<PolicyRule[]>().notNull(),
  files: jsonb().$type<PolicyFile[]>().notNull(),
});
export type PolicySetRow = typeof policySets.$inferSelect;

/** One row each time that a set took the place of another. A trigger refuses to change or delete one. */
export const policyLoadings = networkSchema.table(
  'policy_loadings',
  {
    loadedAt: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    version: text()
      .notNull()
      .references(() => policySets.version),
    loadedBy: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.loadedAt, table.version] })],
);
export type PolicyLoadingRow = typeof policyLoadings.$inferSelect;

/** One row each time that somebody's sessions were ended. A trigger refuses to change or delete one. */
export const sessionEnds = networkSchema.table(
  'session_ends',
  {
    /** Keyed pseudonym, which the network cannot turn back. */
    principal: text().notNull(),
    endedAt: timestamp({ withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    recordedBy: text().notNull(),
    recordedByRoles: text().array().notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.principal, table.endedAt] }), index().on(table.endedAt)],
);

export const dpoMandates = networkSchema.table(
  'dpo_mandates',
  {
    reference: sortedText().primaryKey(),
    office: sortedText()
      .notNull()
      .references(() => offices.key),
    holder: text().notNull(),
    kind: dpoMandateKind().notNull(),
    from: day().notNull(),
    until: day(),
  },
  (table) => [index().on(table.office), check('dpo_mandates_period', beginsBeforeItEnds(table.from, table.until))],
);
export type DpoMandateRow = typeof dpoMandates.$inferSelect;

/** An organisation that the register names: by its key where it is a member, else by its name. */
export interface RegisteredParty {
  office: OfficeKey | null;
  name: string | null;
  contact: string | null;
}

export interface DataTransfer {
  country: string;
  safeguard: string;
}

export interface Retention {
  /** ISO 8601. */
  duration: string;
  from: RetentionEvent;
  /** Null where the controller has not confirmed it yet. */
  source: string | null;
}

/** One row for each version of each entry of the register of processing activities: the newest holds. Kept as agreements are. */
export const processingActivityVersions = networkSchema.table(
  'processing_activity_versions',
  {
    /** `controller:key` */
    reference: sortedText().notNull(),
    /** An office, or `canopee`: the network itself. */
    controller: sortedText().$type<OfficeKey>().notNull(),
    /** The purpose that principals name. */
    key: sortedText().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    jointControllers: jsonb().$type<RegisteredParty[]>().notNull(),
    processors: jsonb().$type<RegisteredParty[]>().notNull(),
    purposes: text().array().notNull(),
    lawfulBases: lawfulBasis().array().notNull(),
    lawfulBasisSource: text(),
    subjectCategories: text().array().notNull(),
    dataCategories: text().array().notNull(),
    recipients: text().array().notNull(),
    transfers: jsonb().$type<DataTransfer[]>().notNull(),
    retention: jsonb().$type<Retention>(),
    securityMeasures: text().array().notNull(),
    effectiveFrom: day().notNull(),
    /** The same day as `effectiveFrom` where it was called off before it began. */
    effectiveUntil: day(),
    ...recorded(),
  },
  (table) => [
    primaryKey({ columns: [table.reference, table.version] }),
    check(
      'processing_activity_versions_reference',
      sql`${table.reference} = ${table.controller} || ':' || ${table.key}`,
    ),
    check('processing_activity_versions_period', sql`${table.effectiveUntil} >= ${table.effectiveFrom}`),
  ],
);
export type ProcessingActivityRow = typeof processingActivityVersions.$inferSelect;
