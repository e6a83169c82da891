import type { Quantity } from '../vocabulary.ts';

/** How a device of the demo writes what it measures: Milesight's channels, as `codec/` reads them. */
const CHANNELS: Readonly<Partial<Record<Quantity, (value: number, model: string) => Buffer>>> = {
  BATTERY: (value) => bytes(0x01, 0x75, value),
  TEMPERATURE: (value) => word(0x03, 0x67, Math.round(value * 10) & 0xffff),
  HUMIDITY: (value) => bytes(0x04, 0x68, Math.round(value * 2)),
  CO2: (value) => word(0x07, 0x7d, value),
  LEAK: (value) => bytes(0x05, 0x00, value),
  CURRENT: (value) => word(0x04, 0x98, Math.round(value * 100)),
  OPEN: (value, model) => bytes(model === 'ws301' ? 0x03 : 0x06, 0x00, value),
  PRESSURE: (value) => word(0x03, 0x7b, value),
  PRESENCE: (value) => bytes(0x03, 0x00, value),
};

/** The payload in which a device of `model` tells these values. */
export function simulatedPayload(model: string, values: Partial<Record<Quantity, number>>): Buffer {
  const written = Object.entries(values).map(([quantity, value]) => CHANNELS[quantity as Quantity]?.(value, model));
  return Buffer.concat(written.filter((bytes) => bytes !== undefined));
}

function bytes(...values: number[]): Buffer {
  return Buffer.from(values);
}

function word(id: number, type: number, value: number): Buffer {
  return Buffer.from([id, type, value & 0xff, value >> 8]);
}
