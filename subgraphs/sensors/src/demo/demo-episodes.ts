import { type SeededRandom, seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import type { OfficeKey } from '@canopee/schema/office-key';
import { appliesTo, type DetectionRule, showsCondition } from '../detect/detection-rule.ts';
import { type ConditionRule, RULES } from '../detect/rules.ts';
import type { SensorRow } from '../tables.ts';

/** Something that went wrong at a sensor: readings show it while it lasts, and it is a fault from `raisedAt` on. */
export interface DemoEpisode {
  sensor: SensorRow;
  rule: DetectionRule;
  value: number;
  raisedAt: Date;
  /** Null where it lasts. */
  clearedAt: Date | null;
  acknowledgedAt: Date | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const PAST_DAYS = 60;
/** Of sensors to which a rule applies, those at which it happened once in that time. */
const PAST_SHARE = 0.12;

/** Invented: how long each lasts, in minutes, and what the sensor shows meanwhile. */
const STORIES: Readonly<Record<ConditionRule, { minutes: [number, number]; value: [number, number] }>> = {
  LEAK: { minutes: [60, 1_800], value: [1, 1] },
  LOW_TEMPERATURE: { minutes: [300, 2_400], value: [15, 17.5] },
  HIGH_HUMIDITY: { minutes: [600, 4_000], value: [72, 84] },
  CO2_HIGH: { minutes: [40, 300], value: [1_600, 2_300] },
  LIFT_STOPPED: { minutes: [45, 1_200], value: [0.02, 0.1] },
  DOOR_HELD_OPEN: { minutes: [20, 300], value: [1, 1] },
  BATTERY_LOW: { minutes: [2_000, 12_000], value: [4, 9] },
};

/** What is wrong now, so that a board has something to show; `seen`: somebody has acknowledged it. */
const PRESENT: readonly { rule: ConditionRule; seen: boolean; over: boolean }[] = [
  { rule: 'LEAK', seen: false, over: false },
  { rule: 'LEAK', seen: true, over: false },
  { rule: 'LEAK', seen: false, over: true },
  { rule: 'LIFT_STOPPED', seen: false, over: false },
  { rule: 'LIFT_STOPPED', seen: true, over: false },
  { rule: 'DOOR_HELD_OPEN', seen: false, over: false },
  { rule: 'LOW_TEMPERATURE', seen: true, over: false },
  { rule: 'HIGH_HUMIDITY', seen: false, over: false },
  { rule: 'BATTERY_LOW', seen: true, over: false },
];

/** Past episodes and present ones, at most one a sensor. The first sensor has none: whoever tries the platform starts there. */
export function inventEpisodes(
  office: OfficeKey,
  seed: number,
  sensors: readonly SensorRow[],
  now: Date,
): DemoEpisode[] {
  const random = seededRandom(seedFor(seed, office, 'sensors', 'episodes'));
  const free = new Set(sensors.slice(1));
  const present = PRESENT.flatMap((wanted) => {
    const episode = presentEpisode(random, wanted, [...free], now);
    if (episode) free.delete(episode.sensor);
    return episode ? [episode] : [];
  });
  const past = [...free].flatMap((sensor) => pastEpisode(random, sensor, now));
  return [...past, ...present];
}

function pastEpisode(random: SeededRandom, sensor: SensorRow, now: Date): DemoEpisode[] {
  if (!random.chance(PAST_SHARE)) return [];
  const rule = random.pick(RULES.filter((candidate) => appliesTo(candidate, sensor)));
  const raisedAt = new Date(now.getTime() - 2 * DAY_MS - random.next() * PAST_DAYS * DAY_MS);
  const { minutes } = STORIES[rule.rule];
  const clearedAt = later(raisedAt, random.whole(...minutes));
  const acknowledgedAt = later(raisedAt, random.whole(4, 240));
  const episode = { sensor, rule, value: inventedValue(random, rule), raisedAt, clearedAt, acknowledgedAt };
  return clearedAt < now && isPossible(episode) ? [episode] : [];
}

function presentEpisode(
  random: SeededRandom,
  { rule: name, seen, over }: (typeof PRESENT)[number],
  sensors: readonly SensorRow[],
  now: Date,
): DemoEpisode | null {
  const rule = RULES.find((candidate) => candidate.rule === name) as (typeof RULES)[number];
  const candidates = sensors.filter((sensor) => appliesTo(rule, sensor));
  if (candidates.length === 0) return null;
  const raisedAt = later(now, -random.whole(90, 1_200));
  const episode = {
    sensor: random.pick(candidates),
    rule,
    value: inventedValue(random, rule),
    raisedAt,
    clearedAt: over ? later(raisedAt, 55) : null,
    acknowledgedAt: seen ? later(raisedAt, random.whole(5, 60)) : null,
  };
  return isPossible(episode) ? episode : null;
}

/** A dwelling is not too cold in July. */
function isPossible({ rule, value, raisedAt }: DemoEpisode): boolean {
  return showsCondition(rule, { value, observedAt: raisedAt, receivedAt: raisedAt });
}

function inventedValue(random: SeededRandom, { rule }: (typeof RULES)[number]): number {
  const [min, max] = STORIES[rule].value;
  return Math.round((min + random.next() * (max - min)) * 100) / 100;
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS);
}
