import { SENSOR_KINDS } from '../vocabulary.ts';
import type { InstalledRule } from './detection-rule.ts';

const HOUR_MS = 3_600_000;

/** What every rule of these has in common: they watch the sensor rather than the building. All U (domain.md 3.8). */
const WATCHING = {
  side: 'ABOVE',
  readingsMin: 1,
  offDelayMs: 0,
  holds: 'WHEN_SAMPLED',
  severity: 'MINOR',
  system: null,
} as const;

/** The rules of domain.md 3.8 that find out about a sensor and not by it. */
export const WATCH_RULES: readonly InstalledRule[] = [
  {
    ...WATCHING,
    rule: 'SILENCE',
    enabled: true,
    appliesTo: { kinds: SENSOR_KINDS },
    quantity: 'SILENT_FOR',
    raise: 0,
    clear: 0,
    // Three times the longest heartbeat of 3.7 (12 h for what speaks on events); an office says less for a model that speaks more.
    onDelayMs: 36 * HOUR_MS,
    clearReadingsMin: 2,
    holds: 'UNTIL_CHANGED',
  },
  {
    ...WATCHING,
    rule: 'OUT_OF_RANGE',
    enabled: true,
    appliesTo: { kinds: ['ROOM_CLIMATE'] },
    quantity: 'TEMPERATURE',
    // No room that people live in, and no cellar or roof space either.
    raise: 70,
    clear: -30,
    onDelayMs: 0,
    clearReadingsMin: 3,
  },
  {
    ...WATCHING,
    rule: 'STUCK',
    // A room where nothing changes for a day may be one that nobody lives in: an office turns it on where it expects otherwise.
    enabled: false,
    appliesTo: { kinds: ['ROOM_CLIMATE'] },
    quantity: 'HUMIDITY',
    raise: 0,
    clear: 0,
    onDelayMs: 24 * HOUR_MS,
    readingsMin: 24,
  },
  {
    ...WATCHING,
    rule: 'SLOPE',
    enabled: false,
    appliesTo: { kinds: ['ROOM_CLIMATE'] },
    quantity: 'TEMPERATURE',
    raise: 20,
    clear: 5,
    onDelayMs: 0,
    clearReadingsMin: 3,
  },
  {
    ...WATCHING,
    rule: 'CONTINUOUS_FLOW',
    // Which meter runs at night is for the office to say.
    enabled: false,
    appliesTo: { kinds: ['WATER_METER'] },
    quantity: 'WATER_VOLUME',
    raise: 0,
    clear: 0,
    onDelayMs: 24 * HOUR_MS,
    readingsMin: 2,
    severity: 'MAJOR',
    system: 'WATER',
  },
];
