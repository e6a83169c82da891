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

/** Decoded field names (domain.md 3.6) and what they are to us. The ranges are what the devices can measure at all. */
const FIELDS: Readonly<Record<string, Field>> = {
  battery: { quantity: 'BATTERY', read: within(0, 100) },
  temperature: { quantity: 'TEMPERATURE', read: within(-40, 85) },
  humidity: { quantity: 'HUMIDITY', read: within(0, 100) },
  co2: { quantity: 'CO2', read: within(0, 10_000) },
  current: { quantity: 'CURRENT', read: within(0, 1_000) },
  leakage_status: { quantity: 'LEAK', read: oneOf({ leak: 1, normal: 0 }) },
  magnet_status: { quantity: 'OPEN', read: oneOf({ open: 1, close: 0 }) },
};

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

function within(min: number, max: number): Field['read'] {
  return (value) => (typeof value === 'number' && value >= min && value <= max ? value : null);
}

function oneOf(meanings: Readonly<Record<string, number>>): Field['read'] {
  return (value) => (typeof value === 'string' && Object.hasOwn(meanings, value) ? (meanings[value] ?? null) : null);
}
