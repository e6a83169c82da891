import { sortedText } from '@canopee/chassis/sorted-text';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DetectionRule } from '../detect/detection-rule.ts';
import { faultRule, instant, sensorsSchema } from '../tables.ts';
import { RULE_SCOPES } from '../vocabulary.ts';

export const ruleScope = sensorsSchema.enum('rule_scope', RULE_SCOPES);
export const detectionRuleNumber = sensorsSchema.sequence('detection_rule_number');

/** What a row says beside its name and place. */
export type RuleSettings = Omit<DetectionRule, 'rule' | 'row'>;

/** The rules of detection as they are and were: a change ends a row and begins another, so that none is ever lost. */
export const detectionRules = sensorsSchema.table(
  'detection_rules',
  {
    reference: sortedText()
      .primaryKey()
      .default(sql`'RGL-' || lpad(nextval('sensors.detection_rule_number')::text, 6, '0')`),
    rule: faultRule().notNull(),
    scope: ruleScope().notNull(),
    /** A model, or the reference of a building or sensor; null for the office. */
    object: text(),
    /** Counts the rows of one rule and place. */
    version: integer().notNull(),
    enabled: boolean().notNull(),
    settings: jsonb().$type<RuleSettings>().notNull(),
    validFrom: instant().notNull(),
    validTo: instant(),
    /** Pseudonym of the principal; null for what was installed. */
    by: text(),
    /** Why, in words; null for what was installed. */
    because: text(),
    endedBy: text(),
    endedBecause: text(),
  },
  (table) => [
    uniqueIndex('detection_rules_one_in_force')
      .on(table.rule, table.scope, sql`coalesce(${table.object}, '')`)
      .where(sql`valid_to is null`),
    index().on(table.validFrom),
    check('detection_rules_office_is_no_object', sql`(${table.scope} = 'OFFICE') = (${table.object} is null)`),
  ],
);
export type DetectionRuleRow = typeof detectionRules.$inferSelect;
