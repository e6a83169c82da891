import type { FaultRule } from '../vocabulary.ts';
import type { DetectionRule } from './detection-rule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Rules about what a sensor measures; the others are about the sensor: `watch-rules.ts`. */
export type ConditionRule = Exclude<FaultRule, 'SILENCE' | 'STUCK' | 'OUT_OF_RANGE' | 'SLOPE' | 'CONTINUOUS_FLOW'>;

/**
 * The rules of domain.md 3.8 on what is measured, with its marks: V* where a source is named there, U for the analyst's starting
 * values. Where we deviate from it, the reason stands at the line.
 */
export const RULES: readonly (DetectionRule & { rule: ConditionRule })[] = [
  {
    rule: 'LEAK', // U
    appliesTo: { kinds: ['LEAK'] },
    quantity: 'LEAK',
    side: 'ABOVE',
    raise: 0.5,
    clear: 0.5,
    // 3.8 waits for two wet readings and thirty dry minutes. A leak detector speaks at once when it gets wet and then, by
    // its interval, ten minutes later: water would run all that time before anybody knew.
    onDelayMs: 0,
    readingsMin: 1,
    offDelayMs: 0,
    holds: 'UNTIL_CHANGED',
    severity: 'CRITICAL',
    escalation: { afterMs: 30 * MINUTE_MS, severity: null, team: 'ON_CALL' }, // U
    system: 'WATER',
  },
  {
    rule: 'LOW_TEMPERATURE', // 18 °C V* (service-public.fr: heating is insufficient below), the rest U
    appliesTo: { kinds: ['ROOM_CLIMATE'], inDwellingsOnly: true },
    quantity: 'TEMPERATURE',
    side: 'BELOW',
    raise: 18,
    clear: 18.5,
    onDelayMs: 2 * HOUR_MS,
    readingsMin: 2,
    offDelayMs: 0,
    holds: 'WHEN_SAMPLED',
    season: { from: '10-15', to: '05-15' }, // domain.md 2.7, U: the heating season is a matter of contract
    severity: 'MAJOR',
    escalation: { afterMs: 24 * HOUR_MS, severity: 'CRITICAL', team: null }, // U
    system: 'HEATING',
  },
  {
    rule: 'HIGH_HUMIDITY', // 70 % V*, the rest U. 3.8 takes the mean of a day; here it has to last a day
    appliesTo: { kinds: ['ROOM_CLIMATE'] },
    quantity: 'HUMIDITY',
    side: 'ABOVE',
    raise: 70,
    clear: 65,
    onDelayMs: 24 * HOUR_MS,
    readingsMin: 2,
    offDelayMs: 0,
    holds: 'WHEN_SAMPLED',
    severity: 'MINOR',
    system: 'VENTILATION',
  },
  {
    rule: 'CO2_HIGH', // 1,500 ppm V* (device default), the rest U
    appliesTo: { kinds: ['ROOM_CLIMATE'] },
    quantity: 'CO2',
    side: 'ABOVE',
    raise: 1_500,
    clear: 1_200,
    onDelayMs: 30 * MINUTE_MS,
    readingsMin: 2,
    offDelayMs: 0,
    holds: 'WHEN_SAMPLED',
    severity: 'MINOR',
    system: 'VENTILATION',
  },
  {
    // U. 3.8 knows of calls that a lift does not answer; a current clamp knows only that nothing flows, not even what the
    // controller and the cabin's light take at rest.
    rule: 'LIFT_STOPPED',
    appliesTo: { kinds: ['CURRENT'], systems: ['LIFT'] },
    quantity: 'CURRENT',
    side: 'BELOW',
    raise: 0.3,
    clear: 0.5,
    onDelayMs: 10 * MINUTE_MS,
    readingsMin: 2,
    offDelayMs: 0,
    holds: 'WHEN_SAMPLED',
    severity: 'CRITICAL',
    escalation: { afterMs: 30 * MINUTE_MS, severity: null, team: 'ON_CALL' }, // U
    system: 'LIFT',
  },
  {
    rule: 'DOOR_HELD_OPEN', // U
    appliesTo: { kinds: ['CONTACT'] },
    quantity: 'OPEN',
    side: 'ABOVE',
    raise: 0.5,
    clear: 0.5,
    onDelayMs: 15 * MINUTE_MS,
    readingsMin: 1,
    offDelayMs: 0,
    holds: 'UNTIL_CHANGED',
    severity: 'MINOR',
    system: 'ACCESS',
  },
  {
    rule: 'BATTERY_LOW', // U
    appliesTo: { kinds: ['LEAK', 'ROOM_CLIMATE', 'CONTACT'] },
    quantity: 'BATTERY',
    side: 'BELOW',
    raise: 10,
    clear: 20,
    onDelayMs: 0,
    readingsMin: 2,
    offDelayMs: 0,
    holds: 'WHEN_SAMPLED',
    severity: 'MINOR',
    system: null,
  },
];
