import type { SensorRow } from '../tables.ts';
import type { FaultRule, RuleScope } from '../vocabulary.ts';
import { appliesTo, type DetectionRule } from './detection-rule.ts';

/** A rule, and what it holds for. */
export interface ScopedRule {
  scope: RuleScope;
  /** A model, or the reference of a building or sensor; null for the office. */
  object: string | null;
  /** One that is off makes no faults where it holds, whatever a wider one says. */
  enabled: boolean;
  rule: DetectionRule;
}

/** All rules of an office at one moment. */
export interface RuleSet {
  /** Those that run on a sensor. Where several say the same rule, the narrowest does: sensor, building, model, office. */
  of(sensor: SensorRow): readonly DetectionRule[];
}

export function ruleSet(rules: readonly ScopedRule[]): RuleSet {
  const byName = new Map<FaultRule, Map<string, ScopedRule>>();
  for (const scoped of rules) {
    const ofName = byName.get(scoped.rule.rule) ?? new Map<string, ScopedRule>();
    byName.set(scoped.rule.rule, ofName.set(keyOf(scoped.scope, scoped.object), scoped));
  }
  return {
    of: (sensor) =>
      [...byName.values()].flatMap((ofName) => {
        const narrowest = [
          keyOf('SENSOR', sensor.reference),
          keyOf('BUILDING', sensor.building),
          keyOf('MODEL', sensor.model),
          keyOf('OFFICE', null),
        ].find((key) => ofName.has(key));
        const scoped = narrowest === undefined ? undefined : ofName.get(narrowest);
        return scoped?.enabled && appliesTo(scoped.rule, sensor) ? [scoped.rule] : [];
      }),
  };
}

function keyOf(scope: RuleScope, object: string | null): string {
  return `${scope}/${object ?? ''}`;
}
