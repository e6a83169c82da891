import type { DecodedUplink } from '../decode.ts';
import type { SensorRow } from '../tables.ts';
import type { Transaction } from '../transaction.ts';
import type { FaultRule } from '../vocabulary.ts';
import type { RuleState } from './detect.ts';
import {
  type Arrival,
  detectOnSensor,
  type RuleTransition,
  retireRules,
  type SensorRuleStates,
} from './detect-on-sensor.ts';
import type { RuleSet } from './rule-set.ts';
import { readRuleStates, type SensorStates, writeRuleStates } from './rule-states.ts';

/**
 * Runs the rules over what arrived, and remembers how far each has come. The caller holds the sensors' locks.
 *
 * @param until time up to which delays run out
 */
export async function advanceRules(
  tx: Transaction,
  rules: RuleSet,
  uplinks: readonly DecodedUplink[],
  until: Date,
): Promise<RuleTransition[]> {
  return advance(tx, rules, bySensor(uplinks, until), until);
}

/** Lets delays run out on sensors from which nothing arrived. The caller holds their locks. */
export async function advanceTime(
  tx: Transaction,
  rules: RuleSet,
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
  rules: RuleSet,
  arrived: readonly SensorArrivals[],
  until: Date,
): Promise<RuleTransition[]> {
  const before = await readRuleStates(
    tx,
    arrived.map(({ sensor }) => sensor.reference),
  );
  const changed: SensorStates[] = [];
  const transitions: RuleTransition[] = [];
  for (const { sensor, arrivals } of arrived) {
    const known: SensorRuleStates = before.get(sensor.reference) ?? new Map();
    const own = rules.of(sensor);
    const previous = heardMeanwhile(known, sensor);
    const detected = detectOnSensor(own, sensor, previous, arrivals, until);
    const retired = retireRules(own, sensor, previous, until);
    const states = new Map([...detected.states, ...retired.states]);
    if (arrivals.length > 0) leaveArmed(states, known);
    else writeAgain(states, previous);
    changed.push({ sensor: sensor.reference, rules: own, states });
    transitions.push(...detected.transitions, ...retired.transitions);
  }
  await writeRuleStates(tx, changed);
  return transitions;
}

// Each thing that is heard begins silence anew. To write that down each time would cost a row for each uplink; that the sensor was heard
// is written anyway, and looked at when the silence that was written first would be a fault.
function leaveArmed(states: Map<FaultRule, RuleState>, known: SensorRuleStates): void {
  const [was, is] = [known.get('SILENCE'), states.get('SILENCE')];
  if (was?.phase === 'RAISING' && is?.phase === 'RAISING' && was.under === is.under) states.delete('SILENCE');
}

// A change of a rule makes all that it holds for due at once; what comes of it is written, even where that is nothing.
function writeAgain(states: Map<FaultRule, RuleState>, known: SensorRuleStates): void {
  for (const [name, state] of known) if (!states.has(name) && state.phase !== 'NORMAL') states.set(name, state);
}

function heardMeanwhile(known: SensorRuleStates, { lastSeenAt }: SensorRow): SensorRuleStates {
  const silence = known.get('SILENCE');
  if (silence?.phase !== 'RAISING' || !lastSeenAt || lastSeenAt <= silence.since) return known;
  return new Map(known).set('SILENCE', { ...silence, since: lastSeenAt, observedAt: lastSeenAt });
}

/** Whether a reading is news counts from now: what was kept aside for days arrived long ago, and tells of the past all the same. */
function bySensor(uplinks: readonly DecodedUplink[], now: Date): SensorArrivals[] {
  const arrived = new Map<string, SensorArrivals>();
  for (const { uplink, sensor, measures } of uplinks) {
    const entry = arrived.get(sensor.reference) ?? { sensor, arrivals: [] };
    entry.arrivals.push({ measures, observedAt: uplink.observedAt, receivedAt: now });
    arrived.set(sensor.reference, entry);
  }
  return [...arrived.values()];
}
