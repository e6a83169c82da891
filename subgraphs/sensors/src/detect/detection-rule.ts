import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { FaultRule, FaultSeverity, FaultTeam, Quantity, SensorKind } from '../vocabulary.ts';

/**
 * What a rule looks at: a value (`THRESHOLD`), whether it is physically possible (`RANGE`), how far it moves in an hour from one sample to
 * the next (`SLOPE`, either way; `FLOW`, of a counter that goes up), that it does not move at all (`STUCK`), or that nothing is heard
 * (`SILENCE`).
 */
export type RuleKind = 'THRESHOLD' | 'RANGE' | 'SLOPE' | 'FLOW' | 'STUCK' | 'SILENCE';

export const RULE_KINDS: Readonly<Record<FaultRule, RuleKind>> = {
  LEAK: 'THRESHOLD',
  LOW_TEMPERATURE: 'THRESHOLD',
  HIGH_HUMIDITY: 'THRESHOLD',
  CO2_HIGH: 'THRESHOLD',
  LIFT_STOPPED: 'THRESHOLD',
  DOOR_HELD_OPEN: 'THRESHOLD',
  BATTERY_LOW: 'THRESHOLD',
  SILENCE: 'SILENCE',
  STUCK: 'STUCK',
  OUT_OF_RANGE: 'RANGE',
  SLOPE: 'SLOPE',
  CONTINUOUS_FLOW: 'FLOW',
};

/** When a sensor's readings make a fault. Data: an office has its own, by model, building or sensor. */
export interface DetectionRule {
  rule: FaultRule;
  /** Reference of the office's row that says so; nothing where no office does. */
  row?: string;
  /** On which sensors it looks. */
  appliesTo: {
    kinds: readonly SensorKind[];
    systems?: readonly BuildingSystem[] | undefined;
    inDwellingsOnly?: boolean | undefined;
  };
  quantity: Quantity;
  /** `ABOVE`: raised over `raise`, cleared under `clear`. `BELOW`: raised under `raise`, cleared at or over `clear`. */
  side: 'ABOVE' | 'BELOW';
  /** In `RANGE` the most that is possible, and `clear` the least; in `STUCK` how far a value may move; in `SILENCE` unused. */
  raise: number;
  /** Apart from `raise`, so that a value that swings around one threshold does not chatter (hysteresis). */
  clear: number;
  /** How long the condition must last, and how many readings must show it, before it counts. */
  onDelayMs: number;
  readingsMin: number;
  /** How long it must be gone before the fault is cleared. */
  offDelayMs: number;
  /** How many readings must show its end; 1 where nothing is said. */
  clearReadingsMin?: number;
  /**
   * `UNTIL_CHANGED`: the device speaks when something changes, so its last value holds and a delay runs out by itself.
   * `WHEN_SAMPLED`: the device samples, so only a further reading shows that the condition has lasted.
   */
  holds: 'UNTIL_CHANGED' | 'WHEN_SAMPLED';
  /** Part of the year (`MM-DD`, both included, may pass New Year's Eve) outside of which it raises nothing. */
  season?: { from: string; to: string };
  severity: FaultSeverity;
  /** The fault stays active when its condition is over, until somebody resets it. */
  latched?: boolean;
  /** What becomes of a fault that nobody has acknowledged for so long: another severity, another team, or both. */
  escalation?: { afterMs: number; severity: FaultSeverity | null; team: FaultTeam | null };
  /** What the fault is about; null: what the sensor is about. */
  system: BuildingSystem | null;
}

/** A rule as an office begins with it. */
export type InstalledRule = DetectionRule & { enabled: boolean };

/** One value as detection sees it. */
export interface Sample {
  value: number;
  observedAt: Date;
  receivedAt: Date;
}

export function appliesTo(
  { appliesTo: { kinds, systems, inDwellingsOnly } }: DetectionRule,
  sensor: { kind: SensorKind; system: BuildingSystem; dwelling: string | null },
): boolean {
  if (!kinds.includes(sensor.kind)) return false;
  if (systems && !systems.includes(sensor.system)) return false;
  return !inDwellingsOnly || sensor.dwelling !== null;
}

/** @param before the sample before it, where the rule looks back and there is one */
export function showsCondition(rule: DetectionRule, sample: Sample, before: Past | null = null): boolean {
  const { side, raise, clear, season } = rule;
  if (season && !isInSeason(season, sample.observedAt)) return false;
  switch (RULE_KINDS[rule.rule]) {
    case 'THRESHOLD':
      return side === 'ABOVE' ? sample.value > raise : sample.value < raise;
    case 'RANGE':
      return sample.value > raise || sample.value < clear;
    case 'STUCK':
      return before !== null && Math.abs(sample.value - before.value) <= raise;
    case 'SLOPE':
    case 'FLOW':
      return before !== null && movedPerHour(rule, sample, before) > raise;
    case 'SILENCE':
      return true;
  }
}

/** @param before as above */
export function showsEnd(rule: DetectionRule, sample: Sample, before: Past | null = null): boolean {
  const { side, clear, season } = rule;
  if (season && !isInSeason(season, sample.observedAt)) return true;
  switch (RULE_KINDS[rule.rule]) {
    case 'THRESHOLD':
      return side === 'ABOVE' ? sample.value < clear : sample.value >= clear;
    case 'SLOPE':
    case 'FLOW':
      return before !== null && movedPerHour(rule, sample, before) <= clear;
    case 'SILENCE':
      return true;
    case 'STUCK':
      return before !== null && !showsCondition(rule, sample, before);
    case 'RANGE':
      return !showsCondition(rule, sample);
  }
}

/** What a rule that looks back knows of the sample before. */
export interface Past {
  value: number;
  observedAt: Date;
}

export function looksBack({ rule }: Pick<DetectionRule, 'rule'>): boolean {
  const kind = RULE_KINDS[rule];
  return kind === 'STUCK' || kind === 'SLOPE' || kind === 'FLOW';
}

/** A counter that goes down has begun anew: it has moved by what it shows. */
function movedPerHour({ rule }: DetectionRule, { value, observedAt }: Sample, before: Past): number {
  const hours = (observedAt.getTime() - before.observedAt.getTime()) / 3_600_000;
  const moved = value - before.value;
  if (RULE_KINDS[rule] === 'FLOW') return (moved < 0 ? value : moved) / hours;
  return Math.abs(moved) / hours;
}

function isInSeason({ from, to }: { from: string; to: string }, at: Date): boolean {
  const day = at.toISOString().slice(5, 10);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}
