import { battery, humidity, milesightCodec, temperature } from './milesight.ts';

/** Milesight AM103, climate of a room: temperature, humidity, CO2. */
export const am103 = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '07 7d': { bytes: 2, read: (view) => ({ co2: view.getUint16(0, true) }) },
  '20 ce': {
    bytes: 9,
    read: (view) => ({
      history: [
        {
          timestamp: view.getUint32(0, true),
          temperature: view.getInt16(4, true) / 10,
          humidity: view.getUint8(6) / 2,
          co2: view.getUint16(7, true),
        },
      ],
    }),
  },
});
