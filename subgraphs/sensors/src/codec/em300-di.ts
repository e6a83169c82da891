import { battery, humidity, milesightCodec, temperature } from './milesight.ts';

const PULSE_INPUT = 2;

const WATER_ALARMS: Readonly<Record<number, string>> = {
  1: 'water outage timeout alarm',
  2: 'water outage timeout alarm release',
  3: 'water flow timeout alarm',
  4: 'water flow timeout alarm release',
};

/**
 * Milesight EM300-DI, counter of a meter's pulses. Once told what a pulse is worth it counts water itself; whoever sets it up chooses
 * litres as unit, since the payload does not say which.
 */
export const em300Di = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '05 00': { bytes: 1, read: (view) => ({ gpio: level(view.getUint8(0)) }) },
  '05 c8': { bytes: 4, read: (view) => ({ pulse: view.getUint32(0, true) }) },
  '05 e1': { bytes: 8, read: (view) => water(view, 0) },
  '85 00': { bytes: 2, read: (view) => ({ gpio: level(view.getUint8(0)) }) },
  '85 e1': { bytes: 9, read: (view) => ({ ...water(view, 0), ...waterAlarm(view.getUint8(8)) }) },
  '20 ce': {
    bytes: 13,
    read: (view) => ({
      history: [{ ...climate(view), ...(view.getUint8(7) === PULSE_INPUT && { pulse: view.getUint32(9, true) }) }],
    }),
  },
  '21 ce': {
    bytes: 18,
    read: (view) => ({
      history: [
        {
          ...climate(view),
          ...waterAlarm(view.getUint8(7)),
          ...(view.getUint8(8) === PULSE_INPUT && water(view, 10)),
        },
      ],
    }),
  },
});

function climate(view: DataView): Record<string, unknown> {
  return {
    timestamp: view.getUint32(0, true),
    temperature: view.getInt16(4, true) / 10,
    humidity: view.getUint8(6) / 2,
  };
}

function water(view: DataView, offset: number): Record<string, unknown> {
  return {
    water_conv: view.getUint16(offset, true) / 10,
    pulse_conv: view.getUint16(offset + 2, true) / 10,
    water: view.getFloat32(offset + 4, true),
  };
}

function waterAlarm(byte: number): Record<string, unknown> {
  const alarm = WATER_ALARMS[byte];
  return alarm === undefined ? {} : { water_alarm: alarm };
}

function level(byte: number): string {
  return byte === 0 ? 'low' : 'high';
}
