import type { Bell } from '@canopee/chassis/ring-on-notify';
import { isNull } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { INSTALLED_RULES } from '../detect/installed-rules.ts';
import { type RuleSet, ruleSet, type ScopedRule } from '../detect/rule-set.ts';
import type { Transaction } from '../transaction.ts';
import { type DetectionRuleRow, detectionRules } from './rule-table.ts';

/** What is said on the channel of the fault log where a rule was changed: one connection listens for both. */
export const RULES_CHANGED = 'rules';

/** NOTIFY tells of a change in milliseconds; this finds one that a pooler swallowed. */
const KEPT_MS = 30_000;

/** The office's rules, kept until one changes. */
export interface RuleBook {
  current(): Promise<RuleSet>;
  /** Has them read anew by whoever asks next. */
  forget(): void;
}

/** The first to ask of an office that has none yet installs those of the house. */
export function ruleBook(database: PostgresJsDatabase, now: () => Date): RuleBook {
  let kept: { rules: Promise<RuleSet>; readAt: number } | null = null;
  return {
    current() {
      if (kept && performance.now() - kept.readAt < KEPT_MS) return kept.rules;
      const reading = { rules: readRules(database, now()), readAt: performance.now() };
      kept = reading;
      // A failure is told to whoever waits for it, and is not kept.
      reading.rules.catch(() => {
        if (kept === reading) kept = null;
      });
      return reading.rules;
    },
    forget() {
      kept = null;
    },
  };
}

/** Rings the stream, and has the rules read anew where they were changed, or may have been. */
export function ruleBell({ rules, wake }: { rules: Pick<RuleBook, 'forget'>; wake: { ring(): void } }): Bell {
  return {
    ring(said = RULES_CHANGED) {
      if (said === RULES_CHANGED) rules.forget();
      wake.ring();
    },
  };
}

async function readRules(database: PostgresJsDatabase, now: Date): Promise<RuleSet> {
  const rows = await rulesInForce(database);
  if (INSTALLED_RULES.every(({ rule }) => rows.some((row) => row.rule === rule && row.scope === 'OFFICE'))) {
    return ruleSet(rows.map(scopedRule));
  }
  await installRules(database, now);
  return ruleSet((await rulesInForce(database)).map(scopedRule));
}

export function rulesInForce(database: PostgresJsDatabase): Promise<DetectionRuleRow[]> {
  return database.select().from(detectionRules).where(isNull(detectionRules.validTo));
}

/** Adds what the house has and the office has not; what an office says itself stays. */
export async function installRules(database: PostgresJsDatabase | Transaction, now: Date): Promise<void> {
  const rows = INSTALLED_RULES.map(({ rule, enabled, ...settings }) => ({
    rule,
    scope: 'OFFICE' as const,
    object: null,
    version: 1,
    enabled,
    settings,
    validFrom: now,
  }));
  await database.insert(detectionRules).values(rows).onConflictDoNothing();
}

export function scopedRule({ reference, rule, scope, object, enabled, settings }: DetectionRuleRow): ScopedRule {
  return { scope, object, enabled, rule: { ...settings, rule, row: reference } };
}
