import {
  type DetectionRule,
  looksBack,
  type Past,
  RULE_KINDS,
  type Sample,
  showsCondition,
  showsEnd,
} from './detection-rule.ts';

/** How far a rule has come on one sensor. `observedAt` is the newest sample taken into account. */
export type RuleState = Phase & {
  /** Value of that sample, where the rule looks back. */
  last?: number;
  /** Reference of the row of the rule that it came about under. */
  under?: string;
};

type Phase =
  | { phase: 'NORMAL'; observedAt: Date }
  /** The condition shows since `since`, in `readings` samples, the first of which had `value`. */
  | { phase: 'RAISING'; observedAt: Date; since: Date; readings: number; value: number }
  | { phase: 'ACTIVE'; observedAt: Date }
  /** The end of the condition shows since `since`, in `readings` samples (1 where nothing is said). */
  | { phase: 'CLEARING'; observedAt: Date; since: Date; readings?: number };

export type Transition = { kind: 'RAISED'; at: Date; value: number } | { kind: 'CLEARED'; at: Date };

export interface Detected {
  /** Null as long as the rule has seen no sample of this sensor. */
  state: RuleState | null;
  transitions: Transition[];
}

/**
 * What arrives later than this tells of the past, not of a fault that is there now: it may clear one, never raise one. Above
 * the day that a leak sensor without news may be silent (domain.md 3.7: heartbeat of 12 to 24 h).
 */
export const NEWS_AGE_MS_MAX = 26 * 3_600_000;

/**
 * The faults that a rule makes of a sensor's samples. Pure: the same state and samples give the same transitions, however the
 * samples were cut into batches. A sample that is not newer than the last one taken into account changes nothing: it arrived
 * late, out of order or again, and what came after it is known already.
 *
 * @param until time up to which delays run out; no earlier than the last sample
 */
export function detect(
  rule: DetectionRule,
  before: RuleState | null,
  samples: readonly Sample[],
  until: Date,
): Detected {
  const transitions: Transition[] = [];
  let state = before;
  const take = (step: Step) => {
    state = step.state;
    if (step.transition) transitions.push(step.transition);
  };
  for (const sample of [...samples].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime())) {
    if (state && sample.observedAt <= state.observedAt) continue;
    // That something was heard long ago says nothing of whether it is silent now.
    if (RULE_KINDS[rule.rule] === 'SILENCE' && !isNews(sample)) continue;
    if (state) take(elapse(rule, state, sample.observedAt));
    take(remembering(rule, sample, observe(rule, state, sample)));
  }
  if (state) take(elapse(rule, state, until));
  return { state, transitions };
}

/** When the phase ends by time alone; null where only a sample can end it. */
export function dueAt(rule: DetectionRule, state: RuleState): Date | null {
  if (rule.holds === 'WHEN_SAMPLED') return null;
  if (state.phase === 'RAISING' && state.readings >= rule.readingsMin) return after(state.since, rule.onDelayMs);
  if (state.phase !== 'CLEARING' || !isLongEnough(rule, state.readings ?? 1)) return null;
  return after(state.since, rule.offDelayMs);
}

/** A rule that is another since: what is active stays so until its end shows, what was only suspected is looked at anew. */
export function underAnotherRule(state: RuleState): RuleState {
  const { observedAt, last } = state;
  const phase = state.phase === 'RAISING' || state.phase === 'NORMAL' ? 'NORMAL' : 'ACTIVE';
  return { phase, observedAt, ...(last !== undefined && { last }) };
}

interface Step {
  state: RuleState;
  transition?: Transition;
}

/** Lets time pass. */
function elapse(rule: DetectionRule, state: RuleState, until: Date): Step {
  const due = dueAt(rule, state);
  if (!due || due > until) return { state };
  const kept = { observedAt: state.observedAt, ...(state.last !== undefined && { last: state.last }) };
  if (state.phase === 'RAISING') {
    return { state: { phase: 'ACTIVE', ...kept }, transition: { kind: 'RAISED', at: due, value: state.value } };
  }
  return { state: { phase: 'NORMAL', ...kept }, transition: { kind: 'CLEARED', at: due } };
}

function remembering(rule: DetectionRule, { value }: Sample, step: Step): Step {
  return looksBack(rule) ? { ...step, state: { ...step.state, last: value } } : step;
}

function observe(rule: DetectionRule, state: RuleState | null, sample: Sample): Step {
  const before = state?.last === undefined ? null : { value: state.last, observedAt: state.observedAt };
  if (state?.phase === 'ACTIVE' || state?.phase === 'CLEARING') return observeFault(rule, state, sample, before);
  const { observedAt, value } = sample;
  if (!isNews(sample) || !showsCondition(rule, sample, before)) return { state: { phase: 'NORMAL', observedAt } };
  if (RULE_KINDS[rule.rule] === 'SILENCE') return { state: armed(rule, observedAt) };
  // What did not move since the sample before has not moved since then.
  const first = {
    since: RULE_KINDS[rule.rule] === 'STUCK' && before ? before.observedAt : observedAt,
    readings: 0,
    value,
  };
  const begun = state?.phase === 'RAISING' ? state : first;
  const readings = begun.readings + 1;
  if (readings >= rule.readingsMin && after(begun.since, rule.onDelayMs) <= observedAt) {
    return { state: { phase: 'ACTIVE', observedAt }, transition: { kind: 'RAISED', at: observedAt, value } };
  }
  return { state: { phase: 'RAISING', observedAt, since: begun.since, readings, value: begun.value } };
}

function observeFault(rule: DetectionRule, state: RuleState, sample: Sample, before: Past | null): Step {
  const { observedAt } = sample;
  if (!showsEnd(rule, sample, before)) return { state: { phase: 'ACTIVE', observedAt } };
  const begun = state.phase === 'CLEARING' ? state : null;
  const since = begun?.since ?? observedAt;
  const readings = begun ? (begun.readings ?? 1) + 1 : 1;
  if (isLongEnough(rule, readings) && after(since, rule.offDelayMs) <= observedAt) {
    const isHeard = RULE_KINDS[rule.rule] === 'SILENCE';
    const next: RuleState = isHeard ? armed(rule, observedAt) : { phase: 'NORMAL', observedAt };
    return { state: next, transition: { kind: 'CLEARED', at: observedAt } };
  }
  return { state: { phase: 'CLEARING', observedAt, since, ...(readings > 1 && { readings }) } };
}

/** Silence begins with each thing that is heard; the value is how many hours of it make a fault. */
function armed({ onDelayMs }: DetectionRule, observedAt: Date): RuleState {
  return { phase: 'RAISING', observedAt, since: observedAt, readings: 1, value: onDelayMs / 3_600_000 };
}

function isLongEnough({ clearReadingsMin = 1 }: DetectionRule, readings: number): boolean {
  return readings >= clearReadingsMin;
}

function isNews({ observedAt, receivedAt }: Sample): boolean {
  return receivedAt.getTime() - observedAt.getTime() <= NEWS_AGE_MS_MAX;
}

function after(at: Date, delayMs: number): Date {
  return new Date(at.getTime() + delayMs);
}
