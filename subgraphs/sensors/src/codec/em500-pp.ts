import { battery, milesightCodec } from './milesight.ts';

/** Milesight EM500-PP, pressure in a pipe, kPa. */
export const em500Pp = milesightCodec({
  '01 75': battery,
  '03 7b': { bytes: 2, read: (view) => ({ pressure: view.getUint16(0, true) }) },
});
