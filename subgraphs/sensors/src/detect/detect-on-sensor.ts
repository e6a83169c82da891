import type { Measure } from '../codec/measures.ts';
import type { SensorRow } from '../tables.ts';
import type { FaultRule } from '../vocabulary.ts';
import { detect, type RuleState, type Transition } from './detect.ts';
import { appliesTo, type DetectionRule, type Sample } from './detection-rule.ts';

/** Measures of one sensor that arrived together. */
export interface Arrival {
  measures: readonly Measure[];
  receivedAt: Date;
}

export type SensorRuleStates = ReadonlyMap<FaultRule, RuleState>;

/** A rule's transition, with what is needed to make a fault of it. */
export interface RuleTransition {
  sensor: SensorRow;
  rule: DetectionRule;
  transition: Transition;
}

export interface SensorDetected {
  /** Those that changed. */
  states: Map<FaultRule, RuleState>;
  transitions: RuleTransition[];
}

/** Runs every rule that applies to a sensor. Pure, as `detect` is. */
export function detectOnSensor(
  rules: readonly DetectionRule[],
  sensor: SensorRow,
  before: SensorRuleStates,
  arrivals: readonly Arrival[],
  until: Date,
): SensorDetected {
  const states = new Map<FaultRule, RuleState>();
  const transitions: RuleTransition[] = [];
  for (const rule of rules) {
    if (!appliesTo(rule, sensor)) continue;
    const previous = before.get(rule.rule) ?? null;
    const detected = detect(rule, previous, samplesFor(rule, arrivals), until);
    if (detected.state && detected.state !== previous) states.set(rule.rule, detected.state);
    for (const transition of detected.transitions) transitions.push({ sensor, rule, transition });
  }
  return { states, transitions };
}

function samplesFor({ quantity }: DetectionRule, arrivals: readonly Arrival[]): Sample[] {
  return arrivals.flatMap(({ measures, receivedAt }) =>
    measures
      .filter((measure) => measure.quantity === quantity && !measure.replayed)
      .map(({ value, observedAt }) => ({ value, observedAt, receivedAt })),
  );
}
