import { type SeededRandom, seededRandom, seedFor } from '@canopee/chassis/seeded-random';
import type { ReadingRow, SensorRow } from '../tables.ts';
import type { Quantity, SensorKind } from '../vocabulary.ts';
import type { DemoEpisode } from './demo-episodes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const READING_DAYS = 3;
/** The newest reading is this old at least, so that whatever is sent afterwards is newer. */
export const READINGS_END_BEFORE_MS = 20 * MINUTE_MS;
/** From measuring to the office's database, on a good day. */
const TRANSPORT_MS = 700;

const INTERVAL_MINUTES: Readonly<Record<SensorKind, number>> = {
  LEAK: 180,
  ROOM_CLIMATE: 30,
  CURRENT: 30,
  CONTACT: 120,
  WATER_METER: 60,
  PRESSURE: 30,
  PIPE_TEMPERATURE: 30,
  SMOKE: 720,
  PRESENCE: 60,
};

/** The last days' readings of one sensor, oldest first; they show its episode while it lasts. */
export function* readingsOfSensor(
  sensor: SensorRow,
  episode: DemoEpisode | undefined,
  seed: number,
  now: Date,
): Generator<ReadingRow> {
  const random = seededRandom(seedFor(seed, sensor.devEui, 'readings'));
  const intervalMs = INTERVAL_MINUTES[sensor.kind] * MINUTE_MS;
  const batteryPercent = random.whole(45, 100);
  const end = now.getTime() - READINGS_END_BEFORE_MS;
  const phaseMs = random.whole(0, intervalMs - 1);
  let batteryDay = -1;
  for (let at = end - READING_DAYS * DAY_MS - phaseMs; at <= end; at += intervalMs) {
    const values = valuesAt(random, sensor.kind, at);
    const day = Math.floor(at / DAY_MS);
    if (sensor.kind !== 'CURRENT' && day !== batteryDay) values.BATTERY = batteryPercent;
    batteryDay = day;
    if (episode && lastsAt(episode, at)) values[episode.rule.quantity] = episode.value;
    yield* rowsOf(sensor.reference, values, at);
  }
  if (episode && !episode.clearedAt)
    yield* rowsOf(sensor.reference, { [episode.rule.quantity]: episode.value }, end + 1);
}

function* rowsOf(sensor: string, values: Partial<Record<Quantity, number>>, at: number): Generator<ReadingRow> {
  const observedAt = new Date(at);
  const receivedAt = new Date(at + TRANSPORT_MS);
  for (const [quantity, value] of Object.entries(values)) {
    yield { sensor, quantity: quantity as Quantity, value, observedAt, receivedAt };
  }
}

/** The condition shows before the fault is raised: that is what the rule's delay is. */
function lastsAt({ rule, raisedAt, clearedAt }: DemoEpisode, at: number): boolean {
  return at >= raisedAt.getTime() - rule.onDelayMs && (clearedAt === null || at < clearedAt.getTime());
}

function valuesAt(random: SeededRandom, kind: SensorKind, at: number): Partial<Record<Quantity, number>> {
  const evening = Math.cos(((at % DAY_MS) / DAY_MS - 0.8) * 2 * Math.PI); // 1 at seven in the evening
  switch (kind) {
    case 'LEAK':
      return { LEAK: 0, TEMPERATURE: rounded(12 + random.next() * 3), HUMIDITY: rounded(58 + random.next() * 9) };
    case 'ROOM_CLIMATE':
      return {
        TEMPERATURE: rounded(20 + evening + random.next()),
        HUMIDITY: rounded(47 + 5 * evening + random.next() * 4),
        CO2: Math.round(650 + 250 * evening + random.next() * 150),
      };
    case 'CURRENT':
      return { CURRENT: rounded(random.chance(0.4) ? 5 + random.next() * 6 : 0.8 + random.next() * 0.4) };
    case 'CONTACT':
      return { OPEN: 0 };
    case 'WATER_METER': // a litre a minute since 2026 began
      return { WATER_VOLUME: Math.floor((at - Date.UTC(2026, 0, 1)) / MINUTE_MS) };
    case 'PRESSURE':
      return { PRESSURE: random.whole(160, 190) };
    case 'PIPE_TEMPERATURE':
      return { TEMPERATURE: rounded(56 + random.next() * 5) };
    case 'SMOKE':
      return { SMOKE: 0 };
    case 'PRESENCE':
      return { PRESENCE: 0 };
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
