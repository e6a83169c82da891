import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { FaultRule, FaultSeverity, FaultTeam, Quantity, SensorKind } from '../vocabulary.ts';

/** When a sensor's readings make a fault. Data, so that an office can one day have its own. */
export interface DetectionRule {
  rule: FaultRule;
  /** On which sensors it looks. */
  appliesTo: { kinds: readonly SensorKind[]; systems?: readonly BuildingSystem[]; inDwellingsOnly?: boolean };
  quantity: Quantity;
  /** `ABOVE`: raised over `raise`, cleared under `clear`. `BELOW`: raised under `raise`, cleared at or over `clear`. */
  side: 'ABOVE' | 'BELOW';
  raise: number;
  /** Apart from `raise`, so that a value that swings around one threshold does not chatter (hysteresis). */
  clear: number;
  /** How long the condition must last, and how many readings must show it, before it counts. */
  onDelayMs: number;
  readingsMin: number;
  /** How long it must be gone before the fault is cleared. */
  offDelayMs: number;
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

export function showsCondition({ side, raise, season }: DetectionRule, { value, observedAt }: Sample): boolean {
  if (season && !isInSeason(season, observedAt)) return false;
  return side === 'ABOVE' ? value > raise : value < raise;
}

export function showsEnd({ side, clear, season }: DetectionRule, { value, observedAt }: Sample): boolean {
  if (season && !isInSeason(season, observedAt)) return true;
  return side === 'ABOVE' ? value < clear : value >= clear;
}

function isInSeason({ from, to }: { from: string; to: string }, at: Date): boolean {
  const day = at.toISOString().slice(5, 10);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}
