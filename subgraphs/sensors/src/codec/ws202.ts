import { battery, milesightCodec, noMeasure } from './milesight.ts';

/** Milesight WS202, movement and daylight in a hall or a corridor. */
export const ws202 = milesightCodec({
  '01 75': battery,
  '03 00': { bytes: 1, read: (view) => ({ pir: view.getUint8(0) === 0 ? 'normal' : 'trigger' }) },
  '04 00': { bytes: 1, read: (view) => ({ daylight: view.getUint8(0) === 0 ? 'dark' : 'light' }) },
  // Like the WS301, it has a serial number of six bytes on a channel of its own.
  'ff 08': noMeasure(6),
});
