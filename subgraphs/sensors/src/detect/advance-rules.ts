import type { DecodedUplink } from '../decode.ts';
import type { SensorRow } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import { type Arrival, detectOnSensor, type RuleTransition, type SensorRuleStates } from './detect-on-sensor.ts';
import type { DetectionRule } from './detection-rule.ts';
import { readRuleStates, writeRuleStates } from './rule-states.ts';

/**
 * Runs the rules over what arrived, and remembers how far each has come. The caller holds the sensors' locks.
 *
 * @param until time up to which delays run out
 */
export async function advanceRules(
  tx: Transaction,
  { rules }: { rules: readonly DetectionRule[] },
  uplinks: readonly DecodedUplink[],
  until: Date,
): Promise<RuleTransition[]> {
  return advance(tx, rules, bySensor(uplinks, until), until);
}

/** Lets delays run out on sensors from which nothing arrived. The caller holds their locks. */
export async function advanceTime(
  tx: Transaction,
  { rules }: { rules: readonly DetectionRule[] },
  sensors: readonly SensorRow[],
  until: Date,
): Promise<RuleTransition[]> {
  return advance(
    tx,
    rules,
    sensors.map((sensor) => ({ sensor, arrivals: [] })),
    until,
  );
}

interface SensorArrivals {
  sensor: SensorRow;
  arrivals: Arrival[];
}

async function advance(
  tx: Transaction,
  rules: readonly DetectionRule[],
  arrived: readonly SensorArrivals[],
  until: Date,
): Promise<RuleTransition[]> {
  const before = await readRuleStates(
    tx,
    arrived.map(({ sensor }) => sensor.reference),
  );
  const changed = new Map<string, SensorRuleStates>();
  const transitions: RuleTransition[] = [];
  for (const { sensor, arrivals } of arrived) {
    const previous: SensorRuleStates = before.get(sensor.reference) ?? new Map();
    const detected = detectOnSensor(rules, sensor, previous, arrivals, until);
    changed.set(sensor.reference, detected.states);
    transitions.push(...detected.transitions);
  }
  await writeRuleStates(tx, rules, changed);
  return transitions;
}

/** Whether a reading is news counts from now: what was kept aside for days arrived long ago, and tells of the past all the same. */
function bySensor(uplinks: readonly DecodedUplink[], now: Date): SensorArrivals[] {
  const arrived = new Map<string, SensorArrivals>();
  for (const { sensor, measures } of uplinks) {
    const entry = arrived.get(sensor.reference) ?? { sensor, arrivals: [] };
    entry.arrivals.push({ measures, receivedAt: now });
    arrived.set(sensor.reference, entry);
  }
  return [...arrived.values()];
}
