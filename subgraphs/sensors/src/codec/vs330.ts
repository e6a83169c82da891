import { battery, milesightCodec } from './milesight.ts';
import { occupancy } from './occupancy.ts';

/** Milesight VS330, whether a room of common use is taken, by distance. */
export const vs330 = milesightCodec({
  '01 75': battery,
  '02 82': { bytes: 2, read: (view) => ({ distance: view.getUint16(0, true) }) },
  '03 8e': { bytes: 1, read: (view) => ({ occupancy: occupancy(view.getUint8(0)) }) },
  '04 8e': { bytes: 1, read: (view) => ({ calibration_status: view.getUint8(0) === 1 ? 'success' : 'failed' }) },
});
