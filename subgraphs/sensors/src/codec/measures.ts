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
  quantity: Quantity;
  /** Null where the value is none that the quantity can have. */
  read(value: unknown): number | null;
}

/** What the devices can measure at all. */
const RANGES: Readonly<Record<Quantity, { min: number; max: number }>> = {
  BATTERY: { min: 0, max: 100 },
  TEMPERATURE: { min: -40, max: 85 },
  HUMIDITY: { min: 0, max: 100 },
  CO2: { min: 0, max: 10_000 },
  CURRENT: { min: 0, max: 1_000 },
  LEAK: { min: 0, max: 1 },
  OPEN: { min: 0, max: 1 },
};

/** Decoded field names (domain.md 3.6) and what they are to us. */
const FIELDS: Readonly<Record<string, Field>> = {
  battery: numberOf('BATTERY'),
  temperature: numberOf('TEMPERATURE'),
  humidity: numberOf('HUMIDITY'),
  co2: numberOf('CO2'),
  current: numberOf('CURRENT'),
  leakage_status: { quantity: 'LEAK', read: oneOf({ leak: 1, normal: 0 }) },
  magnet_status: { quantity: 'OPEN', read: oneOf({ open: 1, close: 0 }) },
};

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
  return Object.entries(FIELDS).flatMap(([name, { quantity, read }]) => {
    const value = Object.hasOwn(data, name) ? read(data[name]) : null;
    return value === null ? [] : [{ quantity, value, observedAt, replayed }];
  });
}

function isFields(value: unknown): value is DecodedFields {
  return typeof value === 'object' && value !== null;
}

function numberOf(quantity: Quantity): Field {
  return { quantity, read: (value) => (typeof value === 'number' && isPossible(quantity, value) ? value : null) };
}

function oneOf(meanings: Readonly<Record<string, number>>): Field['read'] {
  return (value) => (typeof value === 'string' && Object.hasOwn(meanings, value) ? (meanings[value] ?? null) : null);
}
