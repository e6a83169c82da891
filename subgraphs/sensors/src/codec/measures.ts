import type { Quantity } from '../vocabulary.ts';
import type { DecodedFields } from './payload-codec.ts';

/** One value that a device measured. */
export interface Measure {
  quantity: Quantity;
  value: number;
  observedAt: Date;
  /** Out of the device's own memory, sent after an outage: kept, but it says nothing of now and raises no fault. */
  replayed: boolean;
}

interface Field {
  /** Name in the decoded fields. */
  name: string;
  quantity: Quantity;
  /** Null where the value is none that the quantity can have. */
  read(value: unknown): number | null;
}

/** What the devices can measure at all. */
const RANGES: Readonly<Record<Quantity, { min: number; max: number }>> = {
  BATTERY: { min: 0, max: 100 },
  TEMPERATURE: { min: -40, max: 150 }, // of a room, or of a pipe
  HUMIDITY: { min: 0, max: 100 },
  CO2: { min: 0, max: 10_000 },
  CURRENT: { min: 0, max: 1_000 },
  LEAK: { min: 0, max: 1 },
  OPEN: { min: 0, max: 1 },
  PRESSURE: { min: 0, max: 4_000 },
  WATER_VOLUME: { min: 0, max: 1e12 },
  PULSES: { min: 0, max: 0xffff_ffff },
  FLOW_ALARM: { min: 0, max: 1 },
  SMOKE: { min: 0, max: 1 },
  REMOVED: { min: 0, max: 1 },
  PRESENCE: { min: 0, max: 1 },
  ACTIVITY: { min: 0, max: 0xffff },
  DISTANCE: { min: 0, max: 0xffff },
  ILLUMINANCE: { min: 0, max: 200_000 },
  SILENT_FOR: { min: 0, max: 0 },
};

/** Decoded field names (domain.md 3.6) and what they are to us: most are one quantity, the event of a smoke alarm may be two. */
const FIELDS: readonly Field[] = [
  numberOf('battery', 'BATTERY'),
  numberOf('temperature', 'TEMPERATURE'),
  numberOf('humidity', 'HUMIDITY'),
  numberOf('co2', 'CO2'),
  numberOf('current', 'CURRENT'),
  numberOf('pressure', 'PRESSURE'),
  numberOf('water', 'WATER_VOLUME'),
  numberOf('pulse', 'PULSES'),
  numberOf('activity', 'ACTIVITY'),
  numberOf('distance', 'DISTANCE'),
  numberOf('illumination', 'ILLUMINANCE'),
  oneOf('leakage_status', 'LEAK', { leak: 1, normal: 0 }),
  oneOf('magnet_status', 'OPEN', { open: 1, close: 0 }),
  oneOf('occupancy', 'PRESENCE', { occupied: 1, vacant: 0 }),
  oneOf('pir', 'PRESENCE', { trigger: 1, normal: 0 }),
  oneOf('water_alarm', 'FLOW_ALARM', { 'water flow timeout alarm': 1, 'water flow timeout alarm release': 0 }),
  // Somebody who silences an alarm has not put the fire out; a test is no fire.
  oneOf('event', 'SMOKE', { alarm: 1, silent: 1, normal: 0 }),
  oneOf('event', 'REMOVED', { removed: 1, installed: 0 }),
];

/** Whether the quantity can have the value at all. */
export function isPossible(quantity: Quantity, value: number): boolean {
  return RANGES[quantity].min <= value && value <= RANGES[quantity].max;
}

/** Entries of a device's history that one frame may carry; a frame has at most 242 bytes, so more is no history. */
const HISTORY_ENTRIES_MAX = 60;
const HISTORY_AGE_MS_MAX = 90 * 24 * 3_600_000;

/** The measures in decoded fields, whoever decoded them. Unknown names are passed over, impossible values too. */
export function measuresIn(data: DecodedFields, observedAt: Date): Measure[] {
  const live = measuresOf(data, observedAt, false);
  const { history } = data;
  if (!Array.isArray(history)) return live;
  return [...history.slice(0, HISTORY_ENTRIES_MAX).flatMap((entry) => replayedMeasures(entry, observedAt)), ...live];
}

/** A device that lost its clock sends its history with times of 1970 or of the future: those can be placed nowhere. */
function replayedMeasures(entry: unknown, observedAt: Date): Measure[] {
  if (!isFields(entry) || typeof entry.timestamp !== 'number') return [];
  const measuredAt = new Date(entry.timestamp * 1_000);
  const ageMs = observedAt.getTime() - measuredAt.getTime();
  return ageMs >= 0 && ageMs <= HISTORY_AGE_MS_MAX ? measuresOf(entry, measuredAt, true) : [];
}

function measuresOf(data: DecodedFields, observedAt: Date, replayed: boolean): Measure[] {
  return FIELDS.flatMap(({ name, quantity, read }) => {
    const value = Object.hasOwn(data, name) ? read(data[name]) : null;
    return value === null ? [] : [{ quantity, value, observedAt, replayed }];
  });
}

function isFields(value: unknown): value is DecodedFields {
  return typeof value === 'object' && value !== null;
}

function numberOf(name: string, quantity: Quantity): Field {
  return { name, quantity, read: (value) => (typeof value === 'number' && isPossible(quantity, value) ? value : null) };
}

function oneOf(name: string, quantity: Quantity, meanings: Readonly<Record<string, number>>): Field {
  const read = (value: unknown) =>
    typeof value === 'string' && Object.hasOwn(meanings, value) ? (meanings[value] ?? null) : null;
  return { name, quantity, read };
}
