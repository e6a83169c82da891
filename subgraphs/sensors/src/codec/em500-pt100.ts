import { battery, milesightCodec, temperature } from './milesight.ts';

const TEMPERATURE_ALARMS: Readonly<Record<number, string>> = {
  0: 'threshold alarm release',
  1: 'threshold alarm',
  2: 'mutation alarm',
};

/** Milesight EM500-PT100, temperature of a pipe: departure and return of a boiler, a hot water loop. */
export const em500Pt100 = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '83 d7': {
    bytes: 5,
    read: (view) => ({
      temperature: view.getInt16(0, true) / 10,
      temperature_mutation: view.getInt16(2, true) / 10,
      temperature_alarm: TEMPERATURE_ALARMS[view.getUint8(4)] ?? 'unknown',
    }),
  },
  '20 ce': {
    bytes: 6,
    read: (view) => ({
      history: [{ timestamp: view.getUint32(0, true), temperature: view.getInt16(4, true) / 10 }],
    }),
  },
});
