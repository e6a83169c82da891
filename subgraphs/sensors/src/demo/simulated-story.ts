import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { FaultRule, Quantity, SensorKind } from '../vocabulary.ts';
import type { SimulatedSensor } from './simulated-sensors.ts';

export type Values = Partial<Record<Quantity, number>>;

/** Something that a simulated device is to tell; `observedAt` may lie before now, as after a gap in the radio. */
export interface StoryStep {
  sensor: SimulatedSensor;
  values: Values;
  observedAt: Date;
  /** When to send it. */
  dueAt: Date;
}

const MINUTE_MS = 60_000;

interface Plot {
  kind: SensorKind;
  wrong: Values;
  right: Values;
  /** How long it has been going on when the last of its readings is sent: just over the rule's delay. */
  backMinutes: number;
  lastsMinutes: [number, number];
}

/** What goes wrong in the demo. A lift and a door are wrong for a while before it is a fault, and the demo won't wait. */
const PLOTS: readonly Plot[] = [
  { kind: 'LEAK', wrong: { LEAK: 1 }, right: { LEAK: 0 }, backMinutes: 0, lastsMinutes: [3, 9] },
  { kind: 'CURRENT', wrong: { CURRENT: 0.05 }, right: { CURRENT: 4.2 }, backMinutes: 11, lastsMinutes: [4, 12] },
  { kind: 'CONTACT', wrong: { OPEN: 1 }, right: { OPEN: 0 }, backMinutes: 16, lastsMinutes: [2, 6] },
];

/** A story at a sensor that has been silent long enough to have had it unseen; empty where there is none such. */
export function inventStory(
  random: SeededRandom,
  sensors: readonly SimulatedSensor[],
  lastSent: (sensor: SimulatedSensor) => Date | null,
  now: Date,
): StoryStep[] {
  const plot = random.pick(PLOTS);
  const beganAt = minutesAfter(now, -plot.backMinutes);
  const candidates = sensors.filter((sensor) => {
    const sentAt = lastSent(sensor);
    return sensor.kind === plot.kind && (sentAt === null || sentAt < beganAt);
  });
  if (candidates.length === 0) return [];
  const sensor = random.pick(candidates);
  const began: StoryStep = { sensor, values: plot.wrong, observedAt: beganAt, dueAt: now };
  const lasting: StoryStep = { ...began, observedAt: now };
  const end = endOfStory(sensor, plot.right, minutesAfter(now, random.whole(...plot.lastsMinutes)));
  return plot.backMinutes === 0 ? [lasting, end] : [began, lasting, end];
}

const RIGHT_AGAIN: Readonly<Partial<Record<FaultRule, Values>>> = {
  LEAK: { LEAK: 0 },
  LOW_TEMPERATURE: { TEMPERATURE: 20.5 },
  HIGH_HUMIDITY: { HUMIDITY: 52 },
  CO2_HIGH: { CO2: 620 },
  LIFT_STOPPED: { CURRENT: 4.2 },
  DOOR_HELD_OPEN: { OPEN: 0 },
  BATTERY_LOW: { BATTERY: 96 },
};

/** The end of a fault that was there when the simulator began. */
export function endOfFault(random: SeededRandom, sensor: SimulatedSensor, rule: FaultRule, now: Date): StoryStep {
  return endOfStory(sensor, RIGHT_AGAIN[rule] ?? {}, minutesAfter(now, random.whole(15, 60)));
}

/** What a device tells when nothing is the matter. */
export function usualValues(random: SeededRandom, kind: SensorKind): Values {
  const about = (value: number, spread: number) => Math.round((value + random.next() * spread) * 10) / 10;
  switch (kind) {
    case 'LEAK':
      return { LEAK: 0, TEMPERATURE: about(12, 3), HUMIDITY: about(58, 9) };
    case 'ROOM_CLIMATE':
      return { TEMPERATURE: about(19.5, 2), HUMIDITY: about(45, 10), CO2: random.whole(500, 1_000) };
    case 'CURRENT':
      return { CURRENT: random.chance(0.5) ? about(5, 6) : about(0.8, 0.4) };
    case 'CONTACT':
      return { OPEN: 0 };
    case 'PRESSURE':
      return { PRESSURE: random.whole(160, 190) };
    case 'PIPE_TEMPERATURE':
      return { TEMPERATURE: about(56, 5) };
    case 'PRESENCE':
      return { PRESENCE: 0 };
    case 'WATER_METER': // counts on from what it said before, which nobody keeps here
    case 'SMOKE': // writes payloads of its own kind
      return {};
  }
}

function endOfStory(sensor: SimulatedSensor, values: Values, at: Date): StoryStep {
  return { sensor, values, observedAt: at, dueAt: at };
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS);
}
