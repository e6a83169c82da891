import { type DetectionRule, type Sample, showsCondition, showsEnd } from './detection-rule.ts';

/** How far a rule has come on one sensor. `observedAt` is the newest sample taken into account. */
export type RuleState =
  | { phase: 'NORMAL'; observedAt: Date }
  /** The condition shows since `since`, in `readings` samples, the first of which had `value`. */
  | { phase: 'RAISING'; observedAt: Date; since: Date; readings: number; value: number }
  | { phase: 'ACTIVE'; observedAt: Date }
  /** The end of the condition shows since `since`. */
  | { phase: 'CLEARING'; observedAt: Date; since: Date };

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
    if (state) take(elapse(rule, state, sample.observedAt));
    take(observe(rule, state, sample));
  }
  if (state) take(elapse(rule, state, until));
  return { state, transitions };
}

/** When the phase ends by time alone; null where only a sample can end it. */
export function dueAt(rule: DetectionRule, state: RuleState): Date | null {
  if (rule.holds === 'WHEN_SAMPLED') return null;
  if (state.phase === 'RAISING' && state.readings >= rule.readingsMin) return after(state.since, rule.onDelayMs);
  return state.phase === 'CLEARING' ? after(state.since, rule.offDelayMs) : null;
}

interface Step {
  state: RuleState;
  transition?: Transition;
}

/** Lets time pass. */
function elapse(rule: DetectionRule, state: RuleState, until: Date): Step {
  const due = dueAt(rule, state);
  if (!due || due > until) return { state };
  const { observedAt } = state;
  if (state.phase === 'RAISING') {
    return { state: { phase: 'ACTIVE', observedAt }, transition: { kind: 'RAISED', at: due, value: state.value } };
  }
  return { state: { phase: 'NORMAL', observedAt }, transition: { kind: 'CLEARED', at: due } };
}

function observe(rule: DetectionRule, state: RuleState | null, sample: Sample): Step {
  if (state?.phase === 'ACTIVE' || state?.phase === 'CLEARING') return observeFault(rule, state, sample);
  const { observedAt, value } = sample;
  if (!isNews(sample) || !showsCondition(rule, sample)) return { state: { phase: 'NORMAL', observedAt } };
  const begun = state?.phase === 'RAISING' ? state : { since: observedAt, readings: 0, value };
  const readings = begun.readings + 1;
  if (readings >= rule.readingsMin && after(begun.since, rule.onDelayMs) <= observedAt) {
    return { state: { phase: 'ACTIVE', observedAt }, transition: { kind: 'RAISED', at: observedAt, value } };
  }
  return { state: { phase: 'RAISING', observedAt, since: begun.since, readings, value: begun.value } };
}

function observeFault(rule: DetectionRule, state: RuleState, sample: Sample): Step {
  const { observedAt } = sample;
  if (!showsEnd(rule, sample)) return { state: { phase: 'ACTIVE', observedAt } };
  const since = state.phase === 'CLEARING' ? state.since : observedAt;
  if (after(since, rule.offDelayMs) <= observedAt) {
    return { state: { phase: 'NORMAL', observedAt }, transition: { kind: 'CLEARED', at: observedAt } };
  }
  return { state: { phase: 'CLEARING', observedAt, since } };
}

function isNews({ observedAt, receivedAt }: Sample): boolean {
  return receivedAt.getTime() - observedAt.getTime() <= NEWS_AGE_MS_MAX;
}

function after(at: Date, delayMs: number): Date {
  return new Date(at.getTime() + delayMs);
}
