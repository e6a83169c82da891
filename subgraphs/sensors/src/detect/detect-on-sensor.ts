import type { Measure } from '../codec/measures.ts';
import type { SensorRow } from '../tables.ts';
import type { FaultRule } from '../vocabulary.ts';
import { detect, type RuleState, type Transition, underAnotherRule } from './detect.ts';
import { appliesTo, type DetectionRule, RULE_KINDS, type Sample } from './detection-rule.ts';

/** Measures of one sensor that arrived together. */
export interface Arrival {
  measures: readonly Measure[];
  /** When the network heard it. */
  observedAt: Date;
  receivedAt: Date;
}

export type SensorRuleStates = ReadonlyMap<FaultRule, RuleState>;

/** A rule's transition, with what is needed to make a fault of it. */
export interface RuleTransition {
  sensor: SensorRow;
  /** Only the name, of a rule that holds no more: it can but clear what it found. */
  rule: DetectionRule | Pick<DetectionRule, 'rule'>;
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
    const detected = detect(rule, asUnder(rule, previous), samplesFor(rule, arrivals), until);
    if (detected.state && detected.state !== previous) states.set(rule.rule, markedBy(rule, detected.state));
    for (const transition of detected.transitions) transitions.push({ sensor, rule, transition });
  }
  return { states, transitions };
}

/** Clears what a rule found that holds for the sensor no more. */
export function retireRules(
  rules: readonly DetectionRule[],
  sensor: SensorRow,
  before: SensorRuleStates,
  until: Date,
): SensorDetected {
  const states = new Map<FaultRule, RuleState>();
  const transitions: RuleTransition[] = [];
  for (const [name, { phase, observedAt }] of before) {
    if (phase === 'NORMAL' || rules.some((rule) => rule.rule === name && appliesTo(rule, sensor))) continue;
    states.set(name, { phase: 'NORMAL', observedAt });
    if (phase === 'RAISING') continue;
    transitions.push({ sensor, rule: { rule: name }, transition: { kind: 'CLEARED', at: until } });
  }
  return { states, transitions };
}

function asUnder({ row }: DetectionRule, state: RuleState | null): RuleState | null {
  return state?.under === undefined || row === undefined || state.under === row ? state : underAnotherRule(state);
}

function markedBy({ row }: DetectionRule, state: RuleState): RuleState {
  return row === undefined ? state : { ...state, under: row };
}

function samplesFor({ rule, quantity }: DetectionRule, arrivals: readonly Arrival[]): Sample[] {
  if (RULE_KINDS[rule] === 'SILENCE') {
    return arrivals.map(({ observedAt, receivedAt }) => ({ value: 0, observedAt, receivedAt }));
  }
  return arrivals.flatMap(({ measures, receivedAt }) =>
    measures
      .filter((measure) => measure.quantity === quantity && !measure.replayed)
      .map(({ value, observedAt }) => ({ value, observedAt, receivedAt })),
  );
}
