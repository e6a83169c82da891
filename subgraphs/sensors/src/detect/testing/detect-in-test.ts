import type { FaultRule } from '../../vocabulary.ts';
import { detect, type Transition } from '../detect.ts';
import type { DetectionRule, Sample } from '../detection-rule.ts';
import { INSTALLED_RULES } from '../installed-rules.ts';

/** When minute 0 is. */
export const start = Date.parse('2026-01-12T06:00:00Z');

export function at(minutes: number): Date {
  return new Date(start + minutes * 60_000);
}

/** A sample that arrives as soon as it was measured. */
export function sample(minutes: number, value: number): Sample {
  return { value, observedAt: at(minutes), receivedAt: at(minutes) };
}

export function rule(name: FaultRule): DetectionRule {
  return INSTALLED_RULES.find((candidate) => candidate.rule === name) as DetectionRule;
}

/** What happens, as `RAISED@12`, by minute. */
export function told(transitions: readonly Transition[]): string[] {
  return transitions.map(({ kind, at: time }) => `${kind}@${(time.getTime() - start) / 60_000}`);
}

export function transitionsOf(name: FaultRule, samples: Sample[], untilMinutes: number): string[] {
  return told(detect(rule(name), null, samples, at(untilMinutes)).transitions);
}
