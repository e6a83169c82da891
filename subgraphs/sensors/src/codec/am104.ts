import { battery, humidity, milesightCodec, noMeasure, temperature } from './milesight.ts';

/** Milesight AM104, climate of a room with what moves in it and the light: no CO2. */
export const am104 = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '05 6a': { bytes: 2, read: (view) => ({ activity: view.getUint16(0, true) }) },
  '06 65': {
    bytes: 6,
    read: (view) => ({
      illumination: view.getUint16(0, true),
      infrared_and_visible: view.getUint16(2, true),
      infrared: view.getUint16(4, true),
    }),
  },
  // Like the WS301, it has a serial number of six bytes on a channel of its own.
  'ff 08': noMeasure(6),
});
