import type { SensorRegistration } from '@canopee/sensors/register-sensors';

/** One device a dwelling, in a mix as an office has it. */
export const DEVICES = 50_000;

const LEAK_DETECTOR_EVERY = 50;

/** Leak detectors stand in basements; the others measure the climate of dwellings. */
function isLeakDetector(index: number): boolean {
  return index % LEAK_DETECTOR_EVERY === 0;
}

export function devEuiOf(index: number): string {
  return (0x0200_0000_0000_0000n + BigInt(index)).toString(16).padStart(16, '0');
}

export function benchDevice(index: number): SensorRegistration {
  const number = String(index).padStart(6, '0');
  const building = `BAT-${String(Math.floor(index / 40)).padStart(5, '0')}`;
  const common = { reference: `CAP-${number}`, devEui: devEuiOf(index), building, equipment: null };
  return isLeakDetector(index)
    ? { ...common, model: 'em300-zld', kind: 'LEAK', system: 'WATER', dwelling: null }
    : { ...common, model: 'am103', kind: 'ROOM_CLIMATE', system: 'HEATING', dwelling: `LGT-${number}` };
}

/**
 * What the device says the `turn`-th time. Rooms are healthy, so that nothing of theirs is a fault; a leak detector changes between
 * wet and dry each time, so every uplink of one is an event: one uplink in fifty, where in life it is one in thousands.
 */
export function benchPayload(index: number, turn: number): Buffer {
  const humidity = 80 + ((index + turn) % 40);
  const temperature = 190 + ((index + turn) % 30);
  const climate = [0x01, 0x75, 92, 0x03, 0x67, temperature & 0xff, temperature >> 8, 0x04, 0x68, humidity];
  if (isLeakDetector(index)) return Buffer.from([...climate, 0x05, 0x00, (turn + 1) % 2]);
  const co2 = 600 + ((index * 7 + turn) % 400);
  return Buffer.from([...climate, 0x07, 0x7d, co2 & 0xff, co2 >> 8]);
}
