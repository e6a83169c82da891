import { battery, humidity, milesightCodec, temperature } from './milesight.ts';

/** Milesight EM300-ZLD and EM300-SLD, leak by rope or spot, with temperature and humidity of the room they stand in. */
export const em300Zld = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '05 00': { bytes: 1, read: (view) => ({ leakage_status: leakage(view.getUint8(0)) }) },
  '20 ce': {
    bytes: 8,
    read: (view) => ({
      history: [
        {
          timestamp: view.getUint32(0, true),
          temperature: view.getInt16(4, true) / 10,
          humidity: view.getUint8(6) / 2,
          leakage_status: leakage(view.getUint8(7)),
        },
      ],
    }),
  },
});

function leakage(byte: number): string {
  return { 0: 'normal', 1: 'leak' }[byte] ?? 'unknown';
}
