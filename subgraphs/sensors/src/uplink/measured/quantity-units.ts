import { isPossible, type Measure } from '../../codec/measures.ts';
import type { Quantity } from '../../vocabulary.ts';

/** How a value in one unit becomes one in ours. */
type Conversion = (value: number) => number;

interface NamedQuantity {
  quantity: Quantity;
  /** Units by their symbol, in SenML's registry (RFC 8428, 8798) and in UCUM. Ours comes first: it is meant where none is said. */
  units: Readonly<Record<string, Conversion>>;
}

const same: Conversion = (value) => value;
const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;

const CELSIUS = { Cel: same, '°C': same, degC: same, K: (value: number) => value - 273.15 };
const PERCENT = { '%': same, '/': times(100) };

/** What a value may be called. A state (wet, open) has no unit. */
const BY_NAME: Readonly<Record<string, NamedQuantity>> = {
  temperature: { quantity: 'TEMPERATURE', units: CELSIUS },
  humidity: { quantity: 'HUMIDITY', units: { '%RH': same, ...PERCENT } },
  co2: { quantity: 'CO2', units: { ppm: same, '[ppm]': same, '/': times(1_000_000) } },
  current: { quantity: 'CURRENT', units: { A: same, mA: times(0.001) } },
  battery: { quantity: 'BATTERY', units: { '%EL': same, ...PERCENT } },
  pressure: {
    quantity: 'PRESSURE',
    units: { kPa: same, Pa: times(0.001), hPa: times(0.1), bar: times(100), mbar: times(0.1) },
  },
  water: { quantity: 'WATER_VOLUME', units: { l: same, L: same, m3: times(1_000), 'm³': times(1_000) } },
  pulses: { quantity: 'PULSES', units: { count: same, '1': same, '{pulses}': same } },
  activity: { quantity: 'ACTIVITY', units: { count: same, '1': same } },
  distance: { quantity: 'DISTANCE', units: { mm: same, cm: times(10), m: times(1_000) } },
  illuminance: { quantity: 'ILLUMINANCE', units: { lx: same, lux: same } },
  leak: { quantity: 'LEAK', units: {} },
  open: { quantity: 'OPEN', units: {} },
  'flow-alarm': { quantity: 'FLOW_ALARM', units: {} },
  smoke: { quantity: 'SMOKE', units: {} },
  removed: { quantity: 'REMOVED', units: {} },
  presence: { quantity: 'PRESENCE', units: {} },
};

export type MeasuredValue = { measure: Measure } | { refusal: string };

/** A value by its name and unit. A refusal says what was expected, in words for whoever set up the sender. */
export function measuredValue(
  { name, unit, value }: { name: string; unit: string | null; value: number | boolean },
  observedAt: Date,
): MeasuredValue {
  const named = Object.hasOwn(BY_NAME, name.toLowerCase()) ? BY_NAME[name.toLowerCase()] : undefined;
  if (!named) return { refusal: `One of ${Object.keys(BY_NAME).join(', ')} is expected as the name of a value.` };
  const { quantity, units } = named;
  const symbols = Object.keys(units);
  if (typeof value === 'boolean' || symbols.length === 0) return stateOf(named, unit, value, observedAt);
  const convert = units[unit ?? (symbols[0] as string)];
  if (!convert) return { refusal: `"${name}" is expected in ${symbols.join(', ')}.` };
  const converted = Math.round(convert(value) * 1e6) / 1e6;
  if (!isPossible(quantity, converted)) return { refusal: `"${name}" is expected to be a value that can be measured.` };
  return { measure: { quantity, value: converted, observedAt, replayed: false } };
}

function stateOf(
  { quantity, units }: NamedQuantity,
  unit: string | null,
  value: number | boolean,
  observedAt: Date,
): MeasuredValue {
  if (Object.keys(units).length > 0) return { refusal: `A number is expected for ${quantity}, but a boolean came.` };
  if (unit !== null && unit !== '/') return { refusal: `No unit is expected for ${quantity}: it is a state.` };
  if (typeof value === 'number' && value !== 0 && value !== 1) {
    return { refusal: `true or false is expected for ${quantity}, or 1 or 0.` };
  }
  return { measure: { quantity, value: Number(value), observedAt, replayed: false } };
}
