import { versionConflict } from '@canopee/chassis/version-conflict';
import type { DetectionSettingsInput } from '@canopee/schema/generated/sensors';
import { and, eq, ne, sql } from 'drizzle-orm';
import { FAULT_LOG_CHANNEL } from '../events/append-events.ts';
import type { SensorsSetting } from '../setting.ts';
import { ruleStates } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { RULES_CHANGED } from './rule-book.ts';
import { type DetectionRuleRow, detectionRules } from './rule-table.ts';
import { type RulePlace, rowInForce, wantedRule } from './wanted-rule.ts';

type Setting = Pick<SensorsSetting, 'database' | 'rules' | 'now'>;

/** Who changes a rule, why, and what they had seen of it: 0 where none held for just this place. */
export interface RuleChange extends RulePlace {
  version: number;
  by: string | null;
  because: string;
}

/**
 * Ends the row in force at a place and begins the one wanted, in one commit. From then on every process of the office detects by it;
 * nothing that was measured before is looked at again. Throws `BAD_USER_INPUT` and `VERSION_CONFLICT`.
 */
export async function setRule(
  setting: Setting,
  change: RuleChange,
  settings: DetectionSettingsInput,
): Promise<DetectionRuleRow> {
  return changing(setting, change, async (tx, now) => {
    const { enabled, rule } = await wantedRule(tx, change, settings);
    await endInForce(tx, change, now);
    const { rule: name, ...rest } = rule;
    const { scope, object, version, by, because } = change;
    const values = {
      rule: name,
      scope,
      object,
      version: version + 1,
      enabled,
      settings: rest,
      validFrom: now,
      by,
      because,
    };
    const [row] = await tx.insert(detectionRules).values(values).returning();
    return row as DetectionRuleRow;
  });
}

/** Ends what holds for a model, building or sensor: the wider rule holds there again. Throws as `setRule` does. */
export async function dropRule(setting: Setting, change: RuleChange): Promise<DetectionRuleRow | null> {
  return changing(setting, change, (tx, now) => endInForce(tx, change, now));
}

async function changing<Row>(
  { database, rules, now }: Setting,
  change: RuleChange,
  work: (tx: Transaction, now: Date) => Promise<Row>,
): Promise<Row> {
  await rules.current(); // which installs those of the house, where nobody has asked for them yet
  const row = await database.drizzle.transaction(async (tx) => {
    // One at a time: two that race would both find the same row to end.
    await tx.execute(sql`lock table ${detectionRules} in share row exclusive mode`);
    const present = (await rowInForce(tx, change))?.version ?? 0;
    if (present !== change.version) throw versionConflict('rule', change.version, present);
    const at = now();
    const done = await work(tx, at);
    await lookAgain(tx, change, at);
    await tx.execute(sql`select pg_notify(${FAULT_LOG_CHANNEL}, ${RULES_CHANGED})`);
    return done;
  });
  rules.forget();
  return row;
}

async function endInForce(tx: Transaction, change: RuleChange, validTo: Date): Promise<DetectionRuleRow | null> {
  const row = await rowInForce(tx, change);
  if (!row) return null;
  const ended = { validTo, endedBy: change.by, endedBecause: change.because };
  await tx.update(detectionRules).set(ended).where(eq(detectionRules.reference, row.reference));
  return { ...row, ...ended };
}

// What is suspected, or was found, under a rule that is another now is due at once: it may not hold any more.
async function lookAgain(tx: Transaction, { rule }: RulePlace, now: Date): Promise<void> {
  await tx
    .update(ruleStates)
    .set({ dueAt: now })
    .where(and(eq(ruleStates.rule, rule), ne(ruleStates.phase, 'NORMAL')));
}
