import { ClientError } from '@canopee/schema/client-error';
import type { DetectionSettingsInput } from '@canopee/schema/generated/sensors';
import { and, eq, isNull } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { DetectionRule } from '../detect/detection-rule.ts';
import type { ScopedRule } from '../detect/rule-set.ts';
import type { Transaction } from '../transaction.ts';
import type { FaultRule } from '../vocabulary.ts';
import { checkRule } from './check-rule.ts';
import { scopedRule } from './rule-book.ts';
import { type DetectionRuleRow, detectionRules } from './rule-table.ts';

/** Where a rule is to hold. */
export type RulePlace = Pick<DetectionRuleRow, 'rule' | 'scope' | 'object'>;

/** The row in force at a place; null where none is. */
export async function rowInForce(
  database: PostgresJsDatabase | Transaction,
  { rule, scope, object }: RulePlace,
): Promise<DetectionRuleRow | null> {
  const { rule: name, scope: whose, object: what, validTo } = detectionRules;
  const isThere = and(
    eq(name, rule),
    eq(whose, scope),
    object === null ? isNull(what) : eq(what, object),
    isNull(validTo),
  );
  const [row] = await database.select().from(detectionRules).where(isThere);
  return row ?? null;
}

/**
 * The rule as it would be at a place: what is not said is as it is there now, or else as at the office. Throws `BAD_USER_INPUT` where that
 * is no rule that could be kept.
 */
export async function wantedRule(
  database: PostgresJsDatabase | Transaction,
  place: RulePlace,
  settings: DetectionSettingsInput,
): Promise<ScopedRule> {
  const office = { rule: place.rule, scope: 'OFFICE', object: null } as const;
  const base = (await rowInForce(database, place)) ?? (await rowInForce(database, office));
  if (!base) throw noSuchRule(place.rule);
  const { enabled, rule } = scopedRule(base);
  const { row: _, ...without } = rule;
  const wanted = changedRule(without, settings);
  checkRule(wanted);
  return { ...place, enabled: settings.enabled ?? enabled, rule: wanted };
}

function changedRule(rule: DetectionRule, given: DetectionSettingsInput): DetectionRule {
  const { season, escalation, ...kept } = rule;
  const { kinds, inDwellingsOnly, ...others } = rule.appliesTo;
  const ofSeason = given.allYear ? undefined : (given.season ?? season);
  const escalated = given.neverEscalated ? undefined : (escalationOf(given) ?? escalation);
  const inHomes = given.inDwellingsOnly ?? inDwellingsOnly;
  return {
    ...kept,
    appliesTo: { ...others, kinds: given.sensorKinds ?? kinds, ...(inHomes && { inDwellingsOnly: true }) },
    quantity: given.quantity ?? rule.quantity,
    side: given.side ?? rule.side,
    raise: given.raise ?? rule.raise,
    clear: given.clear ?? rule.clear,
    onDelayMs: minutes(given.onDelayMinutes) ?? rule.onDelayMs,
    offDelayMs: minutes(given.offDelayMinutes) ?? rule.offDelayMs,
    readingsMin: given.readingsMin ?? rule.readingsMin,
    clearReadingsMin: given.clearReadingsMin ?? rule.clearReadingsMin ?? 1,
    severity: given.severity ?? rule.severity,
    latched: given.latched ?? rule.latched ?? false,
    ...(ofSeason && { season: ofSeason }),
    ...(escalated && { escalation: escalated }),
  };
}

function escalationOf({ escalation }: DetectionSettingsInput): DetectionRule['escalation'] {
  if (!escalation) return undefined;
  const { afterMinutes, severity, team } = escalation;
  return { afterMs: afterMinutes * 60_000, severity: severity ?? null, team: team ?? null };
}

function minutes(given: number | null | undefined): number | undefined {
  return given == null ? undefined : given * 60_000;
}

function noSuchRule(rule: FaultRule): ClientError {
  return new ClientError(
    'BAD_USER_INPUT',
    `"input.rule" is expected to be a rule that is installed, but ${rule} is not.`,
  );
}
