import { battery, milesightCodec } from './milesight.ts';
import { occupancy } from './occupancy.ts';

const ILLUMINANCE: Readonly<Record<number, string>> = { 0: 'dim', 1: 'bright', 254: 'disable' };

/** Milesight VS370, whether somebody is in a room of common use, by radar. */
export const vs370 = milesightCodec({
  '01 75': battery,
  '03 00': { bytes: 1, read: (view) => ({ occupancy: occupancy(view.getUint8(0)) }) },
  '04 00': { bytes: 1, read: (view) => ({ illuminance: ILLUMINANCE[view.getUint8(0)] ?? 'unknown' }) },
});
