import type { SensorRow } from '@canopee/sensors/tables';

/** Devices of an invented building, as an office registers them. */
export const leakSensor: SensorRow = {
  reference: 'CAP-00001',
  devEui: '0200000000000001',
  model: 'em300-zld',
  kind: 'LEAK',
  system: 'WATER',
  building: 'BAT-0001',
  dwelling: null,
  equipment: null,
  lastSeenAt: null,
  deviceStatus: null,
};

export const liftSensor: SensorRow = {
  ...leakSensor,
  reference: 'CAP-00002',
  devEui: '0200000000000002',
  model: 'ct101',
  kind: 'CURRENT',
  system: 'LIFT',
  equipment: 'ASC-0001',
};

export const doorSensor: SensorRow = {
  ...leakSensor,
  reference: 'CAP-00003',
  devEui: '0200000000000003',
  model: 'ws301',
  kind: 'CONTACT',
  system: 'ACCESS',
};

export const roomSensor: SensorRow = {
  ...leakSensor,
  reference: 'CAP-00004',
  devEui: '0200000000000004',
  model: 'am103',
  kind: 'ROOM_CLIMATE',
  system: 'HEATING',
  dwelling: 'LGT-000001',
};

/** As many leak sensors as a test needs, each in a building of its own. */
export function leakSensors(count: number): SensorRow[] {
  return Array.from({ length: count }, (_, index) => ({
    ...leakSensor,
    reference: `CAP-1${String(index).padStart(4, '0')}`,
    devEui: `02000000000a${index.toString(16).padStart(4, '0')}`,
    building: `BAT-1${String(index).padStart(3, '0')}`,
  }));
}

/** Payloads as the devices send them, in hexadecimal. */
export const payloads = {
  wet: '050001',
  dry: '050000',
  wetWithClimate: '017564 036778 00 046865 050001'.replaceAll(' ', ''),
  open: '030001',
  closed: '030000',
  currentOf: (amperes: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt16BE(0x0498, 0);
    bytes.writeUInt16LE(Math.round(amperes * 100), 2);
    return bytes.toString('hex');
  },
  climate: (temperature: number, humidity: number, co2: number) => {
    const bytes = Buffer.alloc(11);
    bytes.writeUInt16BE(0x0367, 0);
    bytes.writeInt16LE(Math.round(temperature * 10), 2);
    bytes.writeUInt16BE(0x0468, 4);
    bytes.writeUInt8(Math.round(humidity * 2), 6);
    bytes.writeUInt16BE(0x077d, 7);
    bytes.writeUInt16LE(co2, 9);
    return bytes.toString('hex');
  },
} as const;
