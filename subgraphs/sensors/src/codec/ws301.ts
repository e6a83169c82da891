import { magnet } from './magnet.ts';
import { battery, milesightCodec, noMeasure } from './milesight.ts';

/** Milesight WS301, contact of a door. */
export const ws301 = milesightCodec({
  '01 75': battery,
  '03 00': { bytes: 1, read: (view) => ({ magnet_status: magnet(view.getUint8(0)) }) },
  '04 00': { bytes: 1, read: (view) => ({ tamper_status: view.getUint8(0) === 0 ? 'installed' : 'uninstalled' }) },
  // Unlike its sisters it has a serial number of six bytes on a channel of its own.
  'ff 08': noMeasure(6),
});
