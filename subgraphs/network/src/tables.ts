import { sortedText } from '@canopee/chassis/sorted-text';
import type { DataCategory } from '@canopee/schema/fideslang';
import type { OfficeKey } from '@canopee/schema/office-key';
import type { Purpose } from '@canopee/schema/purpose';
import type { Tier } from '@canopee/schema/tier';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { check, date, index, pgSchema, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { AGREEMENT_KINDS, AGREEMENT_PARTY_ROLES, DPO_MANDATE_KINDS } from './vocabulary.ts';

export const networkSchema = pgSchema('network');

export const agreementKind = networkSchema.enum('agreement_kind', AGREEMENT_KINDS);
export const agreementPartyRole = networkSchema.enum('agreement_party_role', AGREEMENT_PARTY_ROLES);
export const dpoMandateKind = networkSchema.enum('dpo_mandate_kind', DPO_MANDATE_KINDS);

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

export const agreements = networkSchema.table(
  'agreements',
  {
    reference: sortedText().primaryKey(),
    title: text().notNull(),
    kind: agreementKind().notNull(),
    effectiveFrom: day().notNull(),
    effectiveUntil: day(),
  },
  (table) => [check('agreements_period', beginsBeforeItEnds(table.effectiveFrom, table.effectiveUntil))],
);
export type AgreementRow = typeof agreements.$inferSelect;

export const agreementParties = networkSchema.table(
  'agreement_parties',
  {
    agreement: sortedText()
      .notNull()
      .references(() => agreements.reference, { onDelete: 'cascade' }),
    office: sortedText()
      .notNull()
      .references(() => offices.key),
    role: agreementPartyRole().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreement, table.office] }), index().on(table.office)],
);
export type AgreementPartyRow = typeof agreementParties.$inferSelect;

export const dataSharingScopes = networkSchema.table(
  'data_sharing_scopes',
  {
    agreement: sortedText()
      .notNull()
      .references(() => agreements.reference, { onDelete: 'cascade' }),
    /** From 1, as they stand in the agreement. */
    position: smallint().notNull(),
    entityTypes: text().array().notNull(),
    categories: text().array().$type<DataCategory[]>().notNull(),
    purpose: text().$type<Purpose>().notNull(),
    tier: text().$type<Tier>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreement, table.position] })],
);
export type DataSharingScopeRow = typeof dataSharingScopes.$inferSelect;

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
